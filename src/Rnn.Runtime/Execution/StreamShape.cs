namespace Rnn.Execution;

/// <summary>A layer's state in a stream.</summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Window">The window that holds its past; −1: none does, for it is an input given as indices that only look-ups read.</param>
/// <param name="Start">Where it starts in a saved state.</param>
/// <param name="History">Steps that the window remembers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct StreamState(int Layer, int Window, int Start, int History);

/// <summary>Rows of a layer or a sum in a stream: the present one and, where somebody reads further back, the past before it.</summary>
/// <param name="Present">Where the row of the first turn lies; each turn it lies a width further on where there is a past, else it stays.</param>
/// <param name="Width">Elements from row to row.</param>
/// <param name="History">Steps that are remembered.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WindowShape(int Present, int Width, int History);

/// <summary>What a stream of a network holds; written by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamShape
{
    /// <summary>A window for each layer or sum that another method, another step or the caller reads.</summary>
    public required WindowShape[] Windows { get; init; }

    /// <summary>Turns before the past is moved back to the front of its window.</summary>
    public required int Turns { get; init; }

    /// <summary>Elements of all windows.</summary>
    public required int Length { get; init; }

    /// <summary>For each input given as indices, the longest delay at which it is read.</summary>
    public int[] Indices { get; init; } = [];

    /// <summary>The states; a layer read by teacher-forced edges too has two windows with one start.</summary>
    public StreamState[] States { get; init; } = [];
}
