namespace Forecast.Data;

/// <summary>A stretch of one series on which forecasts are measured, both ends included; nothing was learned or chosen on it.</summary>
internal sealed record TestPart(string Name, int Series, int First, int Last);

/// <summary>An error that others published for the same test parts.</summary>
/// <param name="Name">Short, for the table.</param>
/// <param name="Reference">Who published it, and of what.</param>
/// <param name="Errors">On each test part.</param>
internal sealed record PublishedResult(string Name, string Reference, double[] Errors);

/// <summary>What is forecast one step ahead, what may be learned from, and what the forecasts are measured on.</summary>
internal sealed record ForecastTask
{
    /// <summary>The command line's name of it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required string Source { get; init; }

    /// <summary>The series; all have the same length, and one network learns from all of them.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Observations, from the first on, that may be learned from; the validation years are among them.</summary>
    public required int TrainingLength { get; init; }

    /// <summary>Where the forecasts are measured.</summary>
    public required IReadOnlyList<TestPart> Tests { get; init; }

    /// <summary>What the mean squared error of each series is divided by.</summary>
    public required IReadOnlyList<double> Variances { get; init; }

    /// <summary>The variance in words.</summary>
    public required string ErrorDefinition { get; init; }

    /// <summary>Whether "no change" means a value of zero, as it does for returns.</summary>
    public bool ZeroIsNoChange { get; init; }

    /// <summary>The order of the linear autoregression that the literature on the series uses; null where there is none.</summary>
    public int? UsualOrder { get; init; }

    /// <summary>Epochs at most, unless the command line says otherwise.</summary>
    public int Epochs { get; init; } = 2500;

    /// <summary>Results of others.</summary>
    public IReadOnlyList<PublishedResult> Published { get; init; } = [];

    /// <summary>Observations of each series.</summary>
    public int Length => Series[0].Values.Length;

    /// <summary>The observations of a series that may be learned from.</summary>
    public ReadOnlySpan<double> Training(int series) => Series[series].Values.AsSpan(0, TrainingLength);
}
