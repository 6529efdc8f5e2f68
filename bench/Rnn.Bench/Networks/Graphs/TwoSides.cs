namespace Rnn.Bench;

/// <summary>Both directions of time, two layers a side.</summary>
[Network]
internal sealed partial class SmallTwoSides
{
    [Input(8)]                                                                    public partial Layer X { get; }
    [Recurrent(32)]                                                               public partial Layer Before1 { get; }
    [Recurrent(32)]                                                               public partial Layer Before2 { get; }
    [Recurrent(32), Reverse, From(nameof(X))]                                     public partial Layer Behind1 { get; }
    [Recurrent(32), Reverse]                                                      public partial Layer Behind2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(Before2)), From(nameof(Behind2))] public partial Layer Y { get; }
}

/// <summary>Both directions of time, two layers a side.</summary>
[Network]
internal sealed partial class MediumTwoSides
{
    [Input(64)]                                                                   public partial Layer X { get; }
    [Recurrent(128)]                                                              public partial Layer Before1 { get; }
    [Recurrent(128)]                                                              public partial Layer Before2 { get; }
    [Recurrent(128), Reverse, From(nameof(X))]                                    public partial Layer Behind1 { get; }
    [Recurrent(128), Reverse]                                                     public partial Layer Behind2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(Before2)), From(nameof(Behind2))] public partial Layer Y { get; }
}

/// <summary>Both directions of time, two layers a side.</summary>
[Network]
internal sealed partial class LargeTwoSides
{
    [Input(96)]                                                                   public partial Layer X { get; }
    [Recurrent(256)]                                                              public partial Layer Before1 { get; }
    [Recurrent(256)]                                                              public partial Layer Before2 { get; }
    [Recurrent(256), Reverse, From(nameof(X))]                                    public partial Layer Behind1 { get; }
    [Recurrent(256), Reverse]                                                     public partial Layer Behind2 { get; }
    [Dense(64, Activation.Softmax), From(nameof(Before2)), From(nameof(Behind2))] public partial Layer Y { get; }
}
