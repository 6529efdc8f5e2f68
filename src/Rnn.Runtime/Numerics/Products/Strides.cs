namespace Rnn.Numerics;

/// <summary>The strides of a product: what stays the same from tile to tile and from source to source.</summary>
internal struct Strides
{
    public nint WeightDepth, WeightVector, StartRow, StartVector, SumRow, SumVector;
}
