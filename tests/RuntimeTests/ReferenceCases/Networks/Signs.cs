using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>Reads one number a step and tells two classes apart.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class SignReader
{
    [Input(1)]                     public partial Layer X { get; }
    [Recurrent(12)]                public partial Layer H { get; }
    [Dense(2, Activation.Softmax)] public partial Layer Y { get; }
}
