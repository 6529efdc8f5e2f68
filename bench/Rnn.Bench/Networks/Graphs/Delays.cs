namespace Rnn.Bench;

/// <summary>The hidden layer reads its last three steps.</summary>
[Network]
internal sealed partial class SmallDelays
{
    [Input(8)]                                                                    public partial Layer X { get; }
    [Dense(32, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 2, 3)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                               public partial Layer Y { get; }
}

/// <summary>The hidden layer reads its last three steps.</summary>
[Network]
internal sealed partial class MediumDelays
{
    [Input(64)]                                                                    public partial Layer X { get; }
    [Dense(128, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 2, 3)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                                public partial Layer Y { get; }
}

/// <summary>The hidden layer reads its last three steps.</summary>
[Network]
internal sealed partial class LargeDelays
{
    [Input(96)]                                                                    public partial Layer X { get; }
    [Dense(256, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 2, 3)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                                                public partial Layer Y { get; }
}
