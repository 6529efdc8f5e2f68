using System.Globalization;

namespace Rnn.Verification;

/// <summary>One derivative, computed twice.</summary>
/// <param name="Name">What it is the derivative by, such as <c>Trend.W.Prices[3, 1]</c> or <c>Trend(−1)[2] of sequence 0</c>.</param>
/// <param name="Analytic">From the backward pass.</param>
/// <param name="Numeric">From a central difference.</param>
/// <param name="RelativeError">Of the two, as <see cref="GradientCheckOptions.Floor"/> says.</param>
public readonly record struct GradientCheckEntry(string Name, double Analytic, double Numeric, double RelativeError)
{
    /// <summary>The entry in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: analytic {Analytic:g10}, numeric {Numeric:g10}, relative error {RelativeError:e1}");
}

/// <summary>The outcome of a gradient check.</summary>
/// <param name="Entries">Every derivative that was checked, in the order of the parameters, then inputs, then initial states.</param>
public sealed record GradientCheckResult(IReadOnlyList<GradientCheckEntry> Entries)
{
    /// <summary>The entry with the largest relative error.</summary>
    /// <exception cref="InvalidOperationException">Nothing was checked.</exception>
    public GradientCheckEntry Worst => Entries.Count > 0
        ? Entries.MaxBy(entry => double.IsNaN(entry.RelativeError) ? double.PositiveInfinity : entry.RelativeError)
        : throw new InvalidOperationException("There is nothing to differentiate by.");

    /// <summary>Whether no relative error is above <paramref name="tolerance"/>; an error that is no number is.</summary>
    public bool Passes(double tolerance = 1e-6) => Entries.All(entry => entry.RelativeError <= tolerance);

    /// <summary>How many derivatives were checked, and the worst of them.</summary>
    public override string ToString() => Entries.Count == 0 ? "0 derivatives" : $"{Entries.Count} derivatives, the worst: {Worst}";
}
