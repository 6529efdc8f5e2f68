using Rnn.Sequences;

namespace Rnn;

/// <content>Where data come from.</content>
public sealed partial class SequenceData<T>
{
    /// <summary>Reads a table with a line of column names: a row is a step, numbers are written as in <c>-1.5e3</c>. Quoting is that of RFC 4180.</summary>
    /// <param name="path">The file, UTF-8 unless it says otherwise at its start.</param>
    /// <param name="inputs">Columns of the input, in this order; none for a network without input.</param>
    /// <param name="targets">Columns of the target; an empty field is unknown. Null: none.</param>
    /// <param name="classes">Column of the class at each step, 0, 1, …; an empty field is unknown. Null: none.</param>
    /// <param name="sequence">Column whose value says to which sequence a row belongs; rows keep their order. Null: all rows are one sequence.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <exception cref="InvalidDataException">The file is no such table; the message names file, line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SequenceData<T> FromCsv(
        string path, IReadOnlyList<string> inputs, IReadOnlyList<string>? targets = null, string? classes = null, string? sequence = null, char separator = ',')
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(inputs);
        using StreamReader reader = new(path);
        return CsvTable.Read<T>(reader, $"'{path}'", new CsvColumns(inputs, targets ?? [], classes, sequence), separator);
    }

    /// <summary>Reads a table from a text; otherwise as <see cref="FromCsv(string, IReadOnlyList{string}, IReadOnlyList{string}?, string?, string?, char)"/>.</summary>
    /// <exception cref="InvalidDataException">The text is no such table; the message names line and column.</exception>
    public static SequenceData<T> FromCsv(
        TextReader reader, IReadOnlyList<string> inputs, IReadOnlyList<string>? targets = null, string? classes = null, string? sequence = null, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(inputs);
        return CsvTable.Read<T>(reader, "The table", new CsvColumns(inputs, targets ?? [], classes, sequence), separator);
    }

    /// <summary>One sequence.</summary>
    /// <param name="inputs">A row or a value a step.</param>
    /// <param name="targets">A row or a value a step, NaN where it is unknown; or a single one for the last step.</param>
    /// <exception cref="ArgumentException">The rows do not fit, or a value is not allowed; the message names the step.</exception>
    public static SequenceData<T> From(Series<T> inputs, Series<T> targets) => From([0], _ => inputs, _ => targets);

    /// <summary>One sequence with a class a step, −1 where it is unknown.</summary>
    /// <exception cref="ArgumentException">The rows do not fit, or a value is not allowed; the message names the step.</exception>
    public static SequenceData<T> From(Series<T> inputs, int[] classes) => From([0], _ => inputs, _ => classes);

    /// <summary>A sequence of each item, with targets.</summary>
    /// <param name="items">Recordings, log files, whatever there is.</param>
    /// <param name="inputs">The input: a row or a value a step.</param>
    /// <param name="targets">The target: a row or a value a step, NaN where it is unknown; or a single one of the whole sequence, compared by <see cref="TargetSteps.Last"/>.</param>
    /// <exception cref="ArgumentException">Rows do not fit, or a value is not allowed; the message names sequence and step.</exception>
    public static SequenceData<T> From<TItem>(IEnumerable<TItem> items, Func<TItem, Series<T>> inputs, Func<TItem, Series<T>> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return ItemReader<T>.Read(items, inputs, targets, _ => []);
    }

    /// <summary>A sequence of each item, with the class of the whole sequence, to be compared by <see cref="TargetSteps.Last"/>.</summary>
    /// <param name="items">Recordings, texts, whatever there is.</param>
    /// <param name="inputs">The input: a row or a value a step.</param>
    /// <param name="classOf">The class, 0, 1, …; −1 where it is unknown.</param>
    /// <exception cref="ArgumentException">Rows do not fit, or a value is not allowed; the message names sequence and step.</exception>
    public static SequenceData<T> From<TItem>(IEnumerable<TItem> items, Func<TItem, Series<T>> inputs, Func<TItem, int> classOf)
    {
        ArgumentNullException.ThrowIfNull(classOf);
        return ItemReader<T>.Read(items, inputs, null, item => [classOf(item)]);
    }

    /// <summary>A sequence of each item, with a class at each step.</summary>
    /// <param name="items">Recordings, texts, whatever there is.</param>
    /// <param name="inputs">The input: a row or a value a step.</param>
    /// <param name="classes">A class a step, 0, 1, …; −1 where it is unknown.</param>
    /// <exception cref="ArgumentException">Rows do not fit, or a value is not allowed; the message names sequence and step.</exception>
    public static SequenceData<T> From<TItem>(IEnumerable<TItem> items, Func<TItem, Series<T>> inputs, Func<TItem, int[]> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return ItemReader<T>.Read(items, inputs, null, classes);
    }
}
