using System.Numerics;

namespace Rnn.Execution;

/// <summary>Whether a batch fits a network; checked once for each forward pass, so that nothing behind it need look again.</summary>
internal static class BatchChecks
{
    public static void Check<T>(Topology topology, SequenceBatch<T> batch, StateSet<T>? initial)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count == 0)
        {
            throw new ArgumentException("The batch holds no sequence.", nameof(batch));
        }
        if (initial is not null)
        {
            NetworkChecks.States(topology, initial, batch.Count, nameof(initial));
        }
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            Check(topology, batch[sequence], sequence);
        }
    }

    private static void Check<T>(Topology topology, Sequence<T> sequence, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (topology.Steps > 0 && sequence.Length != topology.Steps)
        {
            throw new ArgumentException($"Sequence {index} has {sequence.Length} steps; {topology.Name} is compiled for {topology.Steps}.", "batch");
        }
        if (sequence.Inputs.Count != topology.Inputs.Count)
        {
            throw new ArgumentException(
                $"Sequence {index} has {sequence.Inputs.Count} input series; {topology.Name} has {topology.Inputs.Count} inputs"
                + $" ({string.Join(", ", topology.Inputs.Select(input => input.Name))}).", "batch");
        }
        for (int i = 0; i < topology.Inputs.Count; i++)
        {
            LayerDescription input = topology.Inputs[i];
            int expected = input.PerSequence ? input.Size : sequence.Length * input.Size;
            if (sequence.Inputs[i].Length != expected)
            {
                string shape = input.PerSequence ? $"[{input.Size}]" : $"[{sequence.Length}, {input.Size}]";
                throw new ArgumentException($"Sequence {index}, input {input.Name}: expected {shape}, {expected} values; got {sequence.Inputs[i].Length}.", "batch");
            }
        }
        CheckIndices(topology, sequence, index);
    }

    private static void CheckIndices<T>(Topology topology, Sequence<T> sequence, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sequence.Indices.Count != topology.IndexInputs.Count)
        {
            throw new ArgumentException(
                $"Sequence {index} has {sequence.Indices.Count} series of indices; {topology.Name} has {topology.IndexInputs.Count} inputs given as indices"
                + $" ({string.Join(", ", topology.IndexInputs.Select(input => input.Name))}).", "batch");
        }
        for (int i = 0; i < topology.IndexInputs.Count; i++)
        {
            LayerDescription input = topology.IndexInputs[i];
            ReadOnlySpan<int> series = sequence.Indices[i].Span;
            int expected = input.PerSequence ? 1 : sequence.Length;
            if (series.Length != expected)
            {
                throw new ArgumentException($"Sequence {index}, input {input.Name}: expected [{expected}], {expected} indices; got {series.Length}.", "batch");
            }
            for (int t = 0; t < series.Length; t++)
            {
                if (series[t] < -1 || series[t] >= input.Size)
                {
                    string step = input.PerSequence ? "" : $", step {t}";
                    throw new ArgumentException(
                        $"Sequence {index}{step}, input {input.Name}: index {series[t]}; its {input.Size} classes are 0 to {input.Size - 1}, and −1 is none.", "batch");
                }
            }
        }
    }
}
