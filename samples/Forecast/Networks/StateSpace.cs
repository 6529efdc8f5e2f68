using Rnn;

namespace Forecast.Networks;

/// <summary>
/// A state-space net: the next state is a function of state and input, the output a function of the state. The same graph as
/// <see cref="Elman"/>, but trained by full back propagation through time (Rumelhart, Hinton and Williams 1986; Werbos 1990): the gradient
/// flows back through every state to the first, which is learned too.
/// </summary>
[Network]
public sealed partial class StateSpace
{
    /// <summary>The value of this year.</summary>
    [Input(1)]
    public partial Layer Observed { get; }

    /// <summary>The state.</summary>
    [Recurrent(8)]
    public partial Layer State { get; }

    /// <summary>The value of the next year.</summary>
    [Dense(1)]
    public partial Layer Next { get; }
}
