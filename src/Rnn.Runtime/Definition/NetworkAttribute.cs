namespace Rnn;

/// <summary>
/// Marks a partial class as a network: a graph of layers whose edges carry a delay. Its partial properties of type <see cref="Layer"/>
/// are the layers, in the order in which they are declared; the compiler writes forward pass, back propagation through time and stream.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>The number type the network computes in.</summary>
    public Precision Precision { get; set; }

    /// <summary>The length of every sequence, where it is fixed: time is then written out. 0 is any length.</summary>
    public int Steps { get; set; }

    /// <summary>
    /// A promise that what the network does at a step depends on that step and those before it only, so that it can run one step at a time.
    /// A layer that breaks it is a compile-time error.
    /// </summary>
    public bool Causal { get; set; }

    /// <summary>
    /// A promise that an output depends on at most so many steps of the inputs: a finite response, as a time-delay network has it. 0: none.
    /// A longer response, or feedback that makes it infinite, is a compile-time error.
    /// </summary>
    public int MaxResponse { get; set; }

    /// <summary>A promise that a step reads at most so many bytes of parameters (such as 32 768, to stay in a core's nearest cache). 0: none.</summary>
    public int MaxBytes { get; set; }

    /// <summary>
    /// Whether the tape keeps of the network's own layers, as it does of a cell's, only what the backward pass needs: less memory and time in training. A layer
    /// that its neighbours compute again is then not on the tape, and gates are there until the backward pass only; outputs always are.
    /// </summary>
    public bool LeanTape { get; set; }
}

/// <summary>The layer reads its recurrences only, not the layer declared before it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AutonomousAttribute : Attribute;

/// <summary>The layer is an output. Without any of these the layer declared last is the output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute;

/// <summary>
/// What the layer, or every layer of the class, was before the first step. Without it, layers that stand in a cycle
/// have learned initial states and all others were zero.
/// </summary>
/// <param name="state">Learned or zero.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class InitialStateAttribute(InitialState state) : Attribute
{
    /// <summary>Learned or zero.</summary>
    public InitialState State { get; } = state;
}
