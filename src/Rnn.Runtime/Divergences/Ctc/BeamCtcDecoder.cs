namespace Rnn.Divergences;

/// <summary>
/// Prefix search with a beam. Of each prefix two probabilities are kept: of the alignments that end in a blank, and of those that end in its last label. A
/// blank and a repeated last label leave the prefix as it is; another label makes it longer, and so does the last label once more where a blank is
/// between.
/// </summary>
internal sealed class BeamCtcDecoder : CtcDecoder
{
    private readonly int width;

    public BeamCtcDecoder(int width, int blank)
        : base(blank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        this.width = width;
    }

    public override CtcDecoder WithBlank(int blank) => new BeamCtcDecoder(width, blank);

    private protected override IReadOnlyList<CtcLabelling> Read(ReadOnlySpan<double> logProbabilities, int classes)
    {
        List<Prefix> beam = [new Prefix(null, Blank) { InBlank = 0 }], candidates = [];
        for (int start = 0; start < logProbabilities.Length; start += classes)
        {
            Extend(beam, logProbabilities.Slice(start, classes), candidates);
            candidates.Sort(static (left, right) => right.Total.CompareTo(left.Total) is var order and not 0 ? order : left.Number - right.Number);
            (beam, candidates) = (candidates, beam);
            if (beam.Count > width)
            {
                beam.RemoveRange(width, beam.Count - width);
            }
        }
        return [.. beam.Select(prefix => new CtcLabelling(prefix.Labels(), prefix.Total))];
    }

    /// <summary>All prefixes one step later. A prefix that is in the beam already gathers what comes from the one it prolongs.</summary>
    private void Extend(List<Prefix> beam, ReadOnlySpan<double> step, List<Prefix> candidates)
    {
        candidates.Clear();
        Dictionary<(Prefix, int), Prefix> successors = [];
        foreach (Prefix prefix in beam)
        {
            Prefix same = new(prefix) { Number = candidates.Count, InBlank = prefix.Total + step[Blank] };
            same.InLabel = prefix.Parent is null ? LogSpace.Zero : prefix.InLabel + step[prefix.Label];
            candidates.Add(same);
            if (prefix.Parent is not null)
            {
                successors.Add((prefix.Parent, prefix.Label), same);
            }
        }
        for (int i = 0, known = beam.Count; i < known; i++)
        {
            Prefix prefix = beam[i], same = candidates[i];
            for (int k = 0; k < step.Length; k++)
            {
                double come = (prefix.Parent is not null && k == prefix.Label ? prefix.InBlank : prefix.Total) + step[k];
                if (k == Blank || come == LogSpace.Zero)
                {
                    continue;
                }
                if (successors.TryGetValue((prefix.Node, k), out Prefix? successor))
                {
                    successor.InLabel = LogSpace.Add(successor.InLabel, come);
                }
                else
                {
                    candidates.Add(new Prefix(same.Node, k) { Number = candidates.Count, InLabel = come });
                }
            }
        }
    }

    /// <summary>A prefix at one step: the one that it prolongs, and its last label.</summary>
    private sealed class Prefix
    {
        public Prefix(Prefix? parent, int label) => (Parent, Label, Node) = (parent, label, this);

        /// <summary>The same prefix one step later.</summary>
        public Prefix(Prefix earlier) => (Parent, Label, Node) = (earlier.Parent, earlier.Label, earlier.Node);

        public Prefix? Parent { get; }

        public int Label { get; }

        /// <summary>Stands for the prefix at all steps.</summary>
        public Prefix Node { get; }

        /// <summary>Order among equals.</summary>
        public int Number { get; init; }

        /// <summary>ln of the probability of the alignments that end in a blank.</summary>
        public double InBlank { get; init; } = LogSpace.Zero;

        /// <summary>ln of the probability of the alignments that end in the last label.</summary>
        public double InLabel { get; set; } = LogSpace.Zero;

        public double Total => LogSpace.Add(InBlank, InLabel);

        public int[] Labels()
        {
            List<int> labels = [];
            for (Prefix prefix = this; prefix.Parent is not null; prefix = prefix.Parent)
            {
                labels.Add(prefix.Label);
            }
            labels.Reverse();
            return [.. labels];
        }
    }
}
