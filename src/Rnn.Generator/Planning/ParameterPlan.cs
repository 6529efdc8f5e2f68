using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

internal enum TensorRole { FeedWeight, RecurrentWeight, Bias, InitialState, Gain }

/// <summary>Where element (row, column) of a tensor lies: Offset + row / Block · BlockStep + row % Block + column · ColumnStep.</summary>
internal sealed record TensorPlan(string Name, TensorRole Role, int Rows, int Columns, int Offset, int Block, int BlockStep, int ColumnStep)
{
    /// <summary>What a bias starts from.</summary>
    public double Start { get; init; }
}

/// <summary>The matrix of a pack: [unit block][gate][depth][lane], the depths of all its sources one after the other.</summary>
/// <param name="Name">Identifier of its offset.</param>
/// <param name="Offset">In the parameter buffer.</param>
/// <param name="FirstDepth">For each operand of the pack, where its weights start along the depth.</param>
/// <param name="BiasOffset">[gate][width]; −1 where the pack has no bias.</param>
internal sealed record PanelPlan(string Name, int Offset, int Block, int TotalDepth, IReadOnlyList<int> FirstDepth, int BiasOffset)
{
    /// <summary>Whether its sums are dot products, one for each unit.</summary>
    public bool IsOfFewUnits => Lanes.IsOfFewUnits(Block);
}

/// <summary>A vector of parameters: a diagonal, the bias of a sum, or initial states.</summary>
internal sealed record VectorPlan(string Name, int Offset);

/// <summary>The one buffer of parameters.</summary>
internal sealed class ParameterPlan
{
    private readonly NetworkDefinition network;
    private readonly Lanes lanes;
    private readonly List<TensorPlan> tensors = [];
    private readonly Dictionary<string, PanelPlan> panels = [];
    private readonly Dictionary<string, VectorPlan> vectors = [];
    private readonly UniqueNames names = new("Vectors"), panelNames = new("Panels");
    private int end;

    public ParameterPlan(NetworkGraph graph, IReadOnlyList<Pack> packs, Lanes lanes)
    {
        (network, this.lanes) = (graph.Definition, lanes);
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            foreach (Pack pack in packs.Where(pack => pack.Gates[0].Layer == layer))
            {
                AddPanel(pack);
            }
            foreach (Node sum in graph.Nodes.Where(node => node.Kind == NodeKind.Sum && node.Layer == layer))
            {
                AddVectors(sum);
            }
            AddInitial(graph, layer);
        }
    }

    public IReadOnlyList<TensorPlan> Tensors => tensors;

    public IEnumerable<VectorPlan> Vectors => vectors.Values.OrderBy(vector => vector.Offset);

    /// <summary>Elements of the buffer, padding included.</summary>
    public int Length => end;

    /// <summary>Trainable numbers.</summary>
    public int Count => tensors.Sum(tensor => tensor.Rows * tensor.Columns);

    public PanelPlan Panel(Pack pack) => panels[pack.Gates[0].Name];

    /// <summary>A diagonal, the bias of a sum, or initial states, by the name of the tensor.</summary>
    public VectorPlan Vector(string tensor) => vectors[tensor];

    public bool Has(string tensor) => tensors.Any(known => known.Name == tensor);

    private void AddPanel(Pack pack)
    {
        int gates = pack.Gates.Count, width = lanes.Width(pack.Units), block = lanes.Block(pack.Units, gates, looksUp: pack.LookUps.Any());
        int depth = pack.Operands.Sum(operand => lanes.Depth(operand.Source.Size, block)), offset = Take(Lanes.InBlocks(pack.Units, block) * gates * depth);
        List<int> firstDepth = [];
        int first = 0;
        for (int i = 0; i < pack.Operands.Count; i++)
        {
            firstDepth.Add(first);
            for (int gate = 0; gate < gates; gate++)
            {
                Operand operand = pack.Gates[gate].Operands[i];
                tensors.Add(new TensorPlan(
                    operand.Tensor!, operand.IsRecurrence ? TensorRole.RecurrentWeight : TensorRole.FeedWeight, pack.Units, operand.Source.Size,
                    offset + (gate * depth + first) * block, block, gates * depth * block, block));
            }
            first += lanes.Depth(pack.Operands[i].Source.Size, block);
        }
        int bias = pack.HasBias ? Take(gates * width) : -1;
        for (int gate = 0; pack.HasBias && gate < gates; gate++)
        {
            tensors.Add(new TensorPlan(pack.Gates[gate].Bias!, TensorRole.Bias, pack.Units, 1, bias + gate * width, width, 0, 0) { Start = network.Layers[pack.Gates[gate].Layer].BiasStart });
        }
        panels.Add(pack.Gates[0].Name, new PanelPlan(panelNames.Take(pack.Name), offset, block, depth, firstDepth, bias));
    }

    private void AddVectors(Node sum)
    {
        foreach (Operand operand in sum.Operands.Where(operand => operand.Tensor is not null))
        {
            AddVector(
                operand.Tensor!,
                operand.Source.Kind == NodeKind.LayerNorm && operand.Source.Layer == sum.Layer ? TensorRole.Gain : operand.IsRecurrence ? TensorRole.RecurrentWeight : TensorRole.FeedWeight,
                sum.Size);
        }
        if (sum.Bias is { } bias)
        {
            AddVector(bias, TensorRole.Bias, sum.Size, network.Layers[sum.Layer].BiasStart);
        }
    }

    private void AddVector(string tensor, TensorRole role, int size, double start = 0)
    {
        int width = lanes.Width(size), offset = Take(width);
        tensors.Add(new TensorPlan(tensor, role, size, 1, offset, width, 0, 0) { Start = start });
        vectors.Add(tensor, new VectorPlan(names.Take(TensorNames.InCode(tensor)), offset));
    }

    private void AddInitial(NetworkGraph graph, int layer)
    {
        int history = InitialStates.History(graph, layer), size = network.Layers[layer].Size, width = lanes.Width(size);
        if (history == 0 || !InitialStates.AreLearned(network, layer))
        {
            return;
        }
        string tensor = TensorNames.Initial(network, layer);
        int offset = Take(history * width);
        tensors.Add(new TensorPlan(tensor, TensorRole.InitialState, history, size, offset, 1, width, 1));
        vectors.Add(tensor, new VectorPlan(names.Take(TensorNames.InCode(tensor)), offset));
    }

    private int Take(int length)
    {
        int offset = end;
        end = checked(end + length);
        return offset;
    }
}
