using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>x feeds both layers, both feed y.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class SkipTanh
{
    [Input(3)]                                                                             public partial Layer X { get; }
    [Dense(4, Activation.Tanh), Recurrence(nameof(H1)), From(nameof(X))]                   public partial Layer H1 { get; }
    [Dense(3, Activation.Tanh), From(nameof(H1)), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H2 { get; }
    [Dense(2, Activation.Tanh), From(nameof(H2)), From(nameof(H1))]                        public partial Layer Y { get; }
}

/// <summary>The same with a linear output.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class SkipTanhLogits
{
    [Input(3)]                                                                             public partial Layer X { get; }
    [Dense(4, Activation.Tanh), Recurrence(nameof(H1)), From(nameof(X))]                   public partial Layer H1 { get; }
    [Dense(3, Activation.Tanh), From(nameof(H1)), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H2 { get; }
    [Dense(2), From(nameof(H2)), From(nameof(H1))]                                         public partial Layer Y { get; }
}

/// <summary>The same with logistic units.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class SkipSigmoid
{
    [Input(3)]                                                                                public partial Layer X { get; }
    [Dense(4, Activation.Sigmoid), Recurrence(nameof(H1)), From(nameof(X))]                   public partial Layer H1 { get; }
    [Dense(3, Activation.Sigmoid), From(nameof(H1)), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H2 { get; }
    [Dense(2, Activation.Sigmoid), From(nameof(H2)), From(nameof(H1))]                        public partial Layer Y { get; }
}
