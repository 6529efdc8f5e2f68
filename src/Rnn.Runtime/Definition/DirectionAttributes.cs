namespace Rnn;

/// <summary>
/// The layer runs from the last step of each sequence to the first, and all its delays look ahead: an edge with delay d reads source(t + d).
/// Its states before its own first step are h(T) … h(T − 1 + K), T being each sequence's own length. All layers of a cycle run the same way.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReverseAttribute : Attribute;

/// <summary>
/// Two copies of a recurrent layer over the same sources (Schuster and Paliwal 1997), one that runs from the first step to the last and one
/// that runs from the last to the first, each with weights and states of its own: H(t) = [H.forward(t); H.reverse(t)], twice the size.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BidirectionalAttribute : Attribute;
