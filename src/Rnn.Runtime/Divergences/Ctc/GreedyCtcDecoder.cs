namespace Rnn.Divergences;

/// <summary>The best alignment: the likeliest class at each step.</summary>
internal sealed class GreedyCtcDecoder(int blank) : CtcDecoder(blank)
{
    public override CtcDecoder WithBlank(int blank) => new GreedyCtcDecoder(blank);

    private protected override IReadOnlyList<CtcLabelling> Read(ReadOnlySpan<double> logProbabilities, int classes)
    {
        List<int> labels = [];
        double logProbability = 0;
        for (int start = 0, last = Blank; start < logProbabilities.Length; start += classes)
        {
            ReadOnlySpan<double> step = logProbabilities.Slice(start, classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
            {
                best = step[k] > step[best] ? k : best;
            }
            if (best != last && best != Blank)
            {
                labels.Add(best);
            }
            logProbability += step[best];
            last = best;
        }
        return [new CtcLabelling(labels, logProbability)];
    }
}
