using System.Globalization;
using System.Numerics;

namespace Rnn;

/// <summary>How much data there is.</summary>
/// <param name="Sequences">Sequences.</param>
/// <param name="Steps">Steps of all of them.</param>
/// <param name="Shortest">Steps of the shortest.</param>
/// <param name="Longest">Steps of the longest.</param>
public readonly record struct DataSummary(int Sequences, long Steps, int Shortest, int Longest)
{
    /// <summary>In words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Sequences} {(Sequences == 1 ? "sequence" : "sequences")}, {Steps} steps{(Sequences < 2 ? "" : Shortest == Longest ? $", {Longest} each" : $", {Shortest} to {Longest} each")}");

    internal static DataSummary Of<T>(IReadOnlyList<Sequence<T>> sequences)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sequences.Count == 0
            ? default
            : new(sequences.Count, sequences.Sum(sequence => (long)sequence.Length), sequences.Min(sequence => sequence.Length), sequences.Max(sequence => sequence.Length));
}
