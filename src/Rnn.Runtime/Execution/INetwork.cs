using System.Numerics;

namespace Rnn;

/// <summary>A network that computes in <typeparamref name="T"/>; generated code implements it.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface INetwork<T> : INetwork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The one buffer of parameters: shared by all streams, read only while they run.</summary>
    ParameterSet<T> Parameters { get; }

    /// <summary>Draws new weights: the same for the same seed on every machine.</summary>
    void Initialize(ulong seed);

    /// <summary>Buffers for whole sequences: one for each thread that calls <see cref="Forward"/>.</summary>
    /// <param name="inputGradients">Whether <see cref="Backward"/> computes the gradients of the inputs too; training needs none.</param>
    Tape<T> CreateTape(bool inputGradients = true);

    /// <summary>A stream: its own state, this network's parameters.</summary>
    StepStream<T> CreateStream();

    /// <summary>
    /// Runs whole sequences, of any lengths, and keeps on <paramref name="tape"/> what <see cref="Backward"/> needs.
    /// </summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="tape">A tape of this network.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series of the batch where it is known.</param>
    /// <param name="initial">States before the first step, a row a sequence, which replace the learned ones of the layers that it names; null: the sequences' own <see cref="Sequence{T}.InitialStates"/>, if any.</param>
    void Forward(SequenceBatch<T> batch, Tape<T> tape, bool teacherForced = false, StateSet<T>? initial = null);

    /// <summary>
    /// Back propagation through time (Werbos 1990) from <see cref="Tape{T}.OutputGradient"/>, over what <see cref="Forward"/> left on the tape.
    /// Adds to <paramref name="gradients"/>; the caller clears them.
    /// </summary>
    /// <param name="tape">The tape of the last <see cref="Forward"/>.</param>
    /// <param name="gradients">Where dL/dparameters is added.</param>
    /// <param name="final">dL/d(final states), where something reads them after the last step; null: nothing does.</param>
    /// <exception cref="InvalidOperationException">
    /// No forward pass has run on the tape; or the network has a cell, and this forward pass has been gone back over already: the gradients of a cell's gates
    /// have taken the place of their values.
    /// </exception>
    void Backward(Tape<T> tape, ParameterSet<T> gradients, StateSet<T>? final = null);
}

/// <summary>What generic code needs of a network class: its topology without an instance, and a new instance.</summary>
/// <typeparam name="TSelf">The network class.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
public interface INetwork<TSelf, T> : INetwork<T>
    where TSelf : INetwork<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Layers, edges and tensors of every instance.</summary>
    static abstract Topology Definition { get; }
}
