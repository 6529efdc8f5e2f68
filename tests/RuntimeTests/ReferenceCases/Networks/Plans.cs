using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>No input: learned initial states drive it.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class WithoutInput
{
    [Dense(4, Activation.Tanh), Autonomous, Recurrence(nameof(H)), Recurrence(nameof(Y), 2)] public partial Layer H { get; }
    [Dense(2)]                                                                               public partial Layer Y { get; }
}

/// <summary>One plan for a whole sequence (Jordan 1986), and the last output.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Planned
{
    [Input(3, PerSequence = true)]                                                                public partial Layer Plan { get; }
    [Dense(4, Activation.Tanh), From(nameof(Plan)), Recurrence(nameof(Y)), Recurrence(nameof(H))] public partial Layer H { get; }
    [Dense(2)]                                                                                    public partial Layer Y { get; }
}

/// <summary>One plan for a whole sequence beside a series.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class PlannedSeries
{
    [Input(3, PerSequence = true)]                                                           public partial Layer Plan { get; }
    [Input(2)]                                                                               public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(Plan)), From(nameof(X)), Recurrence(nameof(H))] public partial Layer H { get; }
    [Dense(2)]                                                                               public partial Layer Y { get; }
}
