using System.Globalization;
using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>A layer of a random graph, and its text.</summary>
internal sealed class GraphLayer(string name, LayerKind kind, int size)
{
    public string Name { get; } = name;

    public LayerKind Kind { get; set; } = kind;

    /// <summary>Units; 0 where the edges have yet to say (concatenations).</summary>
    public int Size { get; set; } = size;

    /// <summary>A dense layer that brings its own recurrence.</summary>
    public bool IsRecurrent { get; set; }

    /// <summary>A dense layer that reads classes only.</summary>
    public bool IsEmbedding { get; set; }

    /// <summary>The cell that the layer is; null where it is none. Like a recurrent layer it reads its own last value.</summary>
    public string? Cell { get; init; }

    /// <summary>Whether what reads the layer's sources has the layer's size, so that they may be read unit by unit.</summary>
    public bool IsOfOneSize => Cell is not ("Wide" or "Joined");

    public bool PerSequence { get; init; }

    public Activation Activation { get; init; }

    public bool Bias { get; init; } = true;

    public double Decay { get; init; }

    public double Gain { get; init; }

    public bool HasGain { get; init; } = true;

    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Of a dropout layer, or of a recurrent layer's own recurrence.</summary>
    public double Dropout { get; init; }

    public bool IsOutput { get; set; }

    public bool IsReverse { get; set; }

    /// <summary>Runs both ways, so that its readers see twice its units.</summary>
    public bool IsBidirectional { get; set; }

    public InitialState? Initial { get; init; }

    public List<GraphEdge> Edges { get; } = [];

    /// <summary>Its declaration, after <paramref name="previous"/>.</summary>
    public string Declare(GraphLayer? previous, bool chain)
    {
        List<string> attributes = [Attribute()];
        bool hasFrom = Edges.Exists(edge => !edge.IsRecurrence);
        bool isChained = chain && hasFrom && Edges[0].IsPlain(previous) && Edges.TrueForAll(edge => edge == Edges[0] || (edge.IsRecurrence && edge.Source == this));
        attributes.AddRange(Edges.Skip(isChained ? 1 : 0).Select(edge => edge.ToString()));
        if (!hasFrom && Kind is not (LayerKind.Input or LayerKind.OneHot))
        {
            attributes.Add("Autonomous");
        }
        if (IsOutput)
        {
            attributes.Add("Output");
        }
        if (IsBidirectional)
        {
            attributes.Add("Bidirectional");
        }
        if (IsReverse)
        {
            attributes.Add("Reverse");
        }
        if (Initial is { } initial)
        {
            attributes.Add($"InitialState(InitialState.{initial})");
        }
        return $"    [{string.Join(", ", attributes)}] public partial Layer {Name} {{ get; }}";
    }

    private string Attribute() => Kind switch
    {
        LayerKind.Dense when IsEmbedding => $"Embedding({Size})",
        LayerKind.Dense when Cell is not null => $"Cell<{Cell}>({Size})",
        LayerKind.Input or LayerKind.OneHot => $"{Kind}({Size}{(PerSequence ? ", PerSequence = true" : "")})",
        LayerKind.Dense => string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsRecurrent ? "Recurrent" : "Dense")}({Size}, Activation.{Activation}{(Bias ? "" : ", Bias = false")}{(IsRecurrent && Dropout > 0 ? $", RecurrentDropout = {Dropout}" : "")})"),
        LayerKind.LayerNorm => string.Create(CultureInfo.InvariantCulture, $"LayerNorm(Epsilon = {Epsilon}{(HasGain ? "" : ", Gain = false")}{(Bias ? "" : ", Bias = false")})"),
        LayerKind.Dropout => string.Create(CultureInfo.InvariantCulture, $"Dropout({Dropout}{(PerSequence ? ", PerSequence = true" : "")})"),
        LayerKind.Memory => string.Create(CultureInfo.InvariantCulture, $"Memory({Decay}, {Gain})"),
        LayerKind.Activate => $"Activate(Activation.{Activation})",
        _ => Kind.ToString(),
    };
}

/// <summary>An edge of a random graph, and its text.</summary>
internal sealed record GraphEdge(GraphLayer Source, bool IsRecurrence, int[] Delays)
{
    public Link Weights { get; init; }

    public double Scale { get; init; } = 1;

    public bool StopGradient { get; init; }

    public bool TeacherForced { get; init; }

    public double Dropout { get; init; }

    /// <summary>Whether silence would mean this edge.</summary>
    public bool IsPlain(GraphLayer? previous) => this is { IsRecurrence: false, Delays: [0], Weights: Link.Full, Scale: 1, StopGradient: false, Dropout: 0 } && Source == previous;

    public override string ToString()
    {
        List<string> arguments = [$"nameof({Source.Name})", .. Delays.Select(delay => delay.ToString(CultureInfo.InvariantCulture))];
        if (Weights != Link.Full)
        {
            arguments.Add($"Weights = Link.{Weights}");
        }
        if (Scale != 1)
        {
            arguments.Add("Scale = " + Scale.ToString(CultureInfo.InvariantCulture));
        }
        if (StopGradient)
        {
            arguments.Add("StopGradient = true");
        }
        if (TeacherForced)
        {
            arguments.Add("TeacherForced = true");
        }
        if (Dropout > 0)
        {
            arguments.Add("Dropout = " + Dropout.ToString(CultureInfo.InvariantCulture));
        }
        return $"{(IsRecurrence ? "Recurrence" : "From")}({string.Join(", ", arguments)})";
    }
}
