using System.Numerics;
using System.Runtime.CompilerServices;

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
            foreach (InitialTensor initial in InitialTensors.Of(topology, layer, seed))
            {
                Write(initial.Tensor, initial.Values, parameters.Span);
            }
        }
    }

    /// <summary>Rounds the values; compiled at once with all optimisations, for it runs over every weight at the start of a process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<T>(TensorDescription tensor, double[] values, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0, i = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++, i++)
            {
                parameters[tensor.IndexOf(row, column)] = T.CreateTruncating(values[i]);
            }
        }
    }
}
