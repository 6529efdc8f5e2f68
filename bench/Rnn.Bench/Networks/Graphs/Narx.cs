namespace Rnn.Bench;

/// <summary>Four steps of the input, three of the output, which gives logits.</summary>
[Network]
internal sealed partial class SmallNarx
{
    [Input(8)]                                                                                public partial Layer X { get; }
    [Dense(32, Activation.Tanh), From(nameof(X), 0, 1, 2, 3), Recurrence(nameof(Y), 1, 2, 3)] public partial Layer H { get; }
    [Dense(64)]                                                                               public partial Layer Y { get; }
}

/// <summary>Four steps of the input, three of the output, which gives logits.</summary>
[Network]
internal sealed partial class MediumNarx
{
    [Input(64)]                                                                                public partial Layer X { get; }
    [Dense(128, Activation.Tanh), From(nameof(X), 0, 1, 2, 3), Recurrence(nameof(Y), 1, 2, 3)] public partial Layer H { get; }
    [Dense(64)]                                                                                public partial Layer Y { get; }
}

/// <summary>Four steps of the input, three of the output, which gives logits.</summary>
[Network]
internal sealed partial class LargeNarx
{
    [Input(96)]                                                                                public partial Layer X { get; }
    [Dense(256, Activation.Tanh), From(nameof(X), 0, 1, 2, 3), Recurrence(nameof(Y), 1, 2, 3)] public partial Layer H { get; }
    [Dense(64)]                                                                                public partial Layer Y { get; }
}
