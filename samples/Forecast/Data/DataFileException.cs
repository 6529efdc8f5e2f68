namespace Forecast.Data;

/// <summary>A data file that cannot be used; the message names the place.</summary>
internal sealed class DataFileException : Exception
{
    /// <summary>Something is wrong with the file as a whole.</summary>
    public DataFileException(string file, string problem)
        : base($"{file}: {problem}") { }

    /// <summary>Something is wrong with a line.</summary>
    public DataFileException(string file, int line, string problem)
        : base($"{file}, line {line}: {problem}") { }

    /// <summary>Something is wrong with one value.</summary>
    public DataFileException(string file, int line, string column, string problem)
        : base($"{file}, line {line}, column {column}: {problem}") { }
}
