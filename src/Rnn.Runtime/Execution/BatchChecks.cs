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
    }
}
