namespace Rnn;

/// <summary>
/// A cell: a part of a network that is written once, as a class, and used as one layer. Derive an abstract class and write its layers as in a
/// network, each an abstract property; no code is made of the class itself, for the compiler puts its layers into every network that uses it.
/// </summary>
/// <remarks>
/// <para>The property with <see cref="CellInputAttribute"/> stands for all that the layer in the network reads; the layer declared last, or the
/// one with <see cref="OutputAttribute"/>, is the value of the cell.</para>
/// <para><see cref="Units"/> is the size that the layer in the network asks for: <c>[Dense(Units)]</c>, <c>[Dense(2 * Units)]</c>,
/// <c>[Dense(Units / 4)]</c>.</para>
/// <para>A cell is used as <c>[Cell&lt;MinimalGatedUnit&gt;(64)]</c>. Its layers are called after the layer that uses it: <c>Trend.forget</c>, with
/// tensors such as <c>Trend.forget.W.Prices</c>; <c>Trend</c> is its value.</para>
/// </remarks>
public abstract class Cell
{
    /// <summary>The size asked for where the cell is used. As a number it means nothing: it is divided by 1 to 14 without a rest, so parts of it can be told.</summary>
    protected const int Units = -720720;
}
