using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>One layer, three outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhOne
{
    [Input(3)]     public partial Layer X { get; }
    [Recurrent(4)] public partial Layer H1 { get; }
    [Dense(3)]     public partial Layer Y { get; }
}

/// <summary>One layer, four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhOneWide
{
    [Input(3)]     public partial Layer X { get; }
    [Recurrent(4)] public partial Layer H1 { get; }
    [Dense(4)]     public partial Layer Y { get; }
}

/// <summary>Two layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhTwo
{
    [Input(3)]     public partial Layer X { get; }
    [Recurrent(4)] public partial Layer H1 { get; }
    [Recurrent(4)] public partial Layer H2 { get; }
    [Dense(3)]     public partial Layer Y { get; }
}

/// <summary>Three layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TanhThree
{
    [Input(3)]     public partial Layer X { get; }
    [Recurrent(4)] public partial Layer H1 { get; }
    [Recurrent(4)] public partial Layer H2 { get; }
    [Recurrent(4)] public partial Layer H3 { get; }
    [Dense(3)]     public partial Layer Y { get; }
}
