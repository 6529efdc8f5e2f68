namespace Rnn.Numerics;

/// <summary>
/// The fused elementwise equations of one block of a network, written by the generator: at a position it loads what the product
/// has just summed up, computes, and stores. It runs on each tile while the tile is still in the first cache.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStep
{
    /// <summary>Computes one vector of one row. It is called once for each, in no promised order.</summary>
    void Apply(Position at);
}

/// <summary>A product with nothing to follow it.</summary>
internal readonly struct NoStep : IStep
{
    public void Apply(Position at)
    {
    }
}
