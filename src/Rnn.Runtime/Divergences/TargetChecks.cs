using System.Numerics;

namespace Rnn.Divergences;

/// <summary>Whether a sequence has the targets that a divergence reads, and an output the form that it needs.</summary>
internal static class TargetChecks
{
    /// <exception cref="ArgumentException">The sequence has no values to compare the output with.</exception>
    public static void NeedValues<T>(string name, OutputOfSequence<T> output, TargetSeries<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!targets.HasValues && targets.CountedSteps() > 0)
        {
            throw new ArgumentException(
                $"{name} compares the output {output.Layer.Name} with {nameof(Sequence<>.Targets)}, [{targets.Length}, {targets.Size}] values;"
                + $" sequence {output.Sequence} has none.", "batch");
        }
    }

    /// <exception cref="ArgumentException">The sequence has neither classes nor values, or one class for several outputs.</exception>
    public static void NeedClassesOrValues<T>(string name, string values, OutputOfSequence<T> output, TargetSeries<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!targets.HasClasses && !targets.HasValues && targets.CountedSteps() > 0)
        {
            throw new ArgumentException(
                $"{name} needs {nameof(Sequence<>.Classes)}, [{targets.Length}], or {values} in {nameof(Sequence<>.Targets)}, [{targets.Length}, {targets.Size}];"
                + $" sequence {output.Sequence} has neither.", "batch");
        }
        NeedOwnClasses(output, targets);
    }

    /// <exception cref="ArgumentException">The sequence gives one series of classes for several outputs.</exception>
    public static void NeedOwnClasses<T>(OutputOfSequence<T> output, TargetSeries<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (targets.HasClasses && targets.IsShared)
        {
            throw new ArgumentException(
                $"Sequence {output.Sequence} gives {nameof(Sequence<>.Classes)}, but {output.Tape.Topology.Name} has {output.Tape.Topology.Outputs.Count} outputs;"
                + $" give each its own in {nameof(Sequence<>.OutputTargets)}.", "batch");
        }
    }

    /// <exception cref="ArgumentException">The output ends in none of the given activations.</exception>
    public static void NeedActivation(string name, LayerDescription output, string expected, params ReadOnlySpan<Activation> activations)
    {
        bool isActivated = output.Kind is LayerKind.Dense or LayerKind.Activate;
        if (!isActivated || !activations.Contains(output.Activation))
        {
            string what = isActivated ? $"activation {output.Activation}" : $"kind {output.Kind}";
            throw new ArgumentException($"{name} needs an output that ends in {expected}; the output {output.Name} has {what}.");
        }
    }
}
