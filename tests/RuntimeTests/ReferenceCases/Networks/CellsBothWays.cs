using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Of one layer, a cell for each direction of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellBothWaysOne
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)] public partial Layer H1F { get; }
    [Lstm(4), Reverse, From(nameof(X))] public partial Layer H1R { get; }
    [Concat, From(nameof(H1F)), From(nameof(H1R))] public partial Layer H1 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of two layers, in both directions of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellBothWaysTwo
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4), Bidirectional] public partial Layer H1 { get; }
    [Lstm(4), Bidirectional] public partial Layer H2 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of three layers, in both directions of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellBothWaysThree
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4), Bidirectional] public partial Layer H1 { get; }
    [Lstm(4), Bidirectional] public partial Layer H2 { get; }
    [Lstm(4), Bidirectional] public partial Layer H3 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of one layer, a cell for each direction of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruCellBothWaysOne
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4)] public partial Layer H1F { get; }
    [Gru(4), Reverse, From(nameof(X))] public partial Layer H1R { get; }
    [Concat, From(nameof(H1F)), From(nameof(H1R))] public partial Layer H1 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of two layers, in both directions of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruCellBothWaysTwo
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4), Bidirectional] public partial Layer H1 { get; }
    [Gru(4), Bidirectional] public partial Layer H2 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of three layers, in both directions of time.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruCellBothWaysThree
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4), Bidirectional] public partial Layer H1 { get; }
    [Gru(4), Bidirectional] public partial Layer H2 { get; }
    [Gru(4), Bidirectional] public partial Layer H3 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of one layer, in both directions of time, with four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellBothWaysOneWide
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4), Bidirectional] public partial Layer H1 { get; }
    [Dense(4)] public partial Layer Y { get; }
}

/// <summary>Of one layer, in both directions of time, with four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruCellBothWaysOneWide
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4), Bidirectional] public partial Layer H1 { get; }
    [Dense(4)] public partial Layer Y { get; }
}
