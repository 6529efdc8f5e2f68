using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>A sliding predictor of width 5.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TimeDelay
{
    [Input(2)]                                                  public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X), 0, 1, 2, 3, 4)] public partial Layer H { get; }
    [Dense(2)]                                                  public partial Layer Y { get; }
}

/// <summary>Three layers, each with a window of its own.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class DeepTimeDelay
{
    [Input(2)]                                             public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X), 0, 1, 2)]  public partial Layer H1 { get; }
    [Dense(3, Activation.Sigmoid), From(nameof(H1), 0, 2)] public partial Layer H2 { get; }
    [Dense(2), From(nameof(H2), 0, 1)]                     public partial Layer Y { get; }
}
