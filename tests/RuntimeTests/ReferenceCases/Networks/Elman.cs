using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Elman 1990: the context is a copy of h(t−1) that passes no gradient.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ElmanTanh
{
    [Input(3)]                                                                               public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), StopGradient = true)] public partial Layer H { get; }
    [Dense(2)]                                                                               public partial Layer Y { get; }
}

/// <summary>Elman 1990 with logistic units.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ElmanSigmoid
{
    [Input(3)]                                                                                  public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H), StopGradient = true)] public partial Layer H { get; }
    [Dense(2)]                                                                                  public partial Layer Y { get; }
}
