namespace Rnn.Execution;

/// <summary>Steps one after the other.</summary>
/// <param name="First">The first of them.</param>
/// <param name="End">The step after the last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Stretch(int First, int End);
