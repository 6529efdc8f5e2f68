using System.Numerics;
using Rnn;
using Rnn.Execution;

namespace RuntimeTests.Divergences;

/// <summary>A tape that holds given outputs, as if a network had computed them: y[sequence][t][unit].</summary>
internal static class OutputTape
{
    public static Tape<T> Create<T>(Activation activation, SequenceBatch<T> batch, T[][][] y, int units, LayerKind kind = LayerKind.Dense)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerDescription layer = new("Y", kind, units, activation, "y(t)", []) { IsOutput = true };
        Topology topology = new("Tests.Output", Precision.Double, 0, [layer], [], 0);
        int width = Rnn.Numerics.RowMath.PaddedWidth<T>(units);
        Tape<T> tape = new(topology, new TapeShape
        {
            Values = [new(width, 0)],
            Gradients = [new(width, 0), new(width, 0)],
            Layers = [new(0, 0)],
            LayerGradients = [new(0, 0)],
            Outputs = [new(0, new(0, 0), activation == Activation.Softmax ? new(1, 0) : Slot.None)],
        });
        Fill(tape, batch, y);
        return tape;
    }

    /// <summary>Runs "forward" once more: new outputs, gradients zero.</summary>
    public static void Fill<T>(Tape<T> tape, SequenceBatch<T> batch, T[][][] y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tape.Begin(batch, new ParameterSet<T>(tape.Topology), teacherForced: false, initial: null);
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            for (int t = 0; t < batch[sequence].Length; t++)
            {
                y[sequence][t].CopyTo(tape.Output[sequence][t]);
            }
        }
    }
}
