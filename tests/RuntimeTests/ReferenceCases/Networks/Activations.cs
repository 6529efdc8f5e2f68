using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = ELU.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceElu
{
    [Input(3)]                     public partial Layer X { get; }
    [Recurrent(4, Activation.Elu)] public partial Layer H { get; }
    [Dense(2)]                     public partial Layer Y { get; }
}

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = softplus.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceSoftplus
{
    [Input(3)]                          public partial Layer X { get; }
    [Recurrent(4, Activation.Softplus)] public partial Layer H { get; }
    [Dense(2)]                          public partial Layer Y { get; }
}

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = leaky ReLU.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceLeakyRelu
{
    [Input(3)]                           public partial Layer X { get; }
    [Recurrent(4, Activation.LeakyRelu)] public partial Layer H { get; }
    [Dense(2)]                           public partial Layer Y { get; }
}

/// <summary>h(t) = f(W x(t) + R h(t−1) + b), y = W h + b, with f = hard sigmoid.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class StateSpaceHardSigmoid
{
    [Input(3)]                             public partial Layer X { get; }
    [Recurrent(4, Activation.HardSigmoid)] public partial Layer H { get; }
    [Dense(2)]                             public partial Layer Y { get; }
}

/// <summary>A log-softmax fed back with its gradient.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LogSoftmaxFeedback
{
    [Input(3)]                                                                                 public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(3, Activation.LogSoftmax)]                                                          public partial Layer Y { get; }
}
