namespace Rnn.Bench;

/// <summary>Two hidden layers; the first reads the second of the last step.</summary>
[Network]
internal sealed partial class SmallFeedback
{
    [Input(8)]                                               public partial Layer X { get; }
    [Recurrent(32), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H1 { get; }
    [Recurrent(32)]                                          public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax)]                          public partial Layer Y { get; }
}

/// <summary>Two hidden layers; the first reads the second of the last step.</summary>
[Network]
internal sealed partial class MediumFeedback
{
    [Input(64)]                                               public partial Layer X { get; }
    [Recurrent(128), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H1 { get; }
    [Recurrent(128)]                                          public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax)]                           public partial Layer Y { get; }
}

/// <summary>Two hidden layers; the first reads the second of the last step.</summary>
[Network]
internal sealed partial class LargeFeedback
{
    [Input(96)]                                               public partial Layer X { get; }
    [Recurrent(256), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H1 { get; }
    [Recurrent(256)]                                          public partial Layer H2 { get; }
    [Dense(64, Activation.Softmax)]                           public partial Layer Y { get; }
}
