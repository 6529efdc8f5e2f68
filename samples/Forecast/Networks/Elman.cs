using Rnn;

namespace Forecast.Networks;

/// <summary>
/// Elman's net (1990): the hidden layer reads a copy of what it was one step ago. The copy counts as given: no gradient flows back
/// through time, so the net is trained as a perceptron that happens to see its own past.
/// </summary>
[Network]
public sealed partial class Elman
{
    /// <summary>The value of this year.</summary>
    [Input(1)]
    public partial Layer Observed { get; }

    /// <summary>This year, and what the layer itself was last year.</summary>
    [Dense(16, Activation.Tanh), From(nameof(Observed)), Recurrence(nameof(Hidden), StopGradient = true)]
    public partial Layer Hidden { get; }

    /// <summary>The value of the next year.</summary>
    [Dense(1)]
    public partial Layer Next { get; }
}
