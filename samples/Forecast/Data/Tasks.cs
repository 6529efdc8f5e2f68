using System.Globalization;

namespace Forecast.Data;

/// <summary>The series shipped with the sample, and the user's own.</summary>
internal static class Tasks
{
    /// <summary>Fewest observations that can be split into training, validation and test.</summary>
    public const int FewestValues = 100;

    /// <summary>Share of the user's series, and of the stock markets, that may be learned from.</summary>
    private const double TrainingShare = 0.8;

    /// <summary>
    /// Yearly sunspot numbers with the split of Weigend, Huberman and Rumelhart (1990): learned from 1700-1920, measured on 1921-1955
    /// and, where the sun was unusually active, on 1956-1979.
    /// </summary>
    public static ForecastTask Sunspots()
    {
        CsvTable table = CsvTable.Read(Shipped("sunspots-yearly.csv"));
        Series series = new("sunspots", table.Labels("sunspots"), table.Numbers("sunspots", 280));
        TestPart Years(string from, string to) => new($"{from}-{to}", 0, series.IndexOf(from), series.IndexOf(to));
        return new ForecastTask
        {
            Name = "sunspots",
            Title = "Yearly sunspot numbers, one year ahead",
            Source = "R data set sunspot.year: yearly mean sunspot numbers 1700-1988",
            Series = [series],
            TrainingLength = series.IndexOf("1920") + 1,
            Tests = [Years("1921", "1955"), Years("1956", "1979")],
            Variances = [1535],
            ErrorDefinition = "average relative variance: mean squared error / 1535",
            UsualOrder = 9,
            Published =
            [
                new("Weigend et al.", "Weigend, Huberman and Rumelhart 1990: a time-delay net, 12-8-1, with weight elimination", [0.086, 0.35]),
                new("Threshold AR", "threshold autoregression (Tong and Lim 1980), as Weigend et al. quote it", [0.097, 0.28]),
            ],
        };
    }

    /// <summary>Log returns of four stock indices from one day to the next: close to unpredictable, as the errors near 1 show.</summary>
    public static ForecastTask EuropeanStocks()
    {
        CsvTable table = CsvTable.Read(Shipped("eu-stock-markets.csv"));
        string[] days = table.Labels("DAX")[1..];
        Series[] series = [.. new[] { "DAX", "SMI", "CAC", "FTSE" }.Select(index => new Series(index, days, LogReturns(table.Numbers(index, FewestValues))))];
        return SplitByTime(series) with
        {
            Name = "eu-stocks",
            Title = "Log returns of four European stock indices, one day ahead",
            Source = "R data set EuStockMarkets: daily closing prices 1991-1998",
            ZeroIsNoChange = true,
            Epochs = 200,
        };
    }

    /// <summary>A column of the user's.</summary>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public static ForecastTask FromFile(string file, string target)
    {
        CsvTable table = CsvTable.Read(file);
        double[] values = table.Numbers(target, FewestValues);
        ForecastTask task = SplitByTime([new Series(target, table.Labels(target), values)]);
        return task.Variances[0] > 0
            ? task with { Name = "data", Title = $"{target}, one step ahead", Source = file }
            : throw new DataFileException(file, 2, target, $"the first {task.TrainingLength} values are all {values[0].ToString(CultureInfo.InvariantCulture)}; there is nothing to learn");
    }

    /// <summary>Learns from the first part of the time, measures on the rest.</summary>
    private static ForecastTask SplitByTime(Series[] series)
    {
        int length = series[0].Values.Length;
        int training = (int)(length * TrainingShare);
        return new ForecastTask
        {
            Name = "",
            Title = "",
            Source = "",
            Series = series,
            TrainingLength = training,
            Tests = [.. series.Select((one, index) => new TestPart(one.Name, index, training, length - 1))],
            Variances = [.. series.Select(one => Statistics.Variance(one.Values.AsSpan(0, training)))],
            ErrorDefinition = "mean squared error / variance of the training part",
        };
    }

    private static double[] LogReturns(double[] prices)
    {
        double[] returns = new double[prices.Length - 1];
        for (int t = 0; t < returns.Length; t++)
        {
            returns[t] = Math.Log(prices[t + 1] / prices[t]);
        }
        return returns;
    }

    private static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}
