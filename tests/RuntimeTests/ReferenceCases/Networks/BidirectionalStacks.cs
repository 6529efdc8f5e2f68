using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>One layer in both directions, tanh.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhBidirectionalOne
{
    [Input(3)]                    public partial Layer X { get; }
    [Recurrent(4), Bidirectional] public partial Layer H1 { get; }
    [Dense(3)]                    public partial Layer Y { get; }
}

/// <summary>Two, each half reading both halves below.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhBidirectionalTwo
{
    [Input(3)]                    public partial Layer X { get; }
    [Recurrent(4), Bidirectional] public partial Layer H1 { get; }
    [Recurrent(4), Bidirectional] public partial Layer H2 { get; }
    [Dense(3)]                    public partial Layer Y { get; }
}

/// <summary>Three.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhBidirectionalThree
{
    [Input(3)]                    public partial Layer X { get; }
    [Recurrent(4), Bidirectional] public partial Layer H1 { get; }
    [Recurrent(4), Bidirectional] public partial Layer H2 { get; }
    [Recurrent(4), Bidirectional] public partial Layer H3 { get; }
    [Dense(3)]                    public partial Layer Y { get; }
}

/// <summary>One layer in both directions, relu.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ReluBidirectionalOne
{
    [Input(3)]                                     public partial Layer X { get; }
    [Recurrent(4, Activation.Relu), Bidirectional] public partial Layer H1 { get; }
    [Dense(3)]                                     public partial Layer Y { get; }
}

/// <summary>Two, each half reading both halves below.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ReluBidirectionalTwo
{
    [Input(3)]                                     public partial Layer X { get; }
    [Recurrent(4, Activation.Relu), Bidirectional] public partial Layer H1 { get; }
    [Recurrent(4, Activation.Relu), Bidirectional] public partial Layer H2 { get; }
    [Dense(3)]                                     public partial Layer Y { get; }
}

/// <summary>Three.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ReluBidirectionalThree
{
    [Input(3)]                                     public partial Layer X { get; }
    [Recurrent(4, Activation.Relu), Bidirectional] public partial Layer H1 { get; }
    [Recurrent(4, Activation.Relu), Bidirectional] public partial Layer H2 { get; }
    [Recurrent(4, Activation.Relu), Bidirectional] public partial Layer H3 { get; }
    [Dense(3)]                                     public partial Layer Y { get; }
}
