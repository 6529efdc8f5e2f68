namespace Rnn.Verification;

/// <summary>
/// The values of one layer along one sequence, with K steps more before the first and K more after the last. On the side that the layer
/// comes from (before the first; after the last for one that runs in reverse) lie its initial states, on the other zeros.
/// </summary>
internal sealed class LayerSeries
{
    private readonly double[][] steps;

    public LayerSeries(int history, int length, int size)
    {
        (History, Length) = (history, length);
        steps = new double[length + 2 * history][];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = new double[size];
        }
    }

    /// <summary>K, steps on either side.</summary>
    public int History { get; }

    /// <summary>Steps of the sequence.</summary>
    public int Length { get; }

    /// <summary>The units at step t, −K ≤ t &lt; length + K.</summary>
    public double[] this[int t]
    {
        get => t >= -History && t < Length + History
            ? steps[t + History]
            : throw new ArgumentOutOfRangeException(nameof(t), t, $"Steps go from {-History} to {Length + History - 1}.");
        set => steps[t + History] = value;
    }

    /// <summary>K of a layer: the longest delay at which anyone reads it, either way; a memory reads its own last value too.</summary>
    public static int HistoryOf(Topology topology, int layer) => topology.Layers
        .SelectMany(reader => reader.Edges).Where(edge => edge.Source == layer).Select(edge => edge.Delay)
        .Append(topology.Layers[layer].Kind == LayerKind.Memory ? 1 : 0).Max();
}
