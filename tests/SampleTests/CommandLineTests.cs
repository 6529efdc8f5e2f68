using System.Text.Json;
using Forecast;

namespace SampleTests;

public sealed class CommandLineTests
{
    private static readonly string[] Short = ["--seeds", "2", "--epochs", "15"];

    [Fact]
    public void JsonHasTheFiguresAndNothingElse()
    {
        (int code, string output, string error) = Run([.. Short, "--json"]);

        Assert.Equal((0, ""), (code, error));
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement root = report.RootElement;
        Assert.Equal(["Time-delay", "NARX", "Jordan", "Elman", "State-space"], Names(root, "kinds"));
        Assert.Equal(["Persistence", "Mean", "AR(9)"], Names(root, "baselines").Take(3));
        Assert.Equal([0.086, 0.35], root.GetProperty("published")[0].GetProperty("errors").EnumerateArray().Select(error => error.GetDouble()));
        Assert.Contains(root.GetProperty("chosen").GetString(), Names(root, "kinds"));
        foreach (JsonElement kind in root.GetProperty("kinds").EnumerateArray())
        {
            Assert.True(kind.GetProperty("parameters").GetInt32() > 0);
            Assert.True(kind.GetProperty("seconds").GetDouble() > 0);
            Assert.InRange(kind.GetProperty("epochs").GetInt32(), 1, 15);
            Assert.Equal(10, kind.GetProperty("freeRunning").GetArrayLength());
            JsonElement errors = kind.GetProperty("errors");
            Assert.Equal(["1921-1955", "1956-1979"], errors.EnumerateArray().Select(error => error.GetProperty("part").GetString()));
            Assert.All(errors.EnumerateArray(), error =>
                Assert.InRange(error.GetProperty("median").GetDouble(), error.GetProperty("lowest").GetDouble(), error.GetProperty("highest").GetDouble()));
        }
    }

    [Fact]
    public void FiguresDependOnTheSeedsAlone()
    {
        string one = Figures(Run([.. Short, "--json", "--threads", "1"]).Output), three = Figures(Run([.. Short, "--json", "--threads", "3"]).Output);

        Assert.Equal(one, three);
    }

    [Fact]
    public void TheTableShowsKindsBaselinesForecastAndPlot()
    {
        (int code, string output, _) = Run(Short);

        Assert.Equal(0, code);
        Assert.All(new[] { "State-space", "Persistence", "Threshold AR", "1956-1979", "Free-running forecast", "observed", "│" }, text => Assert.Contains(text, output));
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public void ForecastsASeriesOfTheUsers()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, ["hour,tide", .. Enumerable.Range(0, 200).Select(t => FormattableString.Invariant($"{t},{Math.Sin(t / 3.0)}"))]);

            (int code, string output, _) = Run([.. Short, "--json", "--data", file, "--target", "tide"]);

            Assert.Equal(0, code);
            using JsonDocument report = JsonDocument.Parse(output);
            Assert.Equal("data", report.RootElement.GetProperty("task").GetString());
            // A sine is a linear autoregression of order 2 without any error.
            Assert.True(report.RootElement.GetProperty("baselines")[2].GetProperty("errors")[0].GetDouble() < 1e-6);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("nowhere.csv: there is no such file", "--data", "nowhere.csv", "--target", "x")]
    [InlineData("--data FILE and --target COLUMN belong together.", "--data", "nowhere.csv")]
    [InlineData("--seeds is 0; expected at least 1.", "--seeds", "0")]
    [InlineData("moon", "--series", "moon")]
    public void SaysInALineWhatIsWrong(string message, params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);

        Assert.NotEqual(0, code);
        Assert.Contains(message, error);
        Assert.DoesNotContain("   at ", error);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = CommandLine.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static string[] Names(JsonElement root, string list) => [.. root.GetProperty(list).EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    /// <summary>All but the times.</summary>
    private static string Figures(string json) => string.Join('\n', json.Split('\n').Where(line => !line.Contains("\"seconds\"")));
}
