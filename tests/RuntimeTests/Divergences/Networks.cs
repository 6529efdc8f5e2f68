using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Linear outputs: logits, values, or means and log-variances.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LinearOutputs
{
    [Input(2)]     public partial Layer X { get; }
    [Recurrent(3)] public partial Layer H { get; }
    [Dense(4)]     public partial Layer Y { get; }
}

/// <summary>Each output says yes or no.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class SigmoidOutputs
{
    [Input(2)]                     public partial Layer X { get; }
    [Recurrent(3)]                 public partial Layer H { get; }
    [Dense(4, Activation.Sigmoid)] public partial Layer Y { get; }
}

/// <summary>The probabilities are read again at the next step.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class SoftmaxFedBack
{
    [Input(2)]                                                                           public partial Layer X { get; }
    [Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(4, Activation.Softmax)]                                                       public partial Layer Y { get; }
}

/// <summary>The logarithms of probabilities.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LogSoftmaxOutputs
{
    [Input(2)]                        public partial Layer X { get; }
    [Recurrent(3)]                    public partial Layer H { get; }
    [Dense(4, Activation.LogSoftmax)] public partial Layer Y { get; }
}

/// <summary>A speed and a gear; the next state has seen both.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Vehicle
{
    [Input(2)]                                                                  public partial Layer Road { get; }
    [Dense(3, Activation.Tanh), From(nameof(Road)), Recurrence(nameof(State))]  public partial Layer State { get; }
    [Output, Dense(2)]                                                          public partial Layer Speed { get; }
    [Output, Dense(3, Activation.Softmax), From(nameof(State))]                 public partial Layer Gear { get; }
}

/// <summary>Both outputs are read back as they were observed.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TaughtVehicle
{
    [Input(2)] public partial Layer Road { get; }
    [Dense(3, Activation.Tanh), From(nameof(Road)), Recurrence(nameof(Speed), TeacherForced = true), Recurrence(nameof(Gear), TeacherForced = true)]
    public partial Layer State { get; }
    [Output, Dense(2)]                                          public partial Layer Speed { get; }
    [Output, Dense(3, Activation.Softmax), From(nameof(State))] public partial Layer Gear { get; }
}
