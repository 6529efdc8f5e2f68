namespace Rnn;

/// <summary>Data in single precision; <see cref="SequenceData{T}"/> has the same methods for every number type.</summary>
public static class SequenceData
{
    /// <inheritdoc cref="SequenceData{T}.FromCsv(string, IReadOnlyList{string}, IReadOnlyList{string}?, string?, string?, char)"/>
    public static SequenceData<float> FromCsv(
        string path, IReadOnlyList<string> inputs, IReadOnlyList<string>? targets = null, string? classes = null, string? sequence = null, char separator = ',') =>
        SequenceData<float>.FromCsv(path, inputs, targets, classes, sequence, separator);

    /// <inheritdoc cref="SequenceData{T}.FromCsv(TextReader, IReadOnlyList{string}, IReadOnlyList{string}?, string?, string?, char)"/>
    public static SequenceData<float> FromCsv(
        TextReader reader, IReadOnlyList<string> inputs, IReadOnlyList<string>? targets = null, string? classes = null, string? sequence = null, char separator = ',') =>
        SequenceData<float>.FromCsv(reader, inputs, targets, classes, sequence, separator);

    /// <inheritdoc cref="SequenceData{T}.From(Series{T}, Series{T})"/>
    public static SequenceData<float> From(Series<float> inputs, Series<float> targets) => SequenceData<float>.From(inputs, targets);

    /// <inheritdoc cref="SequenceData{T}.From(Series{T}, int[])"/>
    public static SequenceData<float> From(Series<float> inputs, int[] classes) => SequenceData<float>.From(inputs, classes);

    /// <inheritdoc cref="SequenceData{T}.From{TItem}(IEnumerable{TItem}, Func{TItem, Series{T}}, Func{TItem, Series{T}})"/>
    public static SequenceData<float> From<TItem>(IEnumerable<TItem> items, Func<TItem, Series<float>> inputs, Func<TItem, Series<float>> targets) =>
        SequenceData<float>.From(items, inputs, targets);

    /// <inheritdoc cref="SequenceData{T}.From{TItem}(IEnumerable{TItem}, Func{TItem, Series{T}}, Func{TItem, int})"/>
    public static SequenceData<float> From<TItem>(IEnumerable<TItem> items, Func<TItem, Series<float>> inputs, Func<TItem, int> classOf) =>
        SequenceData<float>.From(items, inputs, classOf);

    /// <inheritdoc cref="SequenceData{T}.From{TItem}(IEnumerable{TItem}, Func{TItem, Series{T}}, Func{TItem, int[]})"/>
    public static SequenceData<float> From<TItem>(IEnumerable<TItem> items, Func<TItem, Series<float>> inputs, Func<TItem, int[]> classes) =>
        SequenceData<float>.From(items, inputs, classes);
}
