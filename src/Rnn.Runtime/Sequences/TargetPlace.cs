namespace Rnn.Sequences;

/// <summary>Where the targets of one output lie.</summary>
/// <param name="Topology">The network.</param>
/// <param name="Output">Index of the output.</param>
/// <param name="Column">Its first column where the targets of all outputs lie side by side.</param>
/// <param name="Size">Its values a step.</param>
/// <param name="Width">Values a step of all outputs.</param>
internal readonly record struct TargetPlace(Topology Topology, int Output, int Column, int Size, int Width);
