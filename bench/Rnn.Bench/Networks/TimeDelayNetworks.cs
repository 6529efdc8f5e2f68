namespace Rnn.Bench;

/// <summary>A time-delay net of width 16.</summary>
[Network]
internal sealed partial class TimeDelay8To32
{
    [Input(8)]                                                                                                public partial Layer X { get; }
    [Dense(32, Activation.Tanh), From(nameof(X), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)] public partial Layer H { get; }
}

/// <summary>One matrix product of the arithmetic of <see cref="TimeDelay8To32"/>.</summary>
[Network]
internal sealed partial class Product128To32
{
    [Input(128)]                          public partial Layer X { get; }
    [Dense(32, Activation.Tanh)] public partial Layer H { get; }
}

/// <summary>A time-delay net of width 16.</summary>
[Network]
internal sealed partial class TimeDelay64To128
{
    [Input(64)]                                                                                                 public partial Layer X { get; }
    [Dense(128, Activation.Tanh), From(nameof(X), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)] public partial Layer H { get; }
}

/// <summary>One matrix product of the arithmetic of <see cref="TimeDelay64To128"/>.</summary>
[Network]
internal sealed partial class Product1024To128
{
    [Input(1024)]                         public partial Layer X { get; }
    [Dense(128, Activation.Tanh)] public partial Layer H { get; }
}
