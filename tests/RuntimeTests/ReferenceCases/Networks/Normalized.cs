using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>A state-space network normalised within its cycle (Ba, Kiros and Hinton 2016).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class NormalizedStateSpace
{
    [Input(3)]                                         public partial Layer X { get; }
    [Dense(5), From(nameof(X)), Recurrence(nameof(H))] public partial Layer A { get; }
    [LayerNorm]                                        public partial Layer N { get; }
    [Activate(Activation.Tanh)]                        public partial Layer H { get; }
    [Dense(2)]                                         public partial Layer Y { get; }
}

/// <summary>The same with three classes.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class NormalizedClassifier
{
    [Input(3)]                                         public partial Layer X { get; }
    [Dense(5), From(nameof(X)), Recurrence(nameof(H))] public partial Layer A { get; }
    [LayerNorm]                                        public partial Layer N { get; }
    [Activate(Activation.Tanh)]                        public partial Layer H { get; }
    [Dense(3)]                                         public partial Layer Y { get; }
}

/// <summary>A layer of the last step normalised without parameters, and the input with gains only.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class NormalizedSources
{
    [Input(3)]                                                                      public partial Layer X { get; }
    [Dense(5, Activation.Tanh)]                                                     public partial Layer H { get; }
    [LayerNorm(Epsilon = 0.01, Gain = false, Bias = false), From(nameof(H), 1)]     public partial Layer N { get; }
    [LayerNorm(Epsilon = 0.001, Bias = false), From(nameof(X))]                     public partial Layer M { get; }
    [Dense(2), From(nameof(N)), From(nameof(M))]                                    public partial Layer Y { get; }
}
