using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>One tap of the output: free-running, or taught by the observed series.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class NarxOneTap
{
    [Input(2)]                                                                                public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), TeacherForced = true)] public partial Layer H { get; }
    [Dense(2)]                                                                                public partial Layer Y { get; }
}

/// <summary>Three taps of the output and four of the input.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Narx
{
    [Input(2)]                                                                                                     public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X), 0, 1, 2, 3), Recurrence(nameof(Y), 1, 2, 3, TeacherForced = true)] public partial Layer H { get; }
    [Dense(2)]                                                                                                     public partial Layer Y { get; }
}
