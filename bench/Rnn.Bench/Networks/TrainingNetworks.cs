namespace Rnn.Bench;

// Training: (in, H) of the table, 64 classes at every step.

[Network]
internal sealed partial class Lstm8To32
{
    [Input(8)] public partial Layer X { get; }
    [Lstm(32)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm32To64
{
    [Input(32)] public partial Layer X { get; }
    [Lstm(64)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm64To128
{
    [Input(64)] public partial Layer X { get; }
    [Lstm(128)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm96To256
{
    [Input(96)] public partial Layer X { get; }
    [Lstm(256)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm96To512
{
    [Input(96)] public partial Layer X { get; }
    [Lstm(512)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru8To32
{
    [Input(8)] public partial Layer X { get; }
    [Gru(32)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru32To64
{
    [Input(32)] public partial Layer X { get; }
    [Gru(64)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru64To128
{
    [Input(64)] public partial Layer X { get; }
    [Gru(128)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru96To256
{
    [Input(96)] public partial Layer X { get; }
    [Gru(256)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru96To512
{
    [Input(96)] public partial Layer X { get; }
    [Gru(512)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh8To32
{
    [Input(8)] public partial Layer X { get; }
    [Recurrent(32)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh32To64
{
    [Input(32)] public partial Layer X { get; }
    [Recurrent(64)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh64To128
{
    [Input(64)] public partial Layer X { get; }
    [Recurrent(128)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh96To256
{
    [Input(96)] public partial Layer X { get; }
    [Recurrent(256)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh96To512
{
    [Input(96)] public partial Layer X { get; }
    [Recurrent(512)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

// The same of sizes that no tile divides.

[Network]
internal sealed partial class Lstm64To50
{
    [Input(64)] public partial Layer X { get; }
    [Lstm(50)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm64To100
{
    [Input(64)] public partial Layer X { get; }
    [Lstm(100)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm64To200
{
    [Input(64)] public partial Layer X { get; }
    [Lstm(200)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Lstm64To300
{
    [Input(64)] public partial Layer X { get; }
    [Lstm(300)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru64To50
{
    [Input(64)] public partial Layer X { get; }
    [Gru(50)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru64To100
{
    [Input(64)] public partial Layer X { get; }
    [Gru(100)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru64To200
{
    [Input(64)] public partial Layer X { get; }
    [Gru(200)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Gru64To300
{
    [Input(64)] public partial Layer X { get; }
    [Gru(300)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh64To50
{
    [Input(64)] public partial Layer X { get; }
    [Recurrent(50)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh64To100
{
    [Input(64)] public partial Layer X { get; }
    [Recurrent(100)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh64To200
{
    [Input(64)] public partial Layer X { get; }
    [Recurrent(200)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Tanh64To300
{
    [Input(64)] public partial Layer X { get; }
    [Recurrent(300)] public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}
