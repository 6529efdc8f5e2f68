namespace Waves;

using Rnn;

/// <summary>Says what comes next.</summary>
[Network(Causal = true)]
public sealed partial class Oscillator
{
    [Input(1)]     public partial Layer Now { get; }
    [Recurrent(8)] public partial Layer State { get; }
    [Dense(1)]     public partial Layer Next { get; }
}

/// <summary>The network of the reference case.</summary>
[Network]
public sealed partial class Reader
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)]  public partial Layer H { get; }
    [Dense(2)] public partial Layer Y { get; }
}
