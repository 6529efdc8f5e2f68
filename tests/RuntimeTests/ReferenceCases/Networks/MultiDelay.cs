using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Three delays of one layer at once.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class MultiDelay
{
    [Input(2)]                                                                   public partial Layer X { get; }
    [Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 2, 3)] public partial Layer H { get; }
    [Dense(2)]                                                                   public partial Layer Y { get; }
}

/// <summary>h(t) = w h(t−1) + u x(t).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ScalarLinear
{
    [Input(1)]                                                       public partial Layer X { get; }
    [Dense(1, Bias = false), From(nameof(X)), Recurrence(nameof(H))] public partial Layer H { get; }
}

/// <summary>Delays with a gap: h(t−1) and h(t−3).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class DelaysWithGap
{
    [Input(3)]                                                                public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 3)] public partial Layer H { get; }
    [Dense(2)]                                                                public partial Layer Y { get; }
}
