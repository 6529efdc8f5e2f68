using Rnn;

namespace Forecast.Networks;

/// <summary>
/// A nonlinear autoregressive net (NARX of Leontaritis and Billings 1985; its exogenous x is missing, for nothing but the series itself was
/// observed). It reads its own past outputs. While the series is observed, the observed values stand in their place (series-parallel, teacher
/// forced); where it ends, the same weights run on by themselves (parallel, free-running).
/// </summary>
[Network]
public sealed partial class Narx
{
    /// <summary>The last three years, and those about one solar cycle ago.</summary>
    [Dense(8, Activation.Tanh), Autonomous, Recurrence(nameof(Next), 1, 2, 3, 9, 10, TeacherForced = true)]
    public partial Layer Hidden { get; }

    /// <summary>The value of the next year.</summary>
    [Dense(1)]
    public partial Layer Next { get; }
}
