namespace Rnn.Bench;

/// <summary>The hidden layer reads the output of the last step, through its softmax.</summary>
[Network]
internal sealed partial class SmallOutputFeedback
{
    [Input(8)]                                              public partial Layer X { get; }
    [Recurrent(32), From(nameof(X)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                         public partial Layer Y { get; }
}

/// <summary>The hidden layer reads the output of the last step, through its softmax.</summary>
[Network]
internal sealed partial class MediumOutputFeedback
{
    [Input(64)]                                              public partial Layer X { get; }
    [Recurrent(128), From(nameof(X)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                          public partial Layer Y { get; }
}

/// <summary>The hidden layer reads the output of the last step, through its softmax.</summary>
[Network]
internal sealed partial class LargeOutputFeedback
{
    [Input(96)]                                              public partial Layer X { get; }
    [Recurrent(256), From(nameof(X)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)]                          public partial Layer Y { get; }
}
