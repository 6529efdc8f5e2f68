using Rnn;

namespace Forecast.Networks;

/// <summary>
/// Jordan's net (1986): beside the input it reads a running average of its own past outputs. The average is not learned and no gradient flows
/// back through it, so each step is trained as if the average were just another input.
/// </summary>
[Network]
public sealed partial class Jordan
{
    /// <summary>The value of this year.</summary>
    [Input(1)]
    public partial Layer Observed { get; }

    /// <summary>The running average of what was foretold.</summary>
    [Memory(0.3, Normalized = true), Autonomous, Recurrence(nameof(Next), StopGradient = true)]
    public partial Layer Context { get; }

    /// <summary>This year, the last, and the context.</summary>
    [Dense(8, Activation.Tanh), From(nameof(Observed), 0, 1), From(nameof(Context))]
    public partial Layer Hidden { get; }

    /// <summary>The value of the next year.</summary>
    [Dense(1)]
    public partial Layer Next { get; }
}
