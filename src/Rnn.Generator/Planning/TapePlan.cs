using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>States before the first step, and where their gradient comes in.</summary>
/// <param name="Value">The node whose rows before the first hold the states; null: an input given as indices, which only look-ups read.</param>
/// <param name="Gradient">Where their gradient is gathered; null: nowhere.</param>
/// <param name="IsFinal">Whether the states after the last step are read here, and their gradient put in here.</param>
internal sealed record StatePlan(int Layer, SlotPlan? Value, SlotPlan? Gradient, int History, bool InClosedLoop, bool InOpenLoop, bool IsFinal);

/// <summary>A series of class indices: a row for each step and sequence.</summary>
/// <param name="Name">Identifier.</param>
/// <param name="Node">The input, or the input in reversed time.</param>
internal sealed record IndexPlan(int Index, string Name, Node Node);

/// <summary>
/// What the tape keeps. The activations of a layer take the place of the weighted sums they are made of, and so do the gradients, for every
/// slope is a function of the activation itself. The gates of a pack lie side by side in one buffer; in a cell, where nobody else reads them, their gradients
/// take their place as the backward pass comes by, and what is a function of its neighbours is not kept but computed again. Gradients that no other block
/// reads are kept for one stretch of steps at a time. Both loops of a network with
/// a teacher use the same buffers.
/// </summary>
internal sealed class TapePlan
{
    private readonly Lanes lanes;
    private readonly NetworkDefinition network;
    private readonly IReadOnlyList<LoopPlan> loops;
    private readonly List<BufferPlan> values = [], gradients = [];
    private readonly Dictionary<string, SlotPlan> valueOf = [], gradientOf = [], stoppedGradientOf = [];
    private readonly UniqueNames valueNames = new("Buffers"), gradientNames = new("Gradients");

    public TapePlan(IReadOnlyList<LoopPlan> loops, Lanes lanes)
    {
        (this.lanes, this.loops) = (lanes, loops);
        network = loops[0].Graph.Definition;
        foreach (LoopPlan loop in loops)
        {
            foreach (Node node in loop.Graph.Nodes.Where(node => node.IsData && (node.Kind != NodeKind.OneHot || loop.Graph.IsReadAsValues(node))))
            {
                Keep(valueOf, values, valueNames, node, node.Name);
            }
            foreach (Pack pack in loop.Forward.Packs)
            {
                KeepPack(pack);
            }
            foreach (Node node in loop.Graph.Nodes)
            {
                KeepNode(node, loop);
            }
        }
        foreach (LoopPlan loop in loops)
        {
            foreach (Node node in loop.Graph.Nodes)
            {
                Extend(valueOf, node);
                Extend(gradientOf, node);
                Extend(stoppedGradientOf, node);
            }
        }
        foreach (Pack pack in loops.SelectMany(loop => loop.Forward.Packs).Where(pack => pack.Gates.All(GivesWay)))
        {
            gradientOf[pack.Gates[0].Name].Buffer.Over = valueOf[pack.Gates[0].Name].Buffer;
        }
        HashSet<BufferPlan> stopped = [.. stoppedGradientOf.Values.Select(slot => slot.Buffer)];
        foreach (BufferPlan buffer in gradients.Where(buffer => buffer.Over is null && !stopped.Contains(buffer)))
        {
            HashSet<string> nodes = [.. gradientOf.Where(pair => pair.Value.Buffer == buffer).Select(pair => pair.Key)];
            buffer.Start = GradientStarts.Of(nodes, loops);
            buffer.Stretch = network.Steps == 0 ? StretchGradients.Of(nodes, loops) : null;
        }
        Indices = [.. loops[0].Graph.Nodes.Where(node => node.Kind == NodeKind.OneHot).Select((node, i) => new IndexPlan(i, node.Name.Replace(".turned", "Turned"), node))];
        States = [.. FindStates(loops)];
    }

    public IReadOnlyList<BufferPlan> Values => values;

    public IReadOnlyList<BufferPlan> Gradients => gradients;

    public IReadOnlyList<StatePlan> States { get; }

    /// <summary>The inputs given as indices, in the order of declaration, then those that are read in reversed time too.</summary>
    public IReadOnlyList<IndexPlan> Indices { get; }

    /// <summary>Where a node's values lie; null where they never leave the registers.</summary>
    public SlotPlan? Value(Node node) => Find(valueOf, node);

    /// <summary>Where the indices of an input lie.</summary>
    public IndexPlan IndicesOf(Node input) => Indices.First(series => series.Node.Name == input.Name);

    /// <summary>Where a node's gradient lies; null where it never leaves the registers, or there is none.</summary>
    public SlotPlan? Gradient(Node node) => Find(gradientOf, node);

    /// <summary>Where what an elementwise edge stops is gathered, for the sake of the initial states it read.</summary>
    public SlotPlan? StoppedGradient(Node node) => Find(stoppedGradientOf, node);

