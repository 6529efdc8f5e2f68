namespace Rnn.Verification;

/// <summary>The observed outputs of one sequence: its targets, or its classes as unit vectors, of all outputs or of each. NaN, a class below 0 or a masked step is unknown.</summary>
internal sealed class Observations(Topology topology, Sequence<double> sequence)
{
    /// <summary>What was observed of a unit of an output at step t, or NaN.</summary>
    public double At(int layer, int t, int unit)
    {
        if (!sequence.Mask.IsEmpty && !sequence.Mask.Span[t])
        {
            return double.NaN;
        }
        if (sequence.OutputTargets.Count > 0)
        {
            LayerDescription output = topology.Layers[layer];
            OutputTarget<double> own = sequence.OutputTargets[topology.Outputs.TakeWhile(other => other != output).Count()];
            return own.Values.IsEmpty ? AsUnitVector(own.Classes, t, unit) : own.Values.Span[t * output.Size + unit];
        }
        if (!sequence.Targets.IsEmpty)
        {
            int width = topology.Outputs.Sum(output => output.Size);
            int column = topology.Outputs.TakeWhile(output => output != topology.Layers[layer]).Sum(output => output.Size);
            return sequence.Targets.Span[t * width + column + unit];
        }
        return AsUnitVector(sequence.Classes, t, unit);
    }

    private static double AsUnitVector(ReadOnlyMemory<int> classes, int t, int unit)
    {
        int observed = classes.IsEmpty ? -1 : classes.Span[t];
        return observed < 0 ? double.NaN : observed == unit ? 1 : 0;
    }
}
