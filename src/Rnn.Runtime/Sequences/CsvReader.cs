using System.Text;

namespace Rnn.Sequences;

/// <summary>
/// Reads a table row by row, strictly by RFC 4180: fields are separated by one character; a field in quotes may hold it, line ends, and quotes written twice;
/// all rows have as many fields as the first. Lines end in CR LF, LF or CR.
/// </summary>
internal sealed class CsvReader(TextReader text, string name, char separator)
{
    private const int End = -1;

    private readonly List<string> fields = [];
    private readonly StringBuilder field = new();
    private int columns = -1, line = 1;

    /// <summary>The line on which the row starts that was read last, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The fields of the row that was read last.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>Reads a row.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidDataException">The text is no table.</exception>
    public bool Read()
    {
        if (text.Peek() == End)
        {
            return false;
        }
        fields.Clear();
        Line = line;
        do
        {
            fields.Add(text.Peek() == '"' ? ReadQuoted() : ReadPlain());
        }
        while (Take(separator));
        TakeLineEnd();
        columns = columns < 0 ? fields.Count : columns;
        return fields.Count == columns ? true : throw Fault(Line, $"has {fields.Count} fields; the first row has {columns}");
    }

    /// <summary>An error at a place in the file.</summary>
    public InvalidDataException Fault(int at, string what) => new($"{name}, line {at} {what}.");

    private string ReadPlain()
    {
        field.Clear();
        while (text.Peek() is int next && next != End && next != separator && next is not ('\r' or '\n'))
        {
            if (next == '"')
            {
                throw Fault(line, $"has a quote within field {fields.Count + 1}, which does not start with one");
            }
            field.Append((char)text.Read());
        }
        return field.ToString();
    }

    private string ReadQuoted()
    {
        field.Clear();
        int start = line;
        text.Read();
        while (true)
        {
            int next = text.Read();
            switch (next)
            {
                case End:
                    throw Fault(start, $"starts a quoted field, field {fields.Count + 1}, that never ends");
                case '"' when text.Peek() != '"':
                    return text.Peek() is int after && (after == End || after == separator || after is '\r' or '\n')
                        ? field.ToString()
                        : throw Fault(line, $"goes on after the closing quote of field {fields.Count + 1}");
                case '"':
                    text.Read();
                    break;
                case '\n':
                case '\r' when text.Peek() != '\n':
                    line++;
                    break;
            }
            field.Append((char)next);
        }
    }

    private bool Take(char wanted)
    {
        bool found = text.Peek() == wanted;
        if (found)
        {
            text.Read();
        }
        return found;
    }

    private void TakeLineEnd()
    {
        bool ends = Take('\r');
        if (Take('\n') || ends)
        {
            line++;
        }
    }
}
