using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Reads digits as unit vectors.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class DigitReader
{
    [Input(4)]      public partial Layer X { get; }
    [Recurrent(24)] public partial Layer H { get; }
}

/// <summary>Writes digits; each is read back, the observed one in training.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class DigitWriter
{
    [Dense(24, Activation.Tanh), Autonomous, Recurrence(nameof(Y), TeacherForced = true), Recurrence(nameof(S))] public partial Layer S { get; }
    [Dense(4, Activation.Softmax)]                                                                               public partial Layer Y { get; }
}

/// <summary>Reads the last two states of what came before, and hands both of them on.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TwoStepReader
{
    [Input(3)]                                                                public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 2)] public partial Layer H { get; }
    [Recurrent(3)]                                                            public partial Layer G { get; }
}

/// <summary>Goes on from two layers of a reader, two steps back.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class TwoStepWriter
{
    [Input(2)]                                                                                       public partial Layer X { get; }
    [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(S), 1, 2), Recurrence(nameof(R))] public partial Layer S { get; }
    [Dense(3, Activation.Tanh), From(nameof(S)), Recurrence(nameof(R))]                              public partial Layer R { get; }
    [Dense(2, Activation.Softmax)]                                                                   public partial Layer Y { get; }
}
