using Rnn;

namespace RuntimeTests.Execution;

/// <summary>More weights than a first cache holds, and more units than whole cache lines.</summary>
[Network]
internal sealed partial class LargeLstm
{
    [Input(3)]                      public partial Layer X { get; }
    [Lstm(100)]                     public partial Layer H { get; }
    [Dense(2)]                      public partial Layer Y { get; }
}

[Network]
internal sealed partial class LargeGru
{
    [Input(3)]                      public partial Layer X { get; }
    [Gru(72)]                       public partial Layer H { get; }
    [Dense(2)]                      public partial Layer Y { get; }
}

/// <summary>Two delays: the past of several steps is read while the present is written out of order.</summary>
[Network]
internal sealed partial class LargeRecurrence
{
    [Input(3)]                                                                  public partial Layer X { get; }
    [Dense(72, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), 1, 3)]  public partial Layer H { get; }
    [Dense(2)]                                                                  public partial Layer Y { get; }
}

[Network(Precision = Precision.Double)]
internal sealed partial class LargeDoubleLstm
{
    [Input(3)]                      public partial Layer X { get; }
    [Lstm(44)]                      public partial Layer H { get; }
    [Dense(2)]                      public partial Layer Y { get; }
}

/// <summary>More weights, transposed, than a second cache holds.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LargestDoubleLstm
{
    [Input(3)]                      public partial Layer X { get; }
    [Lstm(200)]                     public partial Layer H { get; }
    [Dense(2)]                      public partial Layer Y { get; }
}
