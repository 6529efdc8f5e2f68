using Rnn;

namespace Reber;

/// <summary>Remembers in the activations of a state that it computes anew at every step.</summary>
[Network]
public sealed partial class StateSpaceReader
{
    [OneHot(7)]                    public partial Layer Symbol { get; }
    [Recurrent(20)]                public partial Layer State { get; }
    [Dense(7, Activation.Softmax)] public partial Layer Next { get; }
}

/// <summary>Remembers in a state that a gate keeps or renews.</summary>
[Network]
public sealed partial class GruReader
{
    [OneHot(7)]                    public partial Layer Symbol { get; }
    [Gru(10)]                      public partial Layer State { get; }
    [Dense(7, Activation.Softmax)] public partial Layer Next { get; }
}

/// <summary>Remembers in cells that are written, kept and read through gates.</summary>
[Network]
public sealed partial class LstmReader
{
    [OneHot(7)]                    public partial Layer Symbol { get; }
    [Lstm(10)]                     public partial Layer Memory { get; }
    [Dense(7, Activation.Softmax)] public partial Layer Next { get; }
}
