namespace RuntimeTests.ReferenceCases;

/// <summary>What an implementation computed for a case. Series are [sequence][t][unit], states [sequence][k − 1][unit]; a plan has one step.</summary>
internal sealed class CaseResult
{
    public required double Loss { get; init; }

    public required Dictionary<string, double[][][]> Layers { get; init; }

    /// <summary>States after the last step, of the layers whose final state the loss reads.</summary>
    public Dictionary<string, double[][][]> FinalStates { get; init; } = [];

    public required Dictionary<string, double[,]> ParameterGradients { get; init; }

    public required Dictionary<string, double[][][]> InputGradients { get; init; }

    public required Dictionary<string, double[][][]> StateGradients { get; init; }
}
