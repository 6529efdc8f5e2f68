namespace Rnn;

/// <content>What counts how much, and targets of several outputs.</content>
public sealed partial class Sequence<T>
{
    /// <summary>
    /// How much the sequence weighs in a divergence, at least 0; 1 unless set. A mean divides by the sum of the weights; with 0 the sequence does not count.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public double Weight
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The weight of a sequence is {value}; expected a finite number of at least 0.");
    } = 1;

    /// <summary>
    /// In place of <see cref="Targets"/> and <see cref="Classes"/>, for networks with several outputs: the targets of each output layer, in the order of
    /// their declaration, values for one and classes for another; <c>default</c> where nothing is known of an output. Each output counts by itself: a
    /// step that is unknown for one may be known for another.
    /// </summary>
    /// <example><c>new Sequence&lt;float&gt;(3, inputs) { OutputTargets = [speeds, gears] }</c> with <c>float[] speeds</c> and <c>int[] gears</c>.</example>
    public IReadOnlyList<OutputTarget<T>> OutputTargets { get; init; } = [];
}