    private static SlotPlan? Find(Dictionary<string, SlotPlan> slots, Node node) => slots.TryGetValue(node.Name, out SlotPlan slot) ? slot : null;

    private void KeepPack(Pack pack)
    {
        int width = lanes.Width(pack.Units);
        if (valueOf.ContainsKey(pack.Gates[0].Name))
        {
            return;
        }
        BufferPlan value = New(values, valueNames, pack.Name, pack.Gates.Count * width);
        bool areLogits = network.Layers[pack.Gates[0].Layer].Activation is Activation.Softmax or Activation.LogSoftmax && !pack.Gates[0].IsLayer;
        BufferPlan gradient = New(gradients, gradientNames, areLogits ? "Z" + pack.Name : pack.Name, pack.Gates.Count * width);
        for (int gate = 0; gate < pack.Gates.Count; gate++)
        {
            valueOf[pack.Gates[gate].Name] = new SlotPlan(value, gate * width);
            gradientOf[pack.Gates[gate].Name] = new SlotPlan(gradient, gate * width);
        }
    }

    private void KeepNode(Node node, LoopPlan loop)
    {
        if (node.IsData || node.Kind == NodeKind.Affine)
        {
            if (node.Kind is NodeKind.Input or NodeKind.Observed)
            {
                Keep(gradientOf, gradients, gradientNames, node, node.Name);
            }
            return;
        }
        Node value = loop.Graph.Layers[node.Layer];
        Node? affine = node.IsLayer || node.Kind == NodeKind.Sum ? HomeOf(value, loop) : null;
        bool isPart = !node.IsLayer && node.Kind == NodeKind.Sum;
        if ((!isPart || value.IsRowwise) && !(affine is null && IsComputedAgain(node)))
        {
            Share(valueOf, values, valueNames, node, affine ?? (node.IsLayer ? PartOf(value) : null));
        }
        if (IsReadInitiallyOnly(node, loop))
        {
            Keep(gradientOf, gradients, gradientNames, node, node.Name);
        }
        else if (loop.Backward.Receives(node) && (isPart ? value.IsRowwise : NeedsMemory(node, loop) || (affine is not null && !node.IsRowwise)))
        {
            bool sharesGradient = affine is not null && !(node.IsRowwise && !isPart) && loops.All(other => AreTogether(affine.Name, node.Name, other));
            Share(gradientOf, gradients, gradientNames, node, sharesGradient ? affine : null);
        }
        foreach (Operand operand in node.Operands.Where(operand => operand.StopGradient && operand.Delay > 0 && operand.Source.Kind is not (NodeKind.Observed or NodeKind.OneHot or NodeKind.Turn) && loop.Backward.Receives(node)))
        {
            Keep(stoppedGradientOf, gradients, gradientNames, operand.Source, operand.Source.Name + "Stopped");
        }
    }

    /// <summary>The affine node whose place a layer takes: the first part of its weighted sum that is computed with it.</summary>
    private Node? HomeOf(Node value, LoopPlan loop) =>
        loop.Graph.Nodes.FirstOrDefault(node => node.Kind == NodeKind.Affine && node.Layer == value.Layer && !node.IsLayer
            && (value.IsRowwise || loops.All(other => AreTogether(node.Name, value.Name, other))));

    /// <summary>Whether two nodes are computed together; where they are not, one place cannot serve the gradients of both.</summary>
    private static bool AreTogether(string a, string b, LoopPlan loop) =>
        loop.Forward.Clusters.Any(cluster => cluster.Nodes.Any(node => node.Name == a) && cluster.Nodes.Any(node => node.Name == b));

    /// <summary>The sum that a rowwise layer reads, where it has no affine part.</summary>
    private static Node? PartOf(Node value) => value.IsRowwise && value.Operands.Count == 1 && value.Operands[0].Source is { IsLayer: false, Kind: NodeKind.Sum } sum ? sum : null;

    /// <summary>
    /// Whether a node of a cell, or of a network with a lean tape, is computed again in the backward pass, where it is read at all: a function of its neighbours,
    /// which are kept, that nobody outside of its cluster and step reads, such as the products f∘c(t−1) and i∘g and the tanh c of an LSTM.
    /// </summary>
    private bool IsComputedAgain(Node node) =>
        node is { IsLayer: true, IsOutput: false, Bias: null, Kind: NodeKind.Sum or NodeKind.Product or NodeKind.Map }
        && IsForBackwardOnly(node) && node.Operands.All(operand => operand.Tensor is null) && loops.All(loop => IsReadAtOnce(node, loop));

    /// <summary>
    /// Whether the gradient of such a gate can take the place of its value: nothing reads the value after the equations of its cluster and step have gone
    /// back, which store the gradient of every row in every backward pass.
    /// </summary>
    private bool GivesWay(Node gate) =>
        IsForBackwardOnly(gate)
        && gradientOf[gate.Name].Buffer.History == 0
        && loops.All(loop => loop.Backward.Blocks.All(block => !loop.Backward.ServesFinalStatesOnly(block) || !block.Clusters.Any(cluster => cluster.Nodes.Any(node => node.Name == gate.Name))))
        && loops.All(loop => loop.Graph.Nodes.Where(node => node.Layer == gate.Layer && Value(node) == valueOf[gate.Name])
            .All(node => !node.IsOutput && loop.Backward.Receives(node) && IsReadAtOnce(node, loop)));

