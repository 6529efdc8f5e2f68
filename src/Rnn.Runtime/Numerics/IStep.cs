namespace Rnn.Numerics;

/// <summary>
/// The fused elementwise equations of one block of a network, written by the generator: at a position it loads what the product
/// has just summed up, computes, and stores. It runs on each column of tiles while that is still near.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStep<T>
    where T : unmanaged
{
    /// <summary>Whether it is short enough to be inlined for two registers at once, of which one fills the time in which the other waits.</summary>
    static abstract bool TakesTwoRegisters { get; }

    /// <summary>Computes one vector of one row. It is called once for each, in no promised order.</summary>
    void Apply<TVector>(Position at)
        where TVector : struct, IVector<TVector, T>;
}

/// <summary>A product with nothing to follow it.</summary>
internal readonly struct NoStep<T> : IStep<T>
    where T : unmanaged
{
    public static bool TakesTwoRegisters => false;

    public void Apply<TVector>(Position at)
        where TVector : struct, IVector<TVector, T>
    {
    }
}
