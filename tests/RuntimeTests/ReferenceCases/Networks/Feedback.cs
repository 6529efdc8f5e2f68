using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>The higher layer feeds the lower one.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Feedback
{
    [Input(3)]                                                                                   public partial Layer X { get; }
    [Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1)), Recurrence(nameof(H2))] public partial Layer H1 { get; }
    [Dense(4, Activation.Tanh), From(nameof(H1)), Recurrence(nameof(H2))]                        public partial Layer H2 { get; }
    [Dense(2)]                                                                                   public partial Layer Y { get; }
}

/// <summary>A softmax fed back with its gradient.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class OutputFeedback
{
    [Input(3)]                                                                                 public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(2, Activation.Softmax)]                                                             public partial Layer Y { get; }
}

/// <summary>A tanh output fed back with its gradient.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class OutputFeedbackTanh
{
    [Input(3)]                                                                                 public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Y))] public partial Layer H { get; }
    [Dense(2, Activation.Tanh)]                                                                public partial Layer Y { get; }
}
