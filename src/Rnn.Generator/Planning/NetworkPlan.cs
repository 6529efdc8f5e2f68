using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>One way through the network: its graph and the order of both passes.</summary>
/// <param name="IsOpen">With every observed output known.</param>
/// <param name="IsThinned">With dropout.</param>
internal sealed record LoopPlan(NetworkGraph Graph, ForwardSchedule Forward, BackwardSchedule Backward, bool IsOpen, bool IsThinned)
{
    /// <summary>What the names of its methods and equations begin with.</summary>
    public string Prefix { get; } = (IsOpen ? "Taught" : "") + (IsThinned ? "Thinned" : "");
}

/// <summary>Everything that emission needs to know.</summary>
internal sealed class NetworkPlan
{
    public NetworkPlan(NetworkDefinition definition)
    {
        Definition = definition;
        Lanes = new Lanes(definition.Precision);
        // Gates that read through different masks are no pack, so where there are masks they decide.
        Thinned = GraphBuilder.HasDropout(definition) ? Loop(definition, isOpen: false, isThinned: true, packs: null) : null;
        Closed = Loop(definition, isOpen: false, isThinned: false, Thinned?.Forward.Packs);
        if (GraphBuilder.HasTeacher(definition))
        {
            Open = Loop(definition, isOpen: true, isThinned: false, Closed.Forward.Packs);
            TaughtThinned = Thinned is null ? null : Loop(definition, isOpen: true, isThinned: true, Thinned.Forward.Packs);
        }
        Loops = [.. new[] { Closed, Open, Thinned, TaughtThinned }.OfType<LoopPlan>()];
        Parameters = new ParameterPlan(Closed.Graph, Closed.Forward.Packs, Lanes);
        Tape = new TapePlan(Loops, Lanes);
        Transposed = new TransposedPlan(this);
        Stream = new StreamPlan(this);
        StepVectors = new StepVectors(this);
    }

    public NetworkDefinition Definition { get; }

    public Lanes Lanes { get; }

    /// <summary>The network on its own, or with observed outputs where they are known.</summary>
    public LoopPlan Closed { get; }

    /// <summary>The network with every observed output known; null where no edge is teacher-forced.</summary>
    public LoopPlan? Open { get; }

    /// <summary>The closed loop with dropout; null where nothing drops out.</summary>
    public LoopPlan? Thinned { get; }

    /// <summary>The open loop with dropout; null where there is none.</summary>
    public LoopPlan? TaughtThinned { get; }

    public IReadOnlyList<LoopPlan> Loops { get; }

    public ParameterPlan Parameters { get; }

    public TapePlan Tape { get; }

    public TransposedPlan Transposed { get; }

    public StreamPlan Stream { get; }

    public StepVectors StepVectors { get; }

    /// <summary>Whether the network can run one step at a time.</summary>
    public bool HasStream => Definition.IsCausal;

    public string Number => Definition.Precision == Precision.Single ? "float" : "double";

    public IEnumerable<LayerDefinition> Inputs => Definition.Layers.Where(layer => layer.Kind == LayerKind.Input);

    /// <summary>The inputs given as class indices.</summary>
    public IEnumerable<LayerDefinition> IndexInputs => Definition.Layers.Where(layer => layer.Kind == LayerKind.OneHot);

    public IEnumerable<LayerDefinition> Outputs => Definition.Layers.Where(layer => layer.IsOutput);

    /// <summary>Values a step, per-sequence inputs left out.</summary>
    public int InputSize => Inputs.Where(input => !input.PerSequence).Sum(input => input.Size);

    /// <summary>Class indices a step, per-sequence ones left out.</summary>
    public int IndexCount => IndexInputs.Count(input => !input.PerSequence);

    public int OutputSize => Outputs.Sum(output => output.Size);

    public int StateSize => Enumerable.Range(0, Definition.Layers.Count).Sum(layer => InitialStates.History(Closed.Graph, layer) * Definition.Layers[layer].Size);

    private static LoopPlan Loop(NetworkDefinition definition, bool isOpen, bool isThinned, IReadOnlyList<Pack>? packs)
    {
        NetworkGraph graph = GraphBuilder.Build(definition, isOpen, isThinned);
        ForwardSchedule forward = new(graph, packs);
        return new LoopPlan(graph, forward, new BackwardSchedule(graph, forward), isOpen, isThinned);
    }
}
