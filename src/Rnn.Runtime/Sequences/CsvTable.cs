using System.Globalization;
using System.Numerics;

namespace Rnn.Sequences;

/// <summary>Which columns of a table are what.</summary>
internal sealed record CsvColumns(IReadOnlyList<string> Inputs, IReadOnlyList<string> Targets, string? Classes, string? Sequence);

/// <summary>Reads the columns of a table with a head as sequences: rows are steps.</summary>
internal static class CsvTable
{
    /// <exception cref="InvalidDataException">The text is no table, or lacks a column, or a field is not what its column holds.</exception>
    public static SequenceData<T> Read<T>(TextReader text, string name, CsvColumns columns, char separator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CsvReader reader = new(text, name, separator);
        if (!reader.Read())
        {
            throw new InvalidDataException($"{name} is empty; expected a line of column names.");
        }
        Dictionary<string, int> places = Places(reader);
        int[] inputs = Find(reader, places, columns.Inputs), targets = Find(reader, places, columns.Targets);
        int? classes = columns.Classes is { } labels ? Find(reader, places, [labels])[0] : null;
        int? key = columns.Sequence is { } sequence ? Find(reader, places, [sequence])[0] : null;
        string[] head = [.. reader.Fields];
        Dictionary<string, Rows<T>> series = [];
        List<Rows<T>> inOrder = [];
        while (reader.Read())
        {
            string group = key is { } column ? reader.Fields[column] : "";
            if (!series.TryGetValue(group, out Rows<T>? rows))
            {
                series.Add(group, rows = new Rows<T>());
                inOrder.Add(rows);
            }
            rows.Length++;
            rows.Inputs.AddRange(inputs.Select(place => Number<T>(reader, head, place, isInput: true)));
            rows.Targets.AddRange(targets.Select(place => Number<T>(reader, head, place, isInput: false)));
            if (classes is { } label)
            {
                rows.Classes.Add(Class(reader, head, label));
            }
        }
        if (inOrder.Count == 0)
        {
            throw new InvalidDataException($"{name} has column names and no row.");
        }
        DataShape shape = new(inputs.Length > 0 ? [new SeriesShape(inputs.Length, false)] : [], new SeriesShape(targets.Length, false));
        return new SequenceData<T>([.. inOrder.Select(rows => rows.ToSequence(inputs.Length > 0))], shape);
    }

    private static Dictionary<string, int> Places(CsvReader reader)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int place = 0; place < reader.Fields.Count; place++)
        {
            if (!places.TryAdd(reader.Fields[place], place))
            {
                throw reader.Fault(reader.Line, $"names the column '{reader.Fields[place]}' twice");
            }
        }
        return places;
    }

    private static int[] Find(CsvReader head, Dictionary<string, int> places, IReadOnlyList<string> names) =>
        [.. names.Select(name => places.TryGetValue(name, out int place)
            ? place
            : throw head.Fault(head.Line, $"names no column '{name}'; the columns are {string.Join(", ", head.Fields)}"))];

    private static T Number<T>(CsvReader reader, string[] head, int place, bool isInput)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string field = reader.Fields[place];
        bool isUnknown = field.AsSpan().Trim().IsEmpty;
        T value = T.NaN;
        bool isNumber = isUnknown || T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (isNumber && (T.IsFinite(value) || (!isInput && T.IsNaN(value))))
        {
            return value;
        }
        string wanted = isInput ? "expected a finite number" : "expected a finite number, or an empty field where it is unknown";
        throw reader.Fault(reader.Line, $"has {(isUnknown ? "nothing" : $"'{field}'")} in column {place + 1}, '{head[place]}'; {wanted}");
    }

    private static int Class(CsvReader reader, string[] head, int place)
    {
        string field = reader.Fields[place];
        if (field.AsSpan().Trim().IsEmpty)
        {
            return -1;
        }
        return int.TryParse(field, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw reader.Fault(reader.Line, $"has '{field}' in column {place + 1}, '{head[place]}'; expected a class 0, 1, …, or an empty field where it is unknown");
    }

    /// <summary>The rows of one sequence so far.</summary>
    private sealed class Rows<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Length { get; set; }

        public List<T> Inputs { get; } = [];

        public List<T> Targets { get; } = [];

        public List<int> Classes { get; } = [];

        public Sequence<T> ToSequence(bool hasInput) => new(Length, hasInput ? [Inputs.ToArray()] : []) { Targets = Targets.ToArray(), Classes = Classes.ToArray() };
    }
}
