using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Divergences;
using Rnn.Sequences;

namespace Rnn;

/// <summary>
/// Cross-entropy, −Σₜ wₜ Σₖ dₖ ln pₖ (see <see cref="Divergence.CrossEntropy"/>), and what may be asked of it besides. With label smoothing ε and class
/// weights c it is −Σₜ wₜ Σₖ cₖ ((1 − ε) dₖ + ε / n) ln pₖ, as PyTorch's.
/// </summary>
/// <remarks>
/// After a softmax of z, dL/dz = p Σd − d: it goes to the logits, where no digit is lost when p underflows. A log-softmax output is ln p itself:
/// dL/dy = −d. A linear output is z.
/// </remarks>
public sealed class CrossEntropyDivergence : Divergence
{
    private readonly double smoothing;
    private readonly double[]? classWeights;

    internal CrossEntropyDivergence(double smoothing = 0, double[]? classWeights = null)
        : base("Cross-entropy", Reduction.MeanPerStep) => (this.smoothing, this.classWeights) = (smoothing, classWeights);

    /// <summary>
    /// The same with targets (1 − ε) d + ε / n instead of d, n being the number of classes: a network that is not asked for certainty does not drive
    /// its logits apart without end (Szegedy et al. 2016).
    /// </summary>
    /// <param name="share">ε, from 0 to 1.</param>
    public CrossEntropyDivergence WithLabelSmoothing(double share) =>
        share is >= 0 and <= 1
            ? new(share, classWeights)
            : throw new ArgumentOutOfRangeException(nameof(share), share, $"The share that is smoothed is {share}; expected 0 to 1.");

    /// <summary>
    /// The same with a weight for each class, for classes that are rare or dear. Where targets are <see cref="Sequence{T}.Classes"/> of a single output,
    /// <see cref="Reduction.MeanPerStep"/> divides by the sum of the weights of the target classes and a sequence all of whose classes weigh 0 does not
    /// count; where they are distributions, by the number of steps.
    /// </summary>
    /// <param name="weights">One for each class, at least 0, not all 0.</param>
    public CrossEntropyDivergence WithClassWeights(params ReadOnlySpan<double> weights)
    {
        bool any = false;
        for (int k = 0; k < weights.Length; k++)
        {
            any |= weights[k] > 0;
            if (!(weights[k] >= 0 && double.IsFinite(weights[k])))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), weights[k], $"The weight of class {k} is {weights[k]}; expected a finite number of at least 0.");
            }
        }
        return any ? new(smoothing, weights.ToArray()) : throw new ArgumentException("Every class weighs 0; expected a weight above 0.", nameof(weights));
    }

    private protected override void Check(LayerDescription output)
    {
        ClassProbabilities.Check(Name, output);
        if (classWeights is not null && classWeights.Length != output.Size)
        {
            throw new ArgumentException($"{Name} has {classWeights.Length} class weights; the output {output.Name} has {output.Size} classes.");
        }
    }

    private protected override double StepsOf<T>(TargetSeries<T> targets)
    {
        if (classWeights is null || !targets.HasClasses)
        {
            return targets.CountedSteps();
        }
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            // A class that there is not is refused where it is compared, with the name of the layer.
            sum += !targets.Counts(t) ? 0 : targets.Class(t) < classWeights.Length ? classWeights[targets.Class(t)] : 1;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale)
    {
        TargetChecks.NeedClassesOrValues(Name, "distributions", output, targets);
        Activation activation = output.Activation;
        SequenceView<T> values = output.Values, gradient = output.ClassGradient;
        bool isPlain = smoothing == 0 && classWeights is null;
        int classes = output.Size;
        double sum = 0;
        for (int t = targets.First; t < targets.Length; t++)
        {
            if (!targets.Counts(t))
            {
                continue;
            }
            T weight = targets.Weight(t);
            T factor = weight * T.CreateTruncating(scale);
            int wanted = targets.HasClasses ? targets.Class(t) : -1;
            if (wanted >= classes)
            {
                throw NoSuchClass(output, t, wanted);
            }
            ReadOnlySpan<T> d = targets.HasClasses ? [] : targets.Target(t);
            double step =
                !isPlain ? Weighed(activation, values[t], wanted, d, gradient[t], factor) :
                targets.HasClasses ? Class(activation, values[t], wanted, gradient[t], factor) :
                Distribution(activation, values[t], d, gradient[t], factor);
            sum += double.CreateTruncating(weight) * step;
        }
        return sum;
    }

    private protected override double? OfWhole<T>(SequenceBatch<T> batch, Tape<T> tape, int output, TargetPlace place, double scale) =>
        smoothing == 0 && classWeights is null ? CrossEntropyOfBatch.Of(batch, tape, output, place, scale) : null;

    /// <summary>d is 1 at one class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Class<T>(Activation activation, ReadOnlySpan<T> y, int wanted, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double logNormalizer = ClassProbabilities.Write(activation, y, gradient, scale);
        gradient[wanted] -= scale;
        return logNormalizer - ClassProbabilities.LogOf(activation, y[wanted]);
    }

    /// <summary>d is any distribution.</summary>
    internal static double Distribution<T>(Activation activation, ReadOnlySpan<T> y, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T mass = T.Zero;
        foreach (T share in d)
        {
            mass += share;
        }
        double logNormalizer = ClassProbabilities.Write(activation, y, gradient, scale * mass);
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] -= scale * d[i];
            if (d[i] != T.Zero)
            {
                sum += double.CreateTruncating(d[i]) * (logNormalizer - ClassProbabilities.LogOf(activation, y[i]));
            }
        }
        return sum;
    }

    /// <summary>cₖ ((1 − ε) dₖ + ε / n) in place of dₖ.</summary>
    private double Weighed<T>(Activation activation, ReadOnlySpan<T> y, int wanted, ReadOnlySpan<T> d, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double mass = 0;
        for (int k = 0; k < y.Length; k++)
        {
            mass += Share(k, y.Length, wanted, d);
        }
        double logNormalizer = ClassProbabilities.Write(activation, y, gradient, scale * T.CreateTruncating(mass));
        double sum = 0;
        for (int k = 0; k < y.Length; k++)
        {
            double share = Share(k, y.Length, wanted, d);
            if (share != 0)
            {
                gradient[k] -= scale * T.CreateTruncating(share);
                sum += share * (logNormalizer - ClassProbabilities.LogOf(activation, y[k]));
            }
        }
        return sum;
    }

    private double Share<T>(int k, int classes, int wanted, ReadOnlySpan<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double target = d.IsEmpty ? (k == wanted ? 1 : 0) : double.CreateTruncating(d[k]);
        return (classWeights is null ? 1 : classWeights[k]) * ((1 - smoothing) * target + smoothing / classes);
    }

    internal static ArgumentException NoSuchClass<T>(OutputOfSequence<T> output, int t, int wanted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new($"Sequence {output.Sequence}, step {t}: class {wanted}; {output.Layer.Name} has the classes 0 to {output.Size - 1}.", "batch");
}
