namespace Rnn.Initialization;

/// <summary>What one tensor starts from.</summary>
/// <param name="tensor">The tensor.</param>
/// <param name="values">Its elements, row after row.</param>
internal sealed class InitialTensor(TensorDescription tensor, double[] values)
{
    public TensorDescription Tensor => tensor;

    public double[] Values => values;
}
