using Rnn;

namespace RuntimeTests.Inference;

/// <summary>One character at a time, written out.</summary>
[Network]
internal sealed partial class SmallWriter
{
    [Input(3)]                              public partial Layer Character { get; }
    [Recurrent(8)]                          public partial Layer State { get; }
    [Dense(3, Activation.Softmax)]          public partial Layer Next { get; }
}

[Network]
internal sealed partial class LogWriter
{
    [Input(3)]                              public partial Layer Character { get; }
    [Recurrent(8)]                          public partial Layer State { get; }
    [Dense(3, Activation.LogSoftmax)]       public partial Layer Next { get; }
}

[Network]
internal sealed partial class LogitWriter
{
    [Input(3)]                              public partial Layer Character { get; }
    [Recurrent(8)]                          public partial Layer State { get; }
    [Dense(3)]                              public partial Layer Next { get; }
}

/// <summary>Two inputs, two outputs, in double precision.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TwoByTwo
{
    [Input(2)]                                                  public partial Layer Wind { get; }
    [Input(1)]                                                  public partial Layer Pitch { get; }
    [Dense(4, Activation.Tanh), From(nameof(Wind)), From(nameof(Pitch))] public partial Layer Hidden { get; }
    [Dense(2), Output]                                          public partial Layer Power { get; }
    [Dense(1), From(nameof(Hidden)), Output]                    public partial Layer Noise { get; }
}

/// <summary>Whether something happened.</summary>
[Network]
internal sealed partial class Alarm
{
    [Input(1)]                              public partial Layer Signal { get; }
    [Dense(1, Activation.Sigmoid)]          public partial Layer Yes { get; }
}

/// <summary>One character at a time, as a class.</summary>
[Network]
internal sealed partial class IndexWriter
{
    [OneHot(3)]                             public partial Layer Character { get; }
    [Recurrent(8)]                          public partial Layer State { get; }
    [Dense(3, Activation.Softmax)]          public partial Layer Next { get; }
}
