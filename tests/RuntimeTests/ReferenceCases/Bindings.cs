namespace RuntimeTests.ReferenceCases;

/// <summary>Where a tensor of a case stands in a network.</summary>
/// <param name="Case">Its name in the case.</param>
internal abstract record Binding(string Case);

/// <summary>Rows of a case's matrix or vector are added to a tensor of the network: two biases of the case may be one bias here.</summary>
/// <param name="Case">Its name in the case.</param>
/// <param name="Tensor">The network's tensor.</param>
/// <param name="Block">Which of the blocks of rows, each as high as the network's tensor: a gate of a stacked matrix.</param>
internal sealed record Weight(string Case, string Tensor, int Block = 0) : Binding(Case);

/// <summary>A vector of the case is the learned state of a layer k steps before the first.</summary>
internal sealed record Learned(string Case, string Layer, int K = 1) : Binding(Case);

/// <summary>A slice [index, sequence, unit] of the case is the state h(−k) of a layer that the caller gives for each sequence.</summary>
internal sealed record Given(string Case, string Layer, int Index, int K = 1) : Binding(Case);

/// <summary>An output [k − 1, sequence, unit] of the case is the state of a layer after the last step, which the loss compares with a target.</summary>
internal sealed record Final(string Case, string Layer, string Target) : Binding(Case);

/// <summary>A matrix [sequence, unit] of the case is an input that is one vector for a whole sequence.</summary>
internal sealed record Plan(string Case, string Layer) : Binding(Case);

/// <summary>A series [t, sequence, unit] of the case is an input; it is zero after its last step.</summary>
internal sealed record Series(string Case, string Layer) : Binding(Case);

/// <summary>An output [t, sequence, unit] of the case is what a layer did.</summary>
internal sealed record Shown(string Case, string Layer) : Binding(Case);
