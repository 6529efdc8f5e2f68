namespace Rnn.Verification;

/// <summary>The values of one layer along one sequence, from step −K (its oldest initial state) to the last.</summary>
internal sealed class LayerSeries
{
    private readonly double[][] steps;

    public LayerSeries(int history, int length, int size)
    {
        (History, Length) = (history, length);
        steps = new double[history + length][];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = new double[size];
        }
    }

    /// <summary>K, steps before the first.</summary>
    public int History { get; }

    /// <summary>Steps of the sequence.</summary>
    public int Length { get; }

    /// <summary>The units at step t, −K ≤ t &lt; length.</summary>
    public double[] this[int t]
    {
        get => t >= -History && t < Length
            ? steps[t + History]
            : throw new ArgumentOutOfRangeException(nameof(t), t, $"Steps go from {-History} to {Length - 1}.");
        set => steps[t + History] = value;
    }

    /// <summary>K of a layer: how far back it is read; a memory reads its own last value too.</summary>
    public static int HistoryOf(LayerDescription layer) => layer.Kind == LayerKind.Memory ? Math.Max(1, layer.History) : layer.History;
}
