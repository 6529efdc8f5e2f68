using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>A state from each end, of different sizes (Schuster and Paliwal 1997).</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class BothWays
{
    [Input(3)]                                   public partial Layer X { get; }
    [Recurrent(4), From(nameof(X))]              public partial Layer F { get; }
    [Recurrent(3), Reverse, From(nameof(X))]     public partial Layer B { get; }
    [Dense(2), From(nameof(F)), From(nameof(B))] public partial Layer Y { get; }
}

/// <summary>A forward layer above them, and the input past all of it.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class BothWaysThenForward
{
    [Input(3)]                                       public partial Layer X { get; }
    [Recurrent(4), From(nameof(X))]                  public partial Layer F { get; }
    [Recurrent(3), Reverse, From(nameof(X))]         public partial Layer B { get; }
    [Recurrent(3), From(nameof(F)), From(nameof(B))] public partial Layer H2 { get; }
    [Dense(2), From(nameof(H2)), From(nameof(X))]    public partial Layer Y { get; }
}
