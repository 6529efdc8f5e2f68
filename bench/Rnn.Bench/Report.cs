using System.Globalization;
using System.Text;

namespace Rnn.Bench;

/// <summary>Tables in Markdown: on the console as they are filled, and, where a document is named, in the place of the table of that name.</summary>
/// <param name="document">A file with <c>&lt;!-- table: name --&gt;</c> … <c>&lt;!-- end --&gt;</c> around each table; null: none.</param>
internal sealed class Report(string? document)
{
    private readonly List<string[]> rows = [];
    private string name = "";

    /// <summary>Whether a peer computed something else; what it does was not timed then.</summary>
    public bool HasDifferences { get; private set; }

    public void Begin(string name, params string[] columns)
    {
        rows.Clear();
        this.name = name;
        rows.Add(columns);
        Console.WriteLine($"\n## {name}\n\n{string.Join(" | ", columns)}");
    }

    public void Row(params string[] cells)
    {
        rows.Add(cells);
        Console.WriteLine(string.Join(" | ", cells));
    }

    /// <summary>Says where a peer differs, and remembers it.</summary>
    public void Difference(string what)
    {
        HasDifferences = true;
        Console.WriteLine($"DIFFERS, not timed: {what}");
    }

    public void End() => Replace(name, Markdown());

    /// <summary>A line of prose with measured figures.</summary>
    public void Line(string name, FormattableString text)
    {
        string line = text.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine($"\n{line}");
        Replace(name, $"{line}\n");
    }

    private void Replace(string table, string text)
    {
        if (document is null)
        {
            return;
        }
        string start = $"<!-- table: {table} -->\n", end = "<!-- end -->", whole = File.ReadAllText(document);
        int from = whole.IndexOf(start, StringComparison.Ordinal) + start.Length, to = whole.IndexOf(end, from, StringComparison.Ordinal);
        if (from < start.Length || to < 0)
        {
            throw new InvalidDataException($"{document} has no place for the table '{table}'.");
        }
        File.WriteAllText(document, $"{whole[..from]}{text}{whole[to..]}");
    }

    private string Markdown()
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        Append(rows[0]);
        Append([.. widths.Select(width => new string('-', width))]);
        rows.Skip(1).ToList().ForEach(Append);
        return text.ToString();

        void Append(string[] row) => text.Append("| ").AppendJoin(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).Append(" |\n");
    }
}
