using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Execution;
using Rnn.Numerics;

namespace Rnn;

/// <summary>
/// What a network did over a batch of whole sequences, step by step, and, after the backward pass, the gradients of its inputs and
/// initial states. A tape belongs to one thread at a time; it grows to the largest batch it has met and allocates nothing after that.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public partial class Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TapeShape shape;
    private readonly Topology topology;
    private readonly nint[] values, gradients, entries;
    private readonly bool[] isGiven, hasEntries, isUnread, startsEmpty;
    private AlignedBuffer<T> arena = new(0);
    private nint gradientsStart, scratchStart, zeroStart;
    private readonly ObservedPast<T> observedPast;
    private readonly GivenStates<T> givenStates;
    private StateSet<T>? initial, final;
    private readonly bool givesWay;
    private bool wentBack;

    /// <summary>Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Tape(Topology topology, TapeShape shape)
    {
        (this.topology, this.shape) = (topology, shape);
        Layout = new BatchLayout();
        values = new nint[shape.Values.Length];
        gradients = new nint[shape.Gradients.Length];
        entries = new nint[2 * shape.Outputs.Length];
        isGiven = new bool[entries.Length];
        classes = new ClassesOfOutput[shape.Outputs.Length];
        Array.Fill(classes, new());
        hasEntries = new bool[gradients.Length];
        stretchStarts = new nint[gradients.Length];
        firstIndices = new nint[shape.Indices.Length];
        isUnread = new bool[gradients.Length];
        startsEmpty = new bool[gradients.Length];
        givesWay = Array.Exists(shape.Gradients, gradient => gradient.Over >= 0);
        observedPast = new ObservedPast<T>(topology, shape);
        givenStates = new GivenStates<T>(topology);
    }

    /// <summary>Layers, edges and tensors of the network.</summary>
    public Topology Topology => topology;

    /// <summary>Where the steps of the batch lie.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BatchLayout Layout { get; }

    /// <summary>Whether the backward pass computes the gradients of the inputs; true unless set.</summary>
    public bool InputGradients
    {
        get;
        init
        {
            field = value;
            for (int layer = 0; layer < topology.Layers.Count; layer++)
            {
                // Those before the first step are gradients of states.
                int buffer = shape.LayerGradients[layer].Buffer;
                if (topology.Layers[layer].Kind == LayerKind.Input && buffer >= 0 && shape.Gradients[buffer].History == 0)
                {
                    isUnread[buffer] = !value;
                }
            }
        }
    } = true;

    /// <summary>Which observed steps the forward pass hides from teacher-forced edges; null: none.</summary>
    internal ObservedSampling? Sampling { get; set; }

    /// <summary>Whether the last forward pass read the observed series wherever a teacher-forced edge reads.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool FullyObserved { get; private set; }

    /// <summary>Whether the backward pass was given gradients of the states after the last step.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool HasFinalGradients => final is not null;

    /// <summary>
    /// What <see cref="INetwork{T}.Forward"/> draws the masks of dropout from; null, as it is unless set: nothing drops out. Whoever trains
    /// sets it, and the ids of the sequences in <see cref="SequenceBatch{T}.Add(Sequence{T}, long)"/>, before the forward pass.
    /// </summary>
    public DropoutKey? Dropout { get; set; }

    /// <summary>Whether units dropped out in the last forward pass; the backward pass goes back through the same masks.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsThinned { get; private set; }

    /// <summary>What the (first) output did.</summary>
    public SeriesView<T> Output => OutputOf(0);

    /// <summary>
    /// dL/dy of the (first) output: zero after the forward pass, for the divergence to fill before the backward pass. To be asked for after each
    /// forward pass; what nobody asks for is zero and costs nothing.
    /// </summary>
    public SeriesView<T> OutputGradient => OutputGradientOf(0);

    /// <summary>
    /// dL/dz of the (first) output where it is a softmax of z, added to what comes through <see cref="OutputGradient"/>;
    /// cross-entropy puts y − d here and loses no digit where y underflows.
    /// </summary>
    public SeriesView<T> LogitGradient => LogitGradientOf(0);

    /// <summary>
    /// What a layer did. A layer's values last until the next forward pass; those of the gates of a cell, or of a network with
    /// <see cref="NetworkAttribute.LeanTape"/>, until the backward pass, in which their gradients take their place.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such layer, or the tape does not keep it: see <see cref="Keeps"/>.</exception>
    /// <exception cref="InvalidOperationException">The backward pass has put the layer's gradient in the place of its values.</exception>
    public SeriesView<T> this[string layer]
    {
        get
        {
            LayerDescription description = topology.Layer(layer);
            return HasGivenWay(description)
                ? throw new InvalidOperationException($"The backward pass has put the gradient of {layer} in the place of its values; read them before it, or run {nameof(INetwork<>.Forward)} again.")
                : View(description, Layers, shape.Values, values);
        }
    }

    /// <summary>
    /// Whether the tape holds what a layer did. It holds every layer that the network itself declares, unless the network has
    /// a <see cref="NetworkAttribute.LeanTape"/>; of the layers of a cell, and of such a network, the outputs and those that the backward pass needs, of which
    /// the gates are gone after it. What it does not hold can be computed from what it holds: an LSTM's <c>shown</c> is tanh of its <c>cell</c>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    public bool Keeps(string layer)
    {
        LayerDescription description = topology.Layer(layer);
        return Layers[IndexOf(description)].IsKept && !HasGivenWay(description);
    }

    /// <summary>What the output of that index did.</summary>
    public SeriesView<T> OutputOf(int output) => View(topology.Outputs[output], shape.Layers, shape.Values, values);

    /// <summary>dL/dy of the output of that index, to be filled before the backward pass.</summary>
    public SeriesView<T> OutputGradientOf(int output) => Entry(output, 2 * output);

    /// <summary>dL/dz of the output of that index, a softmax of z, to be filled before the backward pass.</summary>
    /// <exception cref="InvalidOperationException">The output is no softmax.</exception>
    public SeriesView<T> LogitGradientOf(int output) =>
        topology.Outputs[output].Activation == Activation.Softmax && shape.Outputs[output].Logits.IsKept
            ? Entry(output, 2 * output + 1)
            : throw new InvalidOperationException($"{topology.Outputs[output].Name} is no softmax, so its gradient goes into {nameof(OutputGradient)}.");

    /// <summary>dL/dx of an input, after the backward pass. Step 0 of a per-sequence input holds the sum over all steps.</summary>
    /// <exception cref="ArgumentException">The layer is no input, or is given as indices, or the tape was made without <see cref="InputGradients"/>.</exception>
    public SeriesView<T> InputGradient(string input) =>
        topology.Layer(input).Kind == LayerKind.OneHot ? throw new ArgumentException($"{input} is given as class indices, and nothing can be differentiated by an index.", nameof(input)) :
        topology.Layer(input).Kind != LayerKind.Input ? throw new ArgumentException($"{input} is no input.", nameof(input)) :
        !InputGradients ? throw new ArgumentException($"The tape was made with {nameof(InputGradients)} = false.", nameof(input)) :
        View(topology.Layer(input), shape.LayerGradients, shape.Gradients, gradients);

    /// <summary>All elements from <paramref name="offset"/> on.</summary>
    internal Span<T> Elements(nint offset, int length) => arena.Span.Slice((int)offset, length);

    /// <summary>The first element of the tape; offsets count from here.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T Origin => ref arena.Origin;

    /// <summary>Values as an operand of a product.</summary>
    /// <param name="buffer">The buffer of values.</param>
    /// <param name="depth">Units that are read.</param>
    /// <param name="weights">Where their weights start along the depth of the panel.</param>
    /// <param name="delay">Steps away.</param>
    /// <param name="column">Their first column.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DelayedSource ValueSource(int buffer, int depth, int weights, int delay, int column = 0) =>
        new(values[buffer] + column, shape.Values[buffer].Width, depth, weights, delay);

    /// <summary>Gradients as an operand of a product.</summary>
    /// <param name="buffer">The buffer of gradients.</param>
    /// <param name="depth">Units that are read.</param>
    /// <param name="weights">Where their weights start along the depth of the panel.</param>
    /// <param name="delay">Steps away.</param>
    /// <param name="column">Their first column.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DelayedSource GradientSource(int buffer, int depth, int weights, int delay, int column = 0) =>
        new(gradients[buffer] + column, shape.Gradients[buffer].Width, depth, weights, delay);

    /// <summary>An element of the scratch space.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T Scratch(int offset) => ref arena.At(scratchStart + offset);

    /// <summary>Rows of zeros, for sums to start from.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Matrix<T> Zeros => new(ref arena.At(zeroStart), 0);

    /// <summary>Rows of a value buffer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Matrix<T> Values(int buffer, int column = 0) => new(ref arena.At(values[buffer] + column), shape.Values[buffer].Width);

    /// <summary>Rows of a gradient buffer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Matrix<T> Gradients(int buffer, int column = 0) => new(ref arena.At(gradients[buffer] + column), shape.Gradients[buffer].Width);

    /// <summary>
    /// What the first product starts from that brings gradients back to a buffer: zeros where none has come in from outside, whatever lies in their place.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Matrix<T> GradientsAtStart(int buffer, int column = 0) => startsEmpty[buffer] ? Zeros : Gradients(buffer, column);

    /// <summary>
    /// Lays out a batch, copies its inputs and observed outputs, sets the states before the first step and forgets the outputs' gradients.
    /// </summary>
    /// <exception cref="ArgumentException">The tape is one of another network, or a series has not the length and size that the network expects.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(SequenceBatch<T> batch, ParameterSet<T> parameters, bool teacherForced, StateSet<T>? initial)
    {
        NetworkChecks.Tape(topology, parameters.Topology);
        BatchChecks.Check(topology, batch, initial);
        this.initial = initial ?? givenStates.Of(batch);
        Layout.Arrange(batch);
        Reserve();
        ReserveIndices();
        LoadInputs(batch);
        LoadIndices(batch);
        IsThinned = Dropout is not null && shape.Masks.Length > 0;
        if (IsThinned)
        {
            DrawMasks(batch);
        }
        FullyObserved = ObservedSeries<T>.Load(topology, shape.Observed, batch, teacherForced, Sampling, this);
        observedPast.Load(batch, teacherForced, this.initial, Sampling);
        foreach (StateSlot slot in shape.States)
        {
            if (IsUsed(slot))
            {
                SetInitialStates(slot, parameters);
            }
        }
        isGiven.AsSpan().Clear();
        foreach (ref ClassesOfOutput given in classes.AsSpan())
        {
            given.AreGiven = false;
        }
        wentBack = false;
        arena.Span.Slice((int)zeroStart, shape.Zeros).Clear();
    }

    /// <summary>Starts all gradients from those of the outputs and of the final states, the others from zero.</summary>
    /// <exception cref="ArgumentException">The tape, the gradients or the final states are those of another network, or of another number of sequences.</exception>
    /// <exception cref="InvalidOperationException">No forward pass has run on the tape.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void BeginBackward(ParameterSet<T> parameters, ParameterSet<T> gradientsOfParameters, StateSet<T>? final)
    {
        NetworkChecks.Tape(topology, parameters.Topology);
        NetworkChecks.Gradients(topology, gradientsOfParameters.Topology);
        if (final is not null)
        {
            NetworkChecks.States(topology, final, Layout.Count, nameof(final));
        }
        if (Layout.Count == 0)
        {
            throw new InvalidOperationException($"{nameof(INetwork<>.Backward)} goes back over what {nameof(INetwork<>.Forward)} left on the tape; no forward pass has run on this one.");
        }
        if (wentBack && givesWay)
        {
            throw new InvalidOperationException(
                $"{nameof(INetwork<>.Backward)} has gone back over this forward pass already, and the gradients of a cell's gates have taken the place of their values; run {nameof(INetwork<>.Forward)} again.");
        }
        wentBack = true;
        this.final = final;
        WriteWhereAllAreNeeded();

        // An earlier backward pass may have moved some to where they came in.
        Place(shape.Gradients, gradients, gradientsStart);
        for (int buffer = 0; buffer < gradients.Length; buffer++)
        {
            startsEmpty[buffer] = StartsEmpty(buffer);
            if (IsOfStretch(buffer))
            {
                StartLastStretch(buffer);
            }
            else if (shape.Gradients[buffer].Over < 0 && !isUnread[buffer])
            {
                StartGradients(buffer);
                AddFinalGradients(buffer, -StateRows(buffer), Layout.Rows);
            }
        }
    }

    /// <summary>Adds the gradients of the learned initial states, of all sequences that did not bring their own, and sums per-sequence inputs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndBackward(ParameterSet<T> gradientsOfParameters)
    {
        foreach (StateSlot slot in shape.States)
        {
            LayerDescription layer = topology.Layers[slot.Layer];
            if (layer.Initial is not { } name || !slot.Gradient.IsKept || !IsUsed(slot) || (initial?.Contains(slot.Layer) ?? false))
            {
                continue;
            }
            TensorDescription tensor = topology.Tensor(name);
            for (int k = 1; k <= slot.History; k++)
            {
                Span<T> sum = gradientsOfParameters.Span.Slice(tensor.IndexOf(k - 1, 0), layer.Size);
                for (int row = 0; row < Layout.Count; row++)
                {
                    RowMath.Add(sum, Row(slot.Gradient, gradients, shape.Gradients, Layout.FirstRow(-k) + row, layer.Size));
                }
            }
        }
        final = null;
        gradientsOfParameters.ClearPadding();
        if (InputGradients)
        {
            SumPerSequenceInputs();
        }
    }

    private Slot[] Layers => IsThinned && shape.ThinnedLayers is { } thinned ? thinned : shape.Layers;

    private bool IsUsed(StateSlot slot) => FullyObserved ? slot.InOpenLoop : slot.InClosedLoop;

    internal Span<T> ValueRow(Slot slot, int row, int size) => Row(slot, values, shape.Values, row, size);

    private static int WidthOf(int size) => RowMath.PaddedWidth<T>(size);

    private SeriesView<T> View(LayerDescription layer, Slot[] slots, BufferShape[] shapes, nint[] offsets)
    {
        Slot slot = slots[IndexOf(layer)];
        return slot.IsKept
            ? new SeriesView<T>(this, offsets[slot.Buffer] + slot.Column, shapes[slot.Buffer].Width, layer.Size, layer.IsReverse)
            : throw new ArgumentException($"The tape keeps nothing of {layer.Name} here: the backward pass does not need it, or computes it again.", nameof(layer));
    }

    private bool HasGivenWay(LayerDescription layer)
    {
        int buffer = Layers[IndexOf(layer)].Buffer;
        return wentBack && Array.Exists(shape.Gradients, gradient => gradient.Over == buffer && buffer >= 0);
    }

    private int IndexOf(LayerDescription layer)
    {
        int index = 0;
        while (!ReferenceEquals(topology.Layers[index], layer))
        {
            index++;
        }
        return index;
    }

    private Span<T> Row(Slot slot, nint[] offsets, BufferShape[] shapes, int row, int size) =>
        Elements(offsets[slot.Buffer] + (nint)row * shapes[slot.Buffer].Width + slot.Column, size);

    /// <summary>Places all buffers one after the other: values, gradients, the outputs' gradients, scratch, gradients of one stretch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reserve()
    {
        gradientsStart = Place(shape.Values, values, 0);
        nint end = Place(shape.Gradients, gradients, gradientsStart);
        for (int output = 0; output < shape.Outputs.Length; output++)
        {
            nint length = (nint)Layout.Rows * WidthOf(topology.Outputs[output].Size);
            entries[2 * output] = end;
            end += length;
            entries[2 * output + 1] = end;
            end += shape.Outputs[output].Logits.IsKept ? length : 0;
        }
        scratchStart = end;
        end += shape.Scratch;
        zeroStart = end;
        end = PlaceStretches(end + shape.Zeros);
        if (end > int.MaxValue)
        {
            throw new ArgumentException($"The batch needs a tape of {end} elements, more than {int.MaxValue}; use fewer or shorter sequences.");
        }
        if (arena.Length < end)
        {
            arena = new AlignedBuffer<T>((int)end);
        }
    }

    private nint Place(BufferShape[] shapes, nint[] offsets, nint end)
    {
        for (int buffer = 0; buffer < shapes.Length; buffer++)
        {
            (int width, int history, int over, _, _, _, bool ofClasses) = shapes[buffer];
            if (over >= 0)
            {
                offsets[buffer] = values[over];
            }
            else if (ofClasses || !HasStretches(shapes[buffer]))
            {
                offsets[buffer] = end + (nint)history * Layout.Count * width;
                end = offsets[buffer] + (nint)Layout.Rows * width;
            }
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadInputs(SequenceBatch<T> batch)
    {
        for (int layer = 0, input = 0; layer < topology.Layers.Count; layer++)
        {
            LayerDescription description = topology.Layers[layer];
            if (description.Kind != LayerKind.Input)
            {
                continue;
            }
            Slot slot = shape.Layers[layer];

            // As ValueRow would find each row; a small row takes less time to copy than to look all of this up again.
            nint start = values[slot.Buffer] + slot.Column, rowStep = shape.Values[slot.Buffer].Width;
            int size = description.Size, step = description.PerSequence ? 0 : size;
            BatchLayout layout = Layout;
            for (int sequence = 0; sequence < layout.Count; sequence++)
            {
                ReadOnlySpan<T> series = batch[sequence].Inputs[input].Span;
                for (int t = 0, from = 0; t < layout.Length(sequence); t++, from += step)
                {
                    series.Slice(from, size).CopyTo(Elements(start + layout.RowOf(sequence, t) * rowStep, size));
                }
            }
            input++;
        }
    }

    private void SumPerSequenceInputs()
    {
        for (int layer = 0; layer < topology.Layers.Count; layer++)
        {
            if (topology.Layers[layer] is not { Kind: LayerKind.Input, PerSequence: true } || !shape.LayerGradients[layer].IsKept)
            {
                continue;
            }
            int size = topology.Layers[layer].Size;
            for (int sequence = 0; sequence < Layout.Count; sequence++)
            {
                Span<T> sum = Row(shape.LayerGradients[layer], gradients, shape.Gradients, Layout.RowOf(sequence, 0), size);
                for (int t = 1; t < Layout.Length(sequence); t++)
                {
                    RowMath.Add(sum, Row(shape.LayerGradients[layer], gradients, shape.Gradients, Layout.RowOf(sequence, t), size));
                }
            }
        }
    }
}
