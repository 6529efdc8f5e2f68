namespace Rnn.Generator.Planning;

/// <summary>A buffer of the tape: a row for each step and sequence.</summary>
/// <param name="width">Elements from row to row.</param>
internal sealed class BufferPlan(int index, string name, int width)
{
    public int Index { get; } = index;

    /// <summary>Identifier.</summary>
    public string Name { get; } = name;

    /// <summary>Elements from row to row.</summary>
    public int Width { get; } = width;

    /// <summary>Steps kept before the first.</summary>
    public int History { get; set; }

    /// <summary>The buffer of values whose place a buffer of gradients takes; null: it has its own.</summary>
    public BufferPlan? Over { get; set; }

    /// <summary>What the rows of a buffer of gradients start from.</summary>
    public GradientStart Start { get; set; }

    /// <summary>For which steps a buffer of gradients is needed at a time; null: for all.</summary>
    public StretchPlan? Stretch { get; set; }
}

/// <summary>Gradients that are needed for one stretch of steps at a time.</summary>
/// <param name="Ahead">Steps after the stretch whose rows are read too.</param>
/// <param name="UnlessInputs">Whether the gradients of inputs, where they are wanted, are summed up from all steps.</param>
/// <param name="IsOfClasses">Whether they are so only where a divergence gives classes in their place: those of a softmax's logits.</param>
internal sealed record StretchPlan(int Ahead, bool UnlessInputs, bool IsOfClasses);

/// <summary>Where a node's values (or its gradient) lie.</summary>
internal sealed record SlotPlan(BufferPlan Buffer, int Column);
