namespace Rnn.Divergences;

/// <summary>Σ weight · divergence, each of one named output.</summary>
internal sealed class OutputsDivergence : Divergence
{
    private readonly (string Output, Divergence Divergence, double Weight)[] parts;

    private OutputsDivergence((string Output, Divergence Divergence, double Weight)[] parts, Reduction reduction)
        : base(string.Join(" and ", parts.Select(part => $"{part.Divergence.Name} of {part.Output}")), reduction) =>
        this.parts = parts;

    internal override bool TargetsPerStep => Array.TrueForAll(parts, part => part.Divergence.TargetsPerStep);

    public static OutputsDivergence Create(ReadOnlySpan<(string Output, Divergence Divergence, double Weight)> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("There is no output to compare; expected at least one.", nameof(parts));
        }
        HashSet<string> names = [];
        Reduction reduction = parts[0].Divergence?.DefaultReduction ?? default;
        foreach ((string output, Divergence divergence, double weight) in parts)
        {
            ArgumentException.ThrowIfNullOrEmpty(output, nameof(parts));
            ArgumentNullException.ThrowIfNull(divergence, nameof(parts));
            if (!names.Add(output))
            {
                throw new ArgumentException($"The output {output} is named twice; it has one divergence.", nameof(parts));
            }
            if (divergence is OutputsDivergence)
            {
                throw new ArgumentException($"The divergence of the output {output} is itself one of outputs; name all outputs in one list.", nameof(parts));
            }
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentOutOfRangeException(nameof(parts), weight, $"The weight of the output {output} is {weight}; expected a finite number of at least 0.");
            }
            reduction = divergence.DefaultReduction == reduction ? reduction : Reduction.MeanPerSequence;
        }
        return new OutputsDivergence(parts.ToArray(), reduction);
    }

    private protected override (Divergence? Divergence, double Weight) PartOf(LayerDescription output)
    {
        foreach ((string name, Divergence divergence, double weight) in parts)
        {
            if (name == output.Name)
            {
                return (divergence, weight);
            }
        }
        return (null, 0);
    }

    private protected override void CheckNames(Topology topology)
    {
        foreach ((string name, _, _) in parts)
        {
            bool exists = false;
            for (int output = 0; output < topology.Outputs.Count; output++)
            {
                exists |= topology.Outputs[output].Name == name;
            }
            if (!exists)
            {
                throw new ArgumentException(
                    $"{topology.Name} has no output {name}; its outputs are {string.Join(", ", topology.Outputs.Select(output => output.Name))}.");
            }
        }
    }

    private protected override double OfSequence<T>(OutputOfSequence<T> output, TargetSeries<T> targets, double scale) =>
        throw new NotSupportedException("Each output has a divergence of its own.");
}
