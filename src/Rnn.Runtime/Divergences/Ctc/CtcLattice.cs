using System.Numerics;

namespace Rnn.Divergences;

/// <summary>
/// The alignments of a series with its labels, as paths through states s = 0 … 2U: odd states are the U labels, even ones the blanks around them.
/// A path starts in state 0 or 1, ends in one of the last two, and at each step stays, goes to the next state, or passes over a blank between two
/// labels that differ.
/// </summary>
/// <typeparam name="T">The number type of the network.</typeparam>
internal readonly ref struct CtcLattice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<int> labels;
    private readonly Span<int> times;
    private readonly Span<double> alpha, reached, logNormalizers;
    private readonly SequenceView<T> values, gradient;
    private readonly Activation activation;
    private readonly int blank, states, steps;

    /// <param name="output">The output; its gradient goes onto the tape.</param>
    /// <param name="labels">What it should spell, without blanks.</param>
    /// <param name="blank">The class that stands for none.</param>
    /// <param name="times">Room for the step of the sequence at each step that counts.</param>
    /// <param name="buffer">Room for (steps + 1) · states + steps numbers.</param>
    public CtcLattice(OutputOfSequence<T> output, ReadOnlySpan<int> labels, int blank, Span<int> times, Span<double> buffer)
    {
        this.labels = labels;
        this.times = times;
        this.blank = blank;
        (values, gradient, activation) = (output.Values, output.ClassGradient, output.Activation);
        (states, steps) = (2 * labels.Length + 1, times.Length);
        alpha = buffer[..(steps * states)];
        reached = buffer.Slice(steps * states, states);
        logNormalizers = buffer.Slice((steps + 1) * states, steps);
    }

    /// <summary>Which step of the sequence a step is; writes scale·p into its gradient, from which <see cref="Backward"/> takes the share of each class.</summary>
    public void SetStep(int step, int t, double scale)
    {
        times[step] = t;
        logNormalizers[step] = ClassProbabilities.Write(activation, values[t], gradient[t], T.CreateTruncating(scale));
    }

    /// <summary>
    /// ln α(t, s) = ln p(t, s) + ln (α(t−1, s) + α(t−1, s−1) + α(t−1, s−2)), the probability of all paths that have come to s by step t; the last
    /// term only where <see cref="MayPassOver"/> says so. States from which the end is out of reach are left out.
    /// </summary>
    /// <returns>ln of the probability of all paths.</returns>
    public double Forward()
    {
        alpha.Fill(LogSpace.Zero);
        for (int step = 0; step < steps; step++)
        {
            Span<double> now = alpha.Slice(step * states, states);
            ReadOnlySpan<double> before = step > 0 ? alpha.Slice((step - 1) * states, states) : default;
            ReadOnlySpan<T> y = values[times[step]];
            double logBlank = LogProbability(step, y, blank);
            for (int s = First(step); s <= Last(step); s++)
            {
                double come = step == 0 ? 0 : LogSpace.Add(before[s], s > 0 ? before[s - 1] : LogSpace.Zero, MayPassOver(s) ? before[s - 2] : LogSpace.Zero);
                now[s] = come + (s % 2 == 0 ? logBlank : LogProbability(step, y, labels[s / 2]));
            }
        }
        ReadOnlySpan<double> end = alpha[((steps - 1) * states)..];
        return states == 1 ? end[0] : LogSpace.Add(end[^1], end[^2]);
    }

    /// <summary>
    /// ln β(t, s), the probability of all paths from s at step t to the end, without p(t, s) itself. γ(t, s) = α β / p(labels) is the share of the paths that
    /// go through s at step t; the share of a class, that of all its states, is what the gradient takes away: dL/dz(t) = p(t) − Σ γ(t).
    /// </summary>
    public void Backward(double logProbability, double scale)
    {
        reached.Fill(LogSpace.Zero); // ln (β(t+1, s) p(t+1, s))
        for (int step = steps - 1; step >= 0; step--)
        {
            ReadOnlySpan<double> now = alpha.Slice(step * states, states);
            ReadOnlySpan<T> y = values[times[step]];
            Span<T> dy = gradient[times[step]];
            double logBlank = LogProbability(step, y, blank), blankShare = 0;
            int last = Last(step);
            for (int s = First(step); s <= last; s++)
            {
                double go = step == steps - 1 ? 0 : LogSpace.Add(
                    reached[s], s + 1 < states ? reached[s + 1] : LogSpace.Zero, s + 2 < states && MayPassOver(s + 2) ? reached[s + 2] : LogSpace.Zero);
                double share = Math.Exp(now[s] + go - logProbability);
                if (s % 2 == 0)
                {
                    blankShare += share;
                    reached[s] = go + logBlank;
                }
                else
                {
                    int label = labels[s / 2];
                    dy[label] -= T.CreateTruncating(scale * share);
                    reached[s] = go + LogProbability(step, y, label);
                }
            }
            dy[blank] -= T.CreateTruncating(scale * blankShare);
        }
    }

    /// <summary>Whether a path may come to s from s − 2: s is a label, and not the one before.</summary>
    private bool MayPassOver(int s) => s % 2 == 1 && s > 1 && labels[s / 2] != labels[s / 2 - 1];

    /// <summary>The first state from which the end can be reached.</summary>
    private int First(int step) => Math.Max(0, states - 2 * (steps - step));

    /// <summary>The last state that can have been reached.</summary>
    private int Last(int step) => Math.Min(states - 1, 2 * step + 1);

    private double LogProbability(int step, ReadOnlySpan<T> y, int k) => ClassProbabilities.LogOf(activation, y[k]) - logNormalizers[step];
}
