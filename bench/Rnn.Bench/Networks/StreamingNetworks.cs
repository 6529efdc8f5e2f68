namespace Rnn.Bench;

// Streaming: the sizes at which filters, effects and controllers run.

[Network]
internal sealed partial class LstmStream8
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(8)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream16
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(16)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream20
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(20)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream32
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(32)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream40
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(40)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream64
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(64)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class GruStream8
{
    [Input(1)] public partial Layer X { get; }
    [Gru(8)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class GruStream16
{
    [Input(1)] public partial Layer X { get; }
    [Gru(16)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class GruStream20
{
    [Input(1)] public partial Layer X { get; }
    [Gru(20)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class GruStream32
{
    [Input(1)] public partial Layer X { get; }
    [Gru(32)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class GruStream40
{
    [Input(1)] public partial Layer X { get; }
    [Gru(40)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class GruStream64
{
    [Input(1)] public partial Layer X { get; }
    [Gru(64)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class TanhStream32
{
    [Input(8)] public partial Layer X { get; }
    [Recurrent(32)] public partial Layer H { get; }
    [Dense(4, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class TanhStream64
{
    [Input(8)] public partial Layer X { get; }
    [Recurrent(64)] public partial Layer H { get; }
    [Dense(4, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class TanhStream128
{
    [Input(8)] public partial Layer X { get; }
    [Recurrent(128)] public partial Layer H { get; }
    [Dense(4, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream128
{
    [Input(32)] public partial Layer X { get; }
    [Lstm(128)] public partial Layer H { get; }
    [Dense(32)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class LstmStream256
{
    [Input(32)] public partial Layer X { get; }
    [Lstm(256)] public partial Layer H { get; }
    [Dense(32)] public partial Layer Y { get; }
}
