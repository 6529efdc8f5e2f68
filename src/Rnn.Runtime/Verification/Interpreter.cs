using System.Numerics;

namespace Rnn.Verification;

/// <summary>
/// A network computed from its <see cref="Topology"/> alone, one sequence, one layer, one step at a time, in double: slow, obvious, and
/// independent of the compiler and its kernels. It is the second opinion that compiled networks are held against.
/// </summary>
public sealed class Interpreter
{
    private readonly Topology topology;
    private readonly IReadOnlyDictionary<string, double[,]> parameters;
    private readonly IReadOnlyList<ComputedTogether> order;

    /// <summary>An interpreter of a network.</summary>
    /// <param name="topology">Layers, edges and tensors.</param>
    /// <param name="parameters">
    /// For each tensor of the topology its elements: weights [units, units of the source], diagonals and biases [units, 1],
    /// initial states [K, units]. They are read at every run, so a caller may change them in between.
    /// </param>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape, or a cycle has no delay.</exception>
    public Interpreter(Topology topology, IReadOnlyDictionary<string, double[,]> parameters)
    {
        (this.topology, this.parameters) = (topology, parameters);
        foreach (TensorDescription tensor in topology.Tensors)
        {
            if (!parameters.TryGetValue(tensor.Name, out double[,]? values))
            {
                throw new ArgumentException($"The tensor {tensor.Name} of {topology.Name} is missing.", nameof(parameters));
            }
            if (values.GetLength(0) != tensor.Rows || values.GetLength(1) != tensor.Columns)
            {
                throw new ArgumentException(
                    $"{tensor.Name}: expected [{tensor.Rows}, {tensor.Columns}]; got [{values.GetLength(0)}, {values.GetLength(1)}].", nameof(parameters));
            }
        }
        order = ComputedTogether.InOrder(topology);
    }

    /// <summary>An interpreter of a network with a copy of its parameters as they are now.</summary>
    public static Interpreter Of<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(network.Topology, Copy(network.Parameters));

    /// <summary>The tensors of a parameter set (or of gradients) as matrices of doubles, by name.</summary>
    public static Dictionary<string, double[,]> Copy<T>(ParameterSet<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dictionary<string, double[,]> copy = [];
        foreach (TensorDescription description in parameters.Tensors)
        {
            Tensor<T> tensor = parameters[description];
            double[,] values = new double[description.Rows, description.Columns];
            for (int row = 0; row < description.Rows; row++)
            {
                for (int column = 0; column < description.Columns; column++)
                {
                    values[row, column] = double.CreateChecked(tensor[row, column]);
                }
            }
            copy.Add(description.Name, values);
        }
        return copy;
    }

    /// <summary>The network's layers, edges and tensors.</summary>
    public Topology Topology => topology;

    /// <summary>The parameters by name.</summary>
    public IReadOnlyDictionary<string, double[,]> Parameters => parameters;

    /// <summary>Matrices of zeros, one for each tensor: where <see cref="Backward"/> adds.</summary>
    public Dictionary<string, double[,]> CreateGradients() =>
        topology.Tensors.ToDictionary(tensor => tensor.Name, tensor => new double[tensor.Rows, tensor.Columns]);

    /// <summary>Runs one sequence.</summary>
    /// <param name="sequence">Its inputs and, for teacher-forced edges, what was observed.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read what was observed where it is known.</param>
    /// <param name="initial">States before the first step, in place of the learned ones, of the layers that it names; null: none.</param>
    /// <param name="index">Which of the sequences of <paramref name="initial"/> this is.</param>
    /// <param name="blocked">
    /// Another run, of which edges with <see cref="EdgeAttribute.StopGradient"/> read the computed values. The outputs are then a function
    /// whose true derivative is what the backward pass computes; without it they are not.
    /// </param>
    /// <param name="dropout">What the masks of dropout are drawn from; null: nothing drops out.</param>
    /// <param name="id">The sequence's place in the training set, which its masks are drawn for.</param>
    /// <param name="firstStep">The step at which it begins where it is a window of a longer sequence.</param>
    public InterpretedSequence Forward(
        Sequence<double> sequence, bool teacherForced = false, StateSet<double>? initial = null, int index = 0, InterpretedSequence? blocked = null,
        DropoutKey? dropout = null, long id = 0, long firstStep = 0)
    {
        CheckInputs(sequence);
        InterpretedSequence run = new(topology, sequence, [.. topology.Layers.Select((layer, index) => new LayerSeries(LayerSeries.HistoryOf(topology, index), sequence.Length, layer.Size))])
        {
            Observed = teacherForced ? new Observations(topology, sequence) : null,
            InitialGiven = [.. topology.Layers.Select((_, layer) => initial?.Contains(layer) ?? false)],
            Masks = dropout is { } key ? new InterpretedMasks(topology, key, id, firstStep) : null,
        };
        for (int layer = 0; layer < topology.Layers.Count; layer++)
        {
            SetInitialStates(run, layer, initial, index);
        }
        LayerRules rules = new(topology, parameters, run, blocked);
        foreach (ComputedTogether part in order)
        {
            foreach (int t in part.Steps(sequence.Length))
            {
                foreach (int layer in part.Layers)
                {
                    rules.Compute(layer, t);
                }
            }
        }
        return run;
    }

