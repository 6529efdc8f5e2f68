using Rnn;
using Rnn.Verification;

namespace RuntimeTests.Verification;

/// <summary>
/// Holds the interpreter's gradients against finite differences of its own forward pass, blocked values held fixed. The divergence is a
/// random linear function of the outputs and of the final states, so nothing cancels.
/// </summary>
internal sealed class InterpreterDifferences
{
    private const double Epsilon = 1e-6;

    private readonly Topology topology;
    private readonly Random random = new(5);
    private readonly Dictionary<string, double[,]> parameters = [];
    private readonly double[][] inputs;
    private readonly StateSet<double>? initial;
    private readonly Sequence<double> sequence;
    private readonly bool teacherForced;
    private readonly string[] given;
    private readonly Dictionary<(string Layer, int Step), double[]> weights = [];

    /// <param name="topology">The network.</param>
    /// <param name="length">Steps.</param>
    /// <param name="given">Layers whose states before the first step the caller gives.</param>
    /// <param name="observed">Targets that teacher-forced edges read; null: the teacher is off.</param>
    public InterpreterDifferences(Topology topology, int length, string[]? given = null, double[]? observed = null)
    {
        (this.topology, this.given) = (topology, given ?? []);
        teacherForced = observed is not null;
        foreach (TensorDescription tensor in topology.Tensors)
        {
            double[,] values = new double[tensor.Rows, tensor.Columns];
            ForEach(values, (row, column) => values[row, column] = Next());
            parameters.Add(tensor.Name, values);
        }
        inputs = [.. topology.Inputs.Select(input => Vector(input.PerSequence ? input.Size : length * input.Size))];
        sequence = new Sequence<double>(length, [.. inputs.Select(series => (ReadOnlyMemory<double>)series)]) { Targets = observed };
        initial = given is null ? null : new StateSet<double>(topology, 1, given);
        foreach (LayerDescription layer in topology.Layers.Where(layer => given?.Contains(layer.Name) ?? false))
        {
            for (int k = 1; k <= layer.History; k++)
            {
                Vector(layer.Size).CopyTo(initial![layer.Name, 0, k]);
            }
        }
        foreach (LayerDescription layer in topology.Layers)
        {
            for (int t = layer.IsOutput ? 0 : length; t < length; t++)
            {
                weights.Add((layer.Name, t), Vector(layer.Size));
            }
            for (int k = layer.IsOutput ? length + 1 : 1; k <= layer.History; k++)
            {
                weights.Add((layer.Name, length - k), Vector(layer.Size));
            }
        }
    }

    /// <summary>Every derivative of the whole, held against its difference.</summary>
    public void Assert()
    {
        Interpreter interpreter = new(topology, parameters);
        InterpretedSequence run = interpreter.Forward(sequence, teacherForced, initial);
        SequenceGradients gradients = new(run);
        foreach (((string layer, int step), double[] weight) in weights)
        {
            weight.CopyTo(gradients[layer, step]);
        }
        Dictionary<string, double[,]> parameterGradients = interpreter.CreateGradients();
        interpreter.Backward(run, gradients, parameterGradients);

        foreach ((string name, double[,] values) in parameters)
        {
            ForEach(values, (row, column) => Compare($"{name}[{row}, {column}]", parameterGradients[name][row, column], run, value => values[row, column] += value));
        }
        for (int i = 0; i < inputs.Length; i++)
        {
            LayerDescription input = topology.Inputs[i];
            for (int place = 0; place < inputs[i].Length; place++)
            {
                (int t, int unit, double[] series, int at) = (place / input.Size, place % input.Size, inputs[i], place);
                double gradient = input.PerSequence ? gradients.SumOverSteps(input.Name)[unit] : gradients[input.Name, t][unit];
                Compare($"{input.Name}({t})[{unit}]", gradient, run, value => series[at] += value);
            }
        }
        foreach (LayerDescription layer in topology.States.Where(layer => given.Contains(layer.Name)))
        {
            for (int place = 0; place < layer.History * layer.Size; place++)
            {
                (int k, int unit) = (place / layer.Size + 1, place % layer.Size);
                Compare($"{layer.Name}(−{k})[{unit}]", gradients[layer.Name, -k][unit], run, value => initial![layer.Name, 0, k][unit] += value);
            }
        }
    }

    private void Compare(string name, double analytic, InterpretedSequence original, Action<double> add)
    {
        add(Epsilon);
        double above = Value(original);
        add(-2 * Epsilon);
        double below = Value(original);
        add(Epsilon);
        double numeric = (above - below) / (2 * Epsilon);
        Xunit.Assert.True(Math.Abs(analytic - numeric) <= 1e-7 * Math.Max(1, Math.Abs(numeric)), $"{topology.Name}, {name}: analytic {analytic:r}, numeric {numeric:r}");
    }

    private double Value(InterpretedSequence original)
    {
        InterpretedSequence run = new Interpreter(topology, parameters).Forward(sequence, teacherForced, initial, blocked: original);
        double sum = 0;
        foreach (((string layer, int step), double[] weight) in weights)
        {
            for (int i = 0; i < weight.Length; i++)
            {
                sum += weight[i] * run[layer, step][i];
            }
        }
        return sum;
    }

    private double Next() => random.NextDouble() * 2 - 1;

    private double[] Vector(int size) => [.. Enumerable.Range(0, size).Select(_ => Next())];

    private static void ForEach(double[,] values, Action<int, int> visit)
    {
        for (int row = 0; row < values.GetLength(0); row++)
        {
            for (int column = 0; column < values.GetLength(1); column++)
            {
                visit(row, column);
            }
        }
    }
}
