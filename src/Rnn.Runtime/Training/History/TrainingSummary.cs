using System.Globalization;
using System.Numerics;
using System.Text;

namespace Rnn;

/// <summary>What is trained, on what, and how: <see cref="ToString"/> is a page to print before training starts.</summary>
public sealed record TrainingSummary
{
    /// <summary>The networks that are trained together; nearly always one.</summary>
    public required IReadOnlyList<Topology> Networks { get; init; }

    /// <summary>Numbers that change.</summary>
    public required int TrainedParameters { get; init; }

    /// <summary>Numbers that do not, in tensors that are frozen.</summary>
    public required int FrozenParameters { get; init; }

    /// <summary>The rule of descent with its settings.</summary>
    public required string Optimizer { get; init; }

    /// <summary>How the learning rate goes on.</summary>
    public required string Schedule { get; init; }

    /// <summary>How large gradients are clipped.</summary>
    public required string Clipping { get; init; }

    /// <summary>What is made small, by what it is divided, and at which steps it is taken.</summary>
    public required string Divergence { get; init; }

    /// <summary>What is trained on.</summary>
    public required DataSummary Training { get; init; }

    /// <summary>What validation is measured on; null without any.</summary>
    public required DataSummary? Validation { get; init; }

    /// <summary>What else is measured there.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Epochs without a better validation loss after which training stops; null: it does not.</summary>
    public required int? Patience { get; init; }

    /// <summary>Sequences a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Batches an epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>Threads that share out a batch.</summary>
    public required int Workers { get; init; }

    /// <summary>The networks as tables, then a line for each setting.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (Topology network in Networks)
        {
            text.Append(network).Append("\n\n");
        }
        Line(text, "parameters", string.Create(CultureInfo.InvariantCulture, $"{TrainedParameters} trained, {FrozenParameters} frozen"));
        Line(text, "optimizer", Optimizer);
        Line(text, "schedule", Schedule);
        Line(text, "clipping", Clipping);
        Line(text, "divergence", Divergence);
        Line(text, "training", string.Create(CultureInfo.InvariantCulture,
            $"{Training}; {Batches} {(Batches == 1 ? "batch" : "batches")} an epoch, at most {BatchSize} sequences each; {Workers} {(Workers == 1 ? "worker" : "workers")}"));
        Line(text, "validation", Validation is { } validation
            ? validation + (Patience is { } patience ? string.Create(CultureInfo.InvariantCulture, $"; stops after {patience} epochs without a better loss") : "")
            : "none");
        if (Metrics.Count > 0)
        {
            Line(text, "metrics", string.Join(", ", Metrics));
        }
        return text.ToString(0, text.Length - 1);
    }

    internal static TrainingSummary Of<T>(IReadOnlyList<Topology> networks, TrainerOptions<T> options, IReadOnlyList<Sequence<T>> train, int batches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorDescription[] tensors = [.. networks.SelectMany(network => network.Tensors)];
        int frozen = options.Frozen is { } isFrozen ? tensors.Where(isFrozen).Sum(tensor => tensor.Count) : 0;
        return new TrainingSummary
        {
            Networks = networks,
            TrainedParameters = tensors.Sum(tensor => tensor.Count) - frozen,
            FrozenParameters = frozen,
            Optimizer = options.Optimizer.ToString(),
            Schedule = (options.Schedule ?? LearningRateSchedule.Constant).ToString(),
            Clipping = ClippingOf(options.ClipValue, options.ClipNorm),
            Divergence = DivergenceOf(options),
            Training = DataSummary.Of(train),
            Validation = options.Validation is { Count: > 0 } validation ? DataSummary.Of(validation) : null,
            Metrics = [.. options.Metrics.Select(metric => metric.Name)],
            Patience = options.Patience,
            BatchSize = options.BatchSize,
            Batches = batches,
            Workers = options.Workers,
        };
    }

    private static string ClippingOf(double? value, double? norm)
    {
        string[] limits = [.. new[] { ("value", value), ("norm", norm) }.Where(limit => limit.Item2 is not null).Select(limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Item1} {limit.Item2}"))];
        return limits.Length == 0 ? "none" : string.Join(", then ", limits);
    }

    private static string DivergenceOf<T>(TrainerOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string reduction = (options.Reduction ?? options.Divergence.DefaultReduction) switch
        {
            Reduction.MeanPerStep => "mean per step",
            Reduction.MeanPerSequence => "mean per sequence",
            _ => "sum",
        };
        return $"{options.Divergence.Name}, {reduction}{(options.Targets == TargetSteps.Last ? ", last step that counts" : "")}";
    }

    private static void Line(StringBuilder text, string what, string value) => text.Append("  ").Append(what.PadRight(12)).Append(value).Append('\n');
}
