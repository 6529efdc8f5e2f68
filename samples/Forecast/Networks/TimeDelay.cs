using Rnn;

namespace Forecast.Networks;

/// <summary>
/// A time-delay net (Lang, Waibel and Hinton 1990; on the sunspots: Weigend, Huberman and Rumelhart 1990): a perceptron that reads a window
/// of past values: the last four years and the one eight years before. It has no memory of its own; what it foretells depends on these only.
/// </summary>
[Network]
public sealed partial class TimeDelay
{
    /// <summary>The value of this year.</summary>
    [Input(1)]
    public partial Layer Observed { get; }

    /// <summary>The window, seen by eight units.</summary>
    [Dense(8, Activation.Tanh), From(nameof(Observed), 0, 1, 2, 3, 8)]
    public partial Layer Hidden { get; }

    /// <summary>The value of the next year.</summary>
    [Dense(1)]
    public partial Layer Next { get; }
}
