using System.Globalization;
using System.Text;

namespace Rnn.Generator.Emission;

/// <summary>Text with indentation; lines end in \n on every machine, numbers are written the same in every culture.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private string last = "";

    /// <summary>A line; a blank one is left out after another and at the start of a block.</summary>
    public void Line(string line = "")
    {
        if (line.Length == 0 && (last.Length == 0 || last.EndsWith("{", StringComparison.Ordinal)))
        {
            return;
        }
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }
        text.Append('\n');
        last = line;
    }

    /// <summary>Lines of a text block, each indented.</summary>
    public void Lines(string block)
    {
        foreach (string line in block.Split('\n'))
        {
            Line(line);
        }
    }

    public void Comment(string comment) => Line("// " + comment);

    /// <summary>A block in braces; without a head where that has been written already.</summary>
    public Indentation Block(string head = "", string end = "}")
    {
        if (head.Length > 0)
        {
            Line(head);
        }
        Line("{");
        depth++;
        return new Indentation(this, end);
    }

    /// <summary>Code that runs only where all conditions hold; where there are none, always.</summary>
    public void Where(IReadOnlyCollection<string> conditions, Action code)
    {
        if (conditions.Count == 0)
        {
            code();
            return;
        }
        using (Block($"if ({string.Join(" && ", conditions)})"))
        {
            code();
        }
    }

    public Indentation Indent()
    {
        depth++;
        return new Indentation(this, null);
    }

    public override string ToString() => text.ToString();

    public static string Bool(bool value) => value ? "true" : "false";

    public static string Number(int value) => Number((long)value);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal of the network's number type.</summary>
    public static string Number(double value, string number)
    {
        if (number == "float")
        {
            float single = (float)value;
            return float.IsInfinity(single) || float.IsNaN(single) ? throw new InvalidOperationException("No literal of a number that is not finite.") :
                single.ToString("R", CultureInfo.InvariantCulture) + "f";
        }
        return value.ToString("R", CultureInfo.InvariantCulture) + "d";
    }

    internal readonly struct Indentation(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
