namespace Forecast.Reporting;

/// <summary>Errors of the networks of one kind on one test part.</summary>
/// <param name="Part">The test part.</param>
/// <param name="Median">Of the seeds.</param>
/// <param name="Lowest">Of the seeds.</param>
/// <param name="Highest">Of the seeds.</param>
/// <param name="Ensemble">Of the mean of all seeds' forecasts.</param>
internal sealed record PartErrors(string Part, double Median, double Lowest, double Highest, double Ensemble);

/// <summary>A kind of network in the table.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Equations">What its layers compute.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="LearningRate">Of Adam.</param>
/// <param name="WeightDecay">Of Adam.</param>
/// <param name="Epochs">How many cross-validation found best.</param>
/// <param name="Seconds">Training time of one network, median of the seeds.</param>
/// <param name="Validation">Cross-validation error.</param>
/// <param name="Errors">On each test part.</param>
/// <param name="FreeRunning">Free-running forecast of the first series: the mean of the seeds.</param>
internal sealed record KindRow(
    string Name, IReadOnlyList<string> Equations, int Parameters, double LearningRate, double WeightDecay, int Epochs, double Seconds, double Validation,
    IReadOnlyList<PartErrors> Errors, double[] FreeRunning);

/// <summary>A baseline, or a published result, in the table.</summary>
/// <param name="Name">Short.</param>
/// <param name="Explanation">What it is.</param>
/// <param name="Parameters">Fitted numbers; null where not published.</param>
/// <param name="Validation">Cross-validation error; null where it was not measured.</param>
/// <param name="Errors">On each test part.</param>
internal sealed record ReferenceRow(string Name, string Explanation, int? Parameters, double? Validation, double[] Errors);

/// <summary>Observed values beside forecast ones.</summary>
/// <param name="Series">Of which series.</param>
/// <param name="Times">When.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Forecast">What the ensemble of the chosen kind foretold.</param>
internal sealed record Comparison(string Series, string[] Times, double[] Observed, double[] Forecast);

/// <summary>Everything that the program found out; table and JSON show the same.</summary>
internal sealed record ForecastReport
{
    /// <summary>What was forecast.</summary>
    public required string Task { get; init; }

    /// <summary>In a line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the data come from.</summary>
    public required string Source { get; init; }

    /// <summary>First and last label of the training part.</summary>
    public required string[] Training { get; init; }

    /// <summary>What an error is.</summary>
    public required string ErrorDefinition { get; init; }

    /// <summary>How the choices were made.</summary>
    public required string Choice { get; init; }

    /// <summary>The test parts.</summary>
    public required string[] TestParts { get; init; }

    /// <summary>Networks of each kind.</summary>
    public required int Seeds { get; init; }

    /// <summary>Most epochs that were tried.</summary>
    public required int Epochs { get; init; }

    /// <summary>The networks.</summary>
    public required IReadOnlyList<KindRow> Kinds { get; init; }

    /// <summary>Forecasts without a network.</summary>
    public required IReadOnlyList<ReferenceRow> Baselines { get; init; }

    /// <summary>Results of others.</summary>
    public required IReadOnlyList<ReferenceRow> Published { get; init; }

    /// <summary>The kind with the smallest cross-validation error.</summary>
    public required string Chosen { get; init; }

    /// <summary>One step ahead on the test years, by the chosen kind.</summary>
    public required Comparison OneStep { get; init; }

    /// <summary>From the end of the training part on, nothing observed, by the chosen kind.</summary>
    public required Comparison FreeRunning { get; init; }

    /// <summary>Time it all took.</summary>
    public required double Seconds { get; init; }
}
