using System.Buffers;
using System.Numerics;

namespace Rnn.Divergences;

/// <summary>A user's function of the whole series.</summary>
internal sealed class SeriesDivergence(string name, SeriesFunction function, Reduction reduction, bool targetsPerStep) : Divergence(name, reduction)
{
    internal override bool TargetsPerStep => targetsPerStep;

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        if (targets.HasWeights)
        {
            throw new ArgumentException($"Sequence {output.Sequence} has {nameof(Sequence<>.StepWeights)}; {Name} is no sum over time that they could weigh.", "batch");
        }
        int steps = targets.CountedSteps();
        if (steps == 0)
        {
            return 0;
        }
        int size = output.Size;
        int targetSteps = !targets.HasValues ? 0 : targetsPerStep ? steps : targets.TargetCount;
        int classCount = !targets.HasClasses ? 0 : targetsPerStep ? steps : targets.AllClasses.Length;
        double[] values = ArrayPool<double>.Shared.Rent((2 * steps + targetSteps) * size);
        int[] classes = ArrayPool<int>.Shared.Rent(classCount);
        try
        {
            Span<double> outputs = values.AsSpan(0, steps * size);
            Span<double> gradient = values.AsSpan(steps * size, steps * size);
            Span<double> wanted = values.AsSpan(2 * steps * size, targetSteps * size);
            Read(output, targets, outputs, wanted, classes.AsSpan(0, classCount));
            gradient.Clear();
            double value = function(new OutputSeries(output.Sequence, steps, size, outputs, wanted, classes.AsSpan(0, classCount), gradient));
            Write(gradient, output.Gradient, targets, scale);
            return value;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
            ArrayPool<int>.Shared.Return(classes);
        }
    }

    private void Read<T>(OutputOfSequence<T> output, TargetSeries<T> targets, Span<double> outputs, Span<double> wanted, Span<int> classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = output.Size;
        for (int t = targets.First, step = 0; t < targets.Length; t++)
        {
            if (!targets.Counts(t))
            {
                continue;
            }
            Convert(output.Values[t], outputs.Slice(step * size, size));
            if (targetsPerStep && targets.HasValues)
            {
                Convert(targets.Target(t), wanted.Slice(step * size, size));
            }
            if (targetsPerStep && targets.HasClasses)
            {
                classes[step] = targets.Class(t);
            }
            step++;
        }
        if (!targetsPerStep)
        {
            for (int step = 0; step < targets.TargetCount; step++)
            {
                Convert(targets.Target(step), wanted.Slice(step * size, size));
            }
            targets.AllClasses.CopyTo(classes);
        }
    }

    private static void Write<T>(ReadOnlySpan<double> from, SequenceView<T> gradient, TargetSeries<T> targets, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = targets.First, i = 0; t < targets.Length; t++)
        {
            if (!targets.Counts(t))
            {
                continue;
            }
            foreach (ref T element in gradient[t])
            {
                element = T.CreateTruncating(scale * from[i++]);
            }
        }
    }

    private static void Convert<T>(ReadOnlySpan<T> from, Span<double> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }
    }
}
