using System.Numerics;

namespace Rnn.Divergences;

/// <summary>ℓ(e), how much the error e = y − d of one unit matters, and its slope; for one unit and for a register of them.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IErrorRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>ℓ(e).</summary>
    double Value(double error);

    /// <summary>dℓ/de.</summary>
    T Slope(T error);

    /// <summary>ℓ(e).</summary>
    Vector<T> Value(Vector<T> error);

    /// <summary>dℓ/de.</summary>
    Vector<T> Slope(Vector<T> error);
}
