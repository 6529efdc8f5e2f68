using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Execution;
using Rnn.Numerics;

namespace Rnn;

/// <summary>
/// A network run one step at a time: its own state, the network's shared parameters. Belongs to one caller at a time; any number of
/// streams of one network may run on different threads. Nothing is allocated after construction.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public abstract partial class StepStream<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterSet<T> parameters;
    private readonly StreamShape shape;
    private readonly AlignedBuffer<T> rows;

    /// <summary>Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected StepStream(Topology topology, ParameterSet<T> parameters, StreamShape shape)
    {
        (Topology, this.parameters, this.shape) = (topology, parameters, shape);
        foreach (LayerDescription state in topology.States)
        {
            StateSize += state.History * state.Size;
        }
        rows = new AlignedBuffer<T>(shape.Length);
        given = new int[shape.Indices.Length];
        firstIndices = new int[shape.Indices.Length];
        indices = new int[PlaceIndices()];
        Reset();
    }

    /// <summary>The network's layers, edges and tensors.</summary>
    public Topology Topology { get; }

    /// <summary>Elements of a saved state: K · size of every layer that is read at a delay.</summary>
    public int StateSize { get; }

    /// <summary>Rows since the windows were last moved; −1 before the first step.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int Turn { get; private set; }

    /// <summary>The parameters' first element.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref T Parameters => ref parameters.Buffer.Origin;

    /// <summary>The first element of the windows; <see cref="WindowShape.Present"/> counts from here.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref T Origin => ref rows.Origin;

    /// <summary>Reads x(t), writes y(t).</summary>
    /// <param name="x">The inputs of the step one after the other; per-sequence inputs left out.</param>
    /// <param name="y">The outputs one after the other.</param>
    /// <exception cref="ArgumentException">A length is not that of the network, or the network has inputs given as indices.</exception>
    public abstract void Step(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>Reads x(t); the outputs it returns are the stream's own and last until the next step.</summary>
    public abstract ReadOnlySpan<T> Step(ReadOnlySpan<T> x);

    /// <summary>Forgets everything: the state is again that before the first step.</summary>
    public void Reset()
    {
        Turn = -1;
        rows.Span.Clear();
        ForgetIndices();
        foreach (StreamState state in shape.States)
        {
            LayerDescription layer = Topology.Layers[state.Layer];
            if (layer.Initial is not { } name)
            {
                continue;
            }
            Tensor<T> initial = parameters[name];
            for (int k = 1; k <= state.History; k++)
            {
                for (int unit = 0; unit < layer.Size; unit++)
                {
                    Past(state.Window, k, layer.Size)[unit] = initial[k - 1, unit];
                }
            }
        }
    }

    /// <summary>Writes the state: for each layer that is read at a delay, in the order of declaration, its last value, the one before, and so on.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has not <see cref="StateSize"/> elements.</exception>
    public void SaveState(Span<T> destination)
    {
        CheckState(destination.Length);
        foreach (StreamState state in shape.States)
        {
            LayerDescription layer = Topology.Layers[state.Layer];
            for (int k = 1; k <= state.History; k++)
            {
                Span<T> saved = destination.Slice(state.Start + (k - 1) * layer.Size, layer.Size);
                if (layer.Kind == LayerKind.OneHot)
                {
                    UnitVector.Write(PastIndex(layer, k), saved);
                }
                else
                {
                    Past(state.Window, k, layer.Size).CopyTo(saved);
                }
            }
        }
    }

    /// <summary>Takes up a state that <see cref="SaveState"/> wrote.</summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="source"/> has not <see cref="StateSize"/> elements, or a state of an input given as indices is no unit vector.
    /// </exception>
    public void LoadState(ReadOnlySpan<T> source)
    {
        CheckState(source.Length);
        foreach (StreamState state in shape.States)
        {
            LayerDescription layer = Topology.Layers[state.Layer];
            for (int k = 1; k <= state.History; k++)
            {
                ReadOnlySpan<T> saved = source.Slice(state.Start + (k - 1) * layer.Size, layer.Size);
                if (layer.Kind == LayerKind.OneHot)
                {
                    PastIndex(layer, k) = UnitVector.Read(saved, layer.Name);
                }
                if (state.Window >= 0)
                {
                    saved.CopyTo(Past(state.Window, k, layer.Size));
                }
            }
        }
    }

    /// <summary>Moves on by one step; the windows that have no room left are moved back to their start.</summary>
    /// <returns><see cref="Turn"/>.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected int Advance()
    {
        if (++Turn == shape.Turns)
        {
            MoveBack();
        }
        return Turn;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveBack()
    {
        foreach ((int present, int width, int history) in shape.Windows)
        {
            if (history > 0)
            {
                Span<T> all = rows.Span.Slice(present - history * width, width * (history + shape.Turns));
                all[(width * shape.Turns)..].CopyTo(all);
            }
        }
        if (indices.Length > 0)
        {
            MoveIndicesBack();
        }
        Turn = 0;
    }

    /// <summary>The values of a window at the present step.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Span<T> Values(int window, int size) => Past(window, 1, size);

    /// <summary>Refuses a span of the wrong length.</summary>
    /// <exception cref="ArgumentException">The length is not the expected one.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void CheckLength(int length, int expected, string what)
    {
        if (length != expected)
        {
            RefuseLength(length, expected, what);
        }
    }

    [DoesNotReturn]
    private void RefuseLength(int length, int expected, string what) =>
        throw new ArgumentException($"{Topology.Name}: {what} has {length} values; expected {expected}.", what);

    /// <summary>The values of a window k − 1 steps before the present one.</summary>
    private Span<T> Past(int window, int k, int size)
    {
        (int present, int width, int history) = shape.Windows[window];
        return rows.Span.Slice(present + (history == 0 ? 0 : (Turn + 1 - k) * width), size);
    }

    private void CheckState(int length)
    {
        if (length != StateSize)
        {
            throw new ArgumentException($"The state of a {Topology.Name} stream has {StateSize} elements; got {length}.");
        }
    }
}