    /// <summary>Back propagation through time (Werbos 1990): all that the forward pass did, from the last to the first.</summary>
    /// <param name="forward">The run.</param>
    /// <param name="gradients">What reaches outputs and final states from outside; afterwards dL/dy of every layer, inputs and initial states included.</param>
    /// <param name="parameterGradients">Where dL/dparameters is added.</param>
    public void Backward(InterpretedSequence forward, SequenceGradients gradients, IReadOnlyDictionary<string, double[,]> parameterGradients)
    {
        LayerRules rules = new(topology, parameters, forward, blocked: null);
        foreach (ComputedTogether part in order.Reverse())
        {
            foreach (int t in part.Steps(forward.Length).Reverse())
            {
                foreach (int layer in part.Layers.Reverse())
                {
                    rules.Differentiate(layer, t, gradients, parameterGradients);
                }
            }
        }
        for (int layer = 0; layer < topology.Layers.Count; layer++)
        {
            AddToLearnedStates(forward, layer, gradients.Values[layer], parameterGradients);
        }
    }

    /// <summary>h(−k), or h(T − 1 + k) in reverse: given by the caller, or the learned parameter, or zero.</summary>
    private void SetInitialStates(InterpretedSequence run, int layer, StateSet<double>? initial, int index)
    {
        LayerDescription description = topology.Layers[layer];
        LayerSeries series = run.Values[layer];
        for (int k = 1; k <= description.History; k++)
        {
            for (int unit = 0; unit < description.Size; unit++)
            {
                series[Before(description, k, run.Length)][unit] =
                    run.InitialGiven[layer] ? initial!.At(layer, index, k)[unit] :
                    description.Initial is { } learned ? parameters[learned][k - 1, unit] : 0;
            }
        }
    }

    private void AddToLearnedStates(InterpretedSequence run, int layer, LayerSeries gradients, IReadOnlyDictionary<string, double[,]> parameterGradients)
    {
        LayerDescription description = topology.Layers[layer];
        if (description.Initial is not { } learned || run.InitialGiven[layer])
        {
            return;
        }
        for (int k = 1; k <= description.History; k++)
        {
            for (int unit = 0; unit < description.Size; unit++)
            {
                parameterGradients[learned][k - 1, unit] += gradients[Before(description, k, run.Length)][unit];
            }
        }
    }

    /// <summary>The step k steps before the first that the layer computes.</summary>
    private static int Before(LayerDescription layer, int k, int length) => layer.IsReverse ? length - 1 + k : -k;

    private void CheckInputs(Sequence<double> sequence)
    {
        if (sequence.Inputs.Count != topology.Inputs.Count)
        {
            throw new ArgumentException($"The sequence has {sequence.Inputs.Count} input series; {topology.Name} has {topology.Inputs.Count} inputs.", nameof(sequence));
        }
        for (int i = 0; i < topology.Inputs.Count; i++)
        {
            LayerDescription input = topology.Inputs[i];
            int expected = input.PerSequence ? input.Size : input.Size * sequence.Length;
            if (sequence.Inputs[i].Length != expected)
            {
                throw new ArgumentException($"Input {input.Name}: expected {expected} values; got {sequence.Inputs[i].Length}.", nameof(sequence));
            }
        }
        if (sequence.Indices.Count != topology.IndexInputs.Count)
        {
            throw new ArgumentException(
                $"The sequence has {sequence.Indices.Count} series of indices; {topology.Name} has {topology.IndexInputs.Count} inputs given as indices.", nameof(sequence));
        }
        for (int i = 0; i < topology.IndexInputs.Count; i++)
        {
            LayerDescription input = topology.IndexInputs[i];
            int expected = input.PerSequence ? 1 : sequence.Length;
            if (sequence.Indices[i].Length != expected)
            {
                throw new ArgumentException($"Input {input.Name}: expected {expected} indices; got {sequence.Indices[i].Length}.", nameof(sequence));
            }
        }
    }
}
