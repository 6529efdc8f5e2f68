using System.Globalization;
using CsvHelper;

namespace Forecast.Data;

/// <summary>
/// A file of comma-separated values whose first line names the columns. Every line has as many values as there are names;
/// numbers have a decimal point, whatever the culture.
/// </summary>
internal sealed class CsvTable
{
    private static readonly CsvReaderOptions Options = new() { TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    private readonly string file;
    private readonly string[] names;
    private readonly List<(int Line, string[] Values)> rows;

    private CsvTable(string file, string[] names, List<(int Line, string[] Values)> rows) => (this.file, this.names, this.rows) = (file, names, rows);

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">There is no such file, or a line is ragged.</exception>
    public static CsvTable Read(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            return Read(file, reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(file, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message);
        }
    }

    /// <summary>The numbers of a column.</summary>
    /// <exception cref="DataFileException">There is no such column, a value is no number, or there are too few.</exception>
    public double[] Numbers(string column, int atLeast)
    {
        int index = IndexOf(column);
        double[] numbers = new double[rows.Count];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = Number(rows[row].Line, names[index], rows[row].Values[index]);
        }
        return numbers.Length >= atLeast
            ? numbers
            : throw new DataFileException(file, LastLine, names[index], $"the file ends after {numbers.Length} values; at least {atLeast} are needed");
    }

    /// <summary>What to call each row: the first column where that is not <paramref name="except"/>, otherwise the number of the row.</summary>
    public string[] Labels(string except) =>
        IndexOf(except) > 0 ? [.. rows.Select(row => row.Values[0])] : [.. rows.Select((_, index) => $"{index + 1}")];

    private int LastLine => rows.Count > 0 ? rows[^1].Line : 1;

    private int IndexOf(string column)
    {
        int index = Array.FindIndex(names, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new DataFileException(file, 1, column, $"there is no such column; the columns are {string.Join(", ", names)}");
    }

    private double Number(int line, string column, string text)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isNumber && double.IsFinite(number)
            ? number
            : throw new DataFileException(file, line, column, text.Length == 0 ? "the value is missing" : $"'{text}' is no finite number");
    }

    private static CsvTable Read(string file, TextReader text)
    {
        using CsvReader reader = CsvReader.Create(text, Options);
        try
        {
            string[] names = [.. reader.Headers];
            if (names.Length == 0)
            {
                throw new DataFileException(file, 1, "the file is empty; its first line names the columns");
            }
            List<(int, string[])> rows = [];
            while (reader.Read())
            {
                int line = (int)reader.LineNumber;
                if (reader.FieldCount != names.Length)
                {
                    string column = reader.FieldCount < names.Length ? names[reader.FieldCount] : $"{names.Length + 1}";
                    throw new DataFileException(file, line, column, $"the line has {reader.FieldCount} values; the first line names {names.Length} columns");
                }
                rows.Add((line, reader.Current.ToArray()));
            }
            return new CsvTable(file, names, rows);
        }
        catch (CsvFormatException e)
        {
            throw new DataFileException(file, (int)e.LineNumber, e.Message);
        }
    }
}
