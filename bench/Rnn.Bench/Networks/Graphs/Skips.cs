namespace Rnn.Bench;

/// <summary>Two hidden layers; the input also enters the second, and the first is read by the output.</summary>
[Network]
internal sealed partial class SmallSkips
{
    [Input(8)]                                                          public partial Layer X { get; }
    [Recurrent(32)]                                                     public partial Layer H1 { get; }
    [Recurrent(32), From(nameof(H1)), From(nameof(X))]                  public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(H2)), From(nameof(H1))] public partial Layer Y { get; }
}

/// <summary>Two hidden layers; the input also enters the second, and the first is read by the output.</summary>
[Network]
internal sealed partial class MediumSkips
{
    [Input(64)]                                                         public partial Layer X { get; }
    [Recurrent(128)]                                                    public partial Layer H1 { get; }
    [Recurrent(128), From(nameof(H1)), From(nameof(X))]                 public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(H2)), From(nameof(H1))] public partial Layer Y { get; }
}

/// <summary>Two hidden layers; the input also enters the second, and the first is read by the output.</summary>
[Network]
internal sealed partial class LargeSkips
{
    [Input(96)]                                                         public partial Layer X { get; }
    [Recurrent(256)]                                                    public partial Layer H1 { get; }
    [Recurrent(256), From(nameof(H1)), From(nameof(X))]                 public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(H2)), From(nameof(H1))] public partial Layer Y { get; }
}
