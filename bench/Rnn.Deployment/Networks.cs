namespace Rnn.Deployment;

[Network]
internal sealed partial class Filter
{
    [Input(1)] public partial Layer X { get; }
    [Lstm(40)] public partial Layer H { get; }
    [Dense(1)] public partial Layer Y { get; }
}

[Network]
internal sealed partial class Reader
{
    [Input(64)]                     public partial Layer X { get; }
    [Lstm(128)]                     public partial Layer H { get; }
    [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
}
