using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Initialization;

/// <summary>
/// The weights that training starts from. They are a function of the seed, the tensor's name and the element's row and column alone,
/// computed in double precision with + − × ÷ √ and rounded once, so every machine starts from the same bits.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Feed weights: uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010), <c>in</c> being what the layer reads over all its feed edges,
/// so that a window of delays counts as the one wide matrix that it is. A diagonal counts as one to one.</item>
/// <item>Recurrent matrices: orthogonal, or with orthonormal rows or columns where not square (Saxe, McClelland and Ganguli 2014), over √k
/// where k recurrent tensors add up in one layer, so that together they neither amplify nor damp.</item>
/// <item>Recurrent diagonals: uniform in [0, 1) over √k, a spread of time scales (Li et al. 2018, IndRNN).</item>
/// <item>Gains of layer normalisations: 1.</item>
/// <item>Biases: <see cref="TensorDescription.InitialValue"/>. Initial states: zero.</item>
/// </list>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializer
{
    /// <summary>Fills the parameters of a network; called by generated code.</summary>
    /// <param name="topology">The network's.</param>
    /// <param name="parameters">Parameters in the layout of <paramref name="topology"/>.</param>
    /// <param name="seed">The same seed gives the same weights.</param>
    public static void Initialize<T>(Topology topology, ParameterSet<T> parameters, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.Clear();
        foreach (LayerDescription layer in topology.Layers)
        {
            if (layer.Bias is { } bias)
            {
                Fill(parameters[bias], parameters[bias].Description.InitialValue);
            }
            if (layer.Gains is { } gains)
            {
                Fill(parameters[gains], 1);
            }
            InitializeEdges(topology, layer, parameters, seed);
        }
    }

    private static void InitializeEdges<T>(Topology topology, LayerDescription layer, ParameterSet<T> parameters, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<EdgeDescription> weights = [];
        int inputs = 0, recurrent = 0;
        foreach (EdgeDescription edge in layer.Edges)
        {
            if (edge.Tensor is not { } name || weights.Exists(weight => weight.Tensor == name))
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
            double[] values = (tensor.Role, diagonal) switch
            {
                (TensorRole.FeedWeight, _) => Glorot(tensor, inputs, diagonal ? 1 : tensor.Rows, random),
                (_, true) => TimeScales(tensor, recurrent, random),
                _ => Orthonormal.Matrix(tensor.Rows, tensor.Columns, 1 / Math.Sqrt(recurrent), random),
            };
            parameters[tensor].CopyFrom(Array.ConvertAll(values, T.CreateTruncating));
        }
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
    private static double[] Draw(TensorDescription tensor, CounterRandom random, double scale, double shift, double bound)
    {
        double[] values = new double[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (scale * random.Uniform((ulong)i) - shift) * bound;
        }
        return values;
    }

    private static void Fill<T>(Tensor<T> tensor, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < tensor.Rows; row++)
        {
            tensor[row] = T.CreateTruncating(value);
        }
    }
}
