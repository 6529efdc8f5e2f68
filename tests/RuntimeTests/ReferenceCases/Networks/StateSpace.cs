using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = identity.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceIdentity
{
    [Input(3)]                          public partial Layer X { get; }
    [Recurrent(4, Activation.Identity)] public partial Layer H { get; }
    [Dense(2)]                          public partial Layer Y { get; }
}

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = tanh.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceTanh
{
    [Input(3)]     public partial Layer X { get; }
    [Recurrent(4)] public partial Layer H { get; }
    [Dense(2)]     public partial Layer Y { get; }
}

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = σ.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceSigmoid
{
    [Input(3)]                         public partial Layer X { get; }
    [Recurrent(4, Activation.Sigmoid)] public partial Layer H { get; }
    [Dense(2)]                         public partial Layer Y { get; }
}

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = ReLU.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceRelu
{
    [Input(3)]                      public partial Layer X { get; }
    [Recurrent(4, Activation.Relu)] public partial Layer H { get; }
    [Dense(2)]                      public partial Layer Y { get; }
}
