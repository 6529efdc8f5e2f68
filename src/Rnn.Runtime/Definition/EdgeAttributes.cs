namespace Rnn;

/// <summary>An edge of the graph: the layer it stands on reads <see cref="Source"/> at each of the <see cref="Delays"/>.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public abstract class EdgeAttribute : Attribute
{
    private protected EdgeAttribute(string source, int[] delays) => (Source, Delays) = (source, delays);

    /// <summary>The name of the layer that is read.</summary>
    public string Source { get; }

    /// <summary>How many steps back it is read; several delays are several edges.</summary>
    public IReadOnlyList<int> Delays { get; }

    /// <summary>The weights of an edge into a <see cref="DenseAttribute"/> or <see cref="RecurrentAttribute"/> layer.</summary>
    public Link Weights { get; set; } = Link.Full;

    /// <summary>A constant factor of what is read; −1 subtracts.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>
    /// Blocks the gradient at this edge: what is read counts as given (Elman 1990, Jordan 1986).
    /// An initial state that is read through the edge still gets its gradient.
    /// </summary>
    public bool StopGradient { get; set; }

    /// <summary>
    /// Where the observed series is given, the edge reads it in place of the network's own output (Williams and Zipser 1989);
    /// no gradient flows into what was observed. The source is an output.
    /// </summary>
    public bool TeacherForced { get; set; }

    /// <summary>
    /// In training, units of what is read drop out with this probability, in [0, 1), by one mask for all steps of a sequence (variational
    /// dropout: Gal and Ghahramani 2016); what is kept is divided by 1 − rate. Edges that read the same source at the same delay with the same
    /// rate share the mask, so the gates of a cell do; each delay has a mask of its own. A state before the first step is masked like any other.
    /// </summary>
    public double Dropout { get; set; }
}

/// <summary>A feed edge; its delay is 0 unless others are given. <c>[From(nameof(X), 0, 1, 2, 3)]</c> is a time-delay window.</summary>
/// <param name="source">The name of the layer that is read.</param>
/// <param name="delays">How many steps back, each at least 0.</param>
public sealed class FromAttribute(string source, params int[] delays) : EdgeAttribute(source, delays);

/// <summary>A feedback edge; its delay is 1 unless others are given. The source may be the layer itself, an earlier or a later one.</summary>
/// <param name="source">The name of the layer that is read.</param>
/// <param name="delays">How many steps back, each at least 1.</param>
public sealed class RecurrenceAttribute(string source, params int[] delays) : EdgeAttribute(source, delays);