    /// <summary>Whether nobody looks at a node's values on the tape, so that they are there for the backward pass alone.</summary>
    private bool IsForBackwardOnly(Node node) => network.HasLeanTape || network.Layers[node.Layer].IsPart;

    /// <summary>The gradients of the nodes of a group that lie on the tape for one stretch of steps at a time.</summary>
    public List<BufferPlan> StretchGradientsOf(BlockGroup group) =>
        [.. group.Blocks.SelectMany(block => block.Clusters).SelectMany(cluster => cluster.Nodes).Select(Gradient).OfType<SlotPlan>().Select(slot => slot.Buffer).Where(buffer => buffer.Stretch is not null).Distinct().OrderBy(buffer => buffer.Index)];

    /// <summary>Whether only elementwise equations of the node's own cluster and step read it.</summary>
    private static bool IsReadAtOnce(Node node, LoopPlan loop)
    {
        Node? own = loop.Graph.Nodes.FirstOrDefault(other => other.Name == node.Name);
        return own is null || (own.History == 0 && loop.Graph.ReadersOf(own).All(reader => reader.Reader.IsElementwise && reader.Operand.Delay == 0 && AreTogether(own.Name, reader.Reader.Name, loop)));
    }

    /// <summary>Whether nothing but the node's initial states gets a gradient: every matrix that reads it stops what would come back.</summary>
    private static bool IsReadInitiallyOnly(Node node, LoopPlan loop) => !loop.Backward.Receives(node) && loop.Backward.InitialPullsOf(node).Count > 0;

    /// <summary>Whether gradients come from outside the node's own cluster and step, or leave it that way.</summary>
    public static bool NeedsMemory(Node node, LoopPlan loop)
    {
        Cluster own = loop.Forward.ClusterOf(node);
        return node.IsOutput || node.History > 0 || node.IsRowwise
            || loop.Graph.ReadersOf(node).Any(reader => reader.Operand.PassesGradient && (reader.Reader.IsRowwise || reader.Reader.Kind == NodeKind.Affine || !own.Contains(reader.Reader)));
    }

    private void Share(Dictionary<string, SlotPlan> slots, List<BufferPlan> buffers, UniqueNames names, Node node, Node? with)
    {
        if (slots.ContainsKey(node.Name))
        {
            return;
        }
        if (with is not null && slots.TryGetValue(with.Name, out SlotPlan shared))
        {
            slots.Add(node.Name, shared);
        }
        else
        {
            Keep(slots, buffers, names, node, node.Name);
        }
    }

    private void Keep(Dictionary<string, SlotPlan> slots, List<BufferPlan> buffers, UniqueNames names, Node node, string name)
    {
        if (!slots.ContainsKey(node.Name))
        {
            slots.Add(node.Name, new SlotPlan(New(buffers, names, name, lanes.Width(node.Size)), 0));
        }
    }

    private BufferPlan New(List<BufferPlan> buffers, UniqueNames names, string name, int width)
    {
        BufferPlan buffer = new(buffers.Count, names.Take(char.ToUpperInvariant(name[0]) + name.Substring(1).Replace(".z", "").Replace(".observed", "Observed").Replace(".fed", "Fed").Replace(".sum", "Sum").Replace(".turned", "Turned").Replace(".norm", "Norm").Replace(".mask", "Mask").Replace(".dropped", "Dropped")), lanes.RowStep(width));
        buffers.Add(buffer);
        return buffer;
    }

    private static void Extend(Dictionary<string, SlotPlan> slots, Node node)
    {
        if (slots.TryGetValue(node.Name, out SlotPlan slot))
        {
            slot.Buffer.History = Math.Max(slot.Buffer.History, node.History);
        }
    }

    private bool IsReadLater(Node node, bool isOpen) =>
        loops.Any(loop => loop.IsOpen == isOpen && loop.Graph.Nodes.Any(other => other.Name == node.Name && other.History > 0));

    private IEnumerable<StatePlan> FindStates(IReadOnlyList<LoopPlan> loops)
    {
        HashSet<string> done = [];
        foreach (Node node in loops.SelectMany(loop => loop.Graph.Nodes).Where(node => node.HasStates && done.Add(node.Name)))
        {
            bool inClosed = IsReadLater(node, isOpen: false), inOpen = IsReadLater(node, isOpen: true);
            yield return new StatePlan(node.Layer, Value(node), Gradient(node), node.History, inClosed, inOpen, IsFinal: node.IsLayer);
            if (StoppedGradient(node) is { } stopped)
            {
                yield return new StatePlan(node.Layer, Value(node)!, stopped, node.History, inClosed, inOpen, IsFinal: false);
            }
        }
    }
}
