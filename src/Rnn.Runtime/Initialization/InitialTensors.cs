using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace Rnn.Initialization;

/// <summary>The rules of <see cref="Initializer"/>, in double precision whatever the network's is: so they are compiled once, and for every network alike.</summary>
internal static class InitialTensors
{
    /// <summary>The tensors of a layer that do not start from zero.</summary>
    public static List<InitialTensor> Of(Topology topology, LayerDescription layer, ulong seed)
    {
        List<InitialTensor> tensors = [];
        if (layer.Bias is { } bias)
        {
            tensors.Add(Constant(topology.Tensor(bias), topology.Tensor(bias).InitialValue));
        }
        if (layer.Gains is { } gains)
        {
            tensors.Add(Constant(topology.Tensor(gains), 1));
        }
        AddWeights(tensors, topology, layer, seed);
        return tensors;
    }

    private static void AddWeights(List<InitialTensor> tensors, Topology topology, LayerDescription layer, ulong seed)
    {
        List<EdgeDescription> weights = [];
        int inputs = 0, recurrent = 0;
        foreach (EdgeDescription edge in layer.Edges)
        {
            if (edge.Tensor is not { } name || Reads(weights, name))
            {
                continue;
            }
            TensorDescription tensor = topology.Tensor(name);
            weights.Add(edge);
            inputs += tensor.Role == TensorRole.FeedWeight ? tensor.Columns : 0;
            recurrent += tensor.Role == TensorRole.RecurrentWeight ? 1 : 0;
        }
        foreach (EdgeDescription edge in weights)
        {
            TensorDescription tensor = topology.Tensor(edge.Tensor!);
            bool diagonal = edge.Weights == Link.Diagonal;
            CounterRandom random = new(seed, tensor.Name);
            tensors.Add(new(tensor, (tensor.Role, diagonal) switch
            {
                (TensorRole.FeedWeight, _) => Glorot(tensor, inputs, diagonal ? 1 : tensor.Rows, random),
                (_, true) => TimeScales(tensor, recurrent, random),
                _ => Orthonormal.Matrix(tensor.Rows, tensor.Columns, 1 / Math.Sqrt(recurrent), random),
            }));
        }
    }

    private static bool Reads(List<EdgeDescription> edges, string tensor)
    {
        foreach (EdgeDescription edge in edges)
        {
            if (edge.Tensor == tensor)
            {
                return true;
            }
        }
        return false;
    }

    private static InitialTensor Constant(TensorDescription tensor, double value)
    {
        double[] values = new double[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value;
        }
        return new(tensor, values);
    }

    private static double[] Glorot(TensorDescription tensor, int inputs, int outputs, CounterRandom random)
    {
        double bound = Math.Sqrt(6.0 / (inputs + outputs));
        return Draw(tensor, random, scale: 2, shift: 1, bound);
    }

    private static double[] TimeScales(TensorDescription tensor, int recurrent, CounterRandom random)
    {
        double bound = 1 / Math.Sqrt(recurrent);
        return Draw(tensor, random, scale: 1, shift: 0, bound);
    }

    /// <summary>(scale·u − shift)·bound, u uniform in [0, 1), with these roundings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Draw(TensorDescription tensor, CounterRandom random, double scale, double shift, double bound)
    {
        double[] values = new double[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (scale * random.Uniform((ulong)i) - shift) * bound;
        }
        return values;
    }
}
