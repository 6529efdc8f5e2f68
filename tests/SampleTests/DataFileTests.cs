using Forecast.Data;

namespace SampleTests;

public sealed class DataFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void NamesTheLineAndTheColumnOfWhatIsNoNumber() =>
        Assert.Equal($"{file}, line 4, column power: 'off' is no finite number", Problem("day,power\n1,2\n2,3.5\n3,off\n4,1\n"));

    [Fact]
    public void NamesTheLineAndTheColumnOfWhatIsMissing() =>
        Assert.Equal($"{file}, line 3, column power: the value is missing", Problem("day,power\n1,2\n2,\n"));

    [Theory]
    [InlineData("nan")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public void RefusesWhatIsNotFinite(string value) => Assert.Contains("line 2, column power", Problem($"day,power\n1,{value}\n"));

    [Fact]
    public void CountsTheLinesOfTheFileAndNotTheRows() =>
        Assert.Contains("line 6, column power: 'x'", Problem("day,power\n\n\"1\n2\",2\n\n3,x\n"));

    [Fact]
    public void RefusesALineWithTooFewValues() =>
        Assert.Equal($"{file}, line 3, column power: the line has 1 values; the first line names 2 columns", Problem("day,power\n1,2\n2\n"));

    [Fact]
    public void RefusesALineWithTooManyValues() =>
        Assert.Equal($"{file}, line 2, column 3: the line has 3 values; the first line names 2 columns", Problem("day,power\n1,2,3\n"));

    [Fact]
    public void NamesTheColumnsThereAre() =>
        Assert.Equal($"{file}, line 1, column power: there is no such column; the columns are day, wind", Problem("day,wind\n1,2\n"));

    [Fact]
    public void RefusesTooFewValues() =>
        Assert.Equal($"{file}, line 3, column power: the file ends after 2 values; at least 100 are needed", Problem("day,power\n1,2\n2,3\n"));

    [Fact]
    public void RefusesAnEmptyFile() => Assert.StartsWith($"{file}, line 1", Problem(""));

    [Fact]
    public void RefusesAQuotationMarkThatNeverEnds() => Assert.StartsWith($"{file}, line 3", Problem("day,power\n1,2\n2,\"3\n3,4\n"));

    [Fact]
    public void RefusesASeriesThatNeverChanges() =>
        Assert.Contains("there is nothing to learn", Problem("power\n" + string.Concat(Enumerable.Repeat("7\n", 200))));

    [Fact]
    public void SaysThatThereIsNoSuchFile() =>
        Assert.Equal("nowhere.csv: there is no such file", Assert.Throws<DataFileException>(() => Tasks.FromFile("nowhere.csv", "power")).Message);

    [Fact]
    public void ReadsNumbersWithAPointWhateverTheSeparator()
    {
        File.WriteAllText(file, "day; power\n" + string.Concat(Enumerable.Range(0, 150).Select(t => $"d{t}; {t}.5\n")));

        ForecastTask task = Tasks.FromFile(file, "Power");

        Assert.Equal(149.5, task.Series[0].Values[^1]);
        Assert.Equal("d149", task.Series[0].Labels[^1]);
        Assert.Equal(120, task.TrainingLength);
    }

    private string Problem(string text)
    {
        File.WriteAllText(file, text);
        return Assert.Throws<DataFileException>(() => Tasks.FromFile(file, "power")).Message;
    }
}
