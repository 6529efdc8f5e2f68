using Rnn;
using Rnn.Verification;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// Holds a compiled network against the interpreter over a random batch: every layer at every step, and every gradient; those of inputs where the tape
/// computes them, which it keeps more for.
/// </summary>
internal sealed class GraphComparison(INetwork<double> network, GraphBatch batch, bool teacherForced, DropoutKey? dropout = null, bool inputGradients = true)
{
    private const double Tolerance = 1e-9;

    private readonly Topology topology = network.Topology;
    private readonly List<string> errors = [];
    private double rounding;

    public IReadOnlyList<string> Run()
    {
        Load(network, batch);
        Tape<double> tape = network.CreateTape(inputGradients);
        tape.Dropout = dropout;
        network.Forward(batch.CreateBatch(), tape, teacherForced, batch.Initial);
        Interpreter interpreter = new(topology, batch.Parameters);
        InterpretedSequence[] runs = [.. batch.Sequences.Select((sequence, i) => interpreter.Forward(sequence, teacherForced, batch.Initial, i, dropout: dropout, id: GraphBatch.IdOf(i)))];
        for (int i = 0; i < runs.Length; i++)
        {
            CompareValues(tape, runs[i], i);
            PutOutputGradients(tape, i);
        }
        if (topology.States.Count > 0)
        {
            CompareFinalStates(tape, runs);
        }

        ParameterSet<double> gradients = new(topology);
        network.Backward(tape, gradients, batch.Final);
        Dictionary<string, double[,]> expected = interpreter.CreateGradients();
        StateSet<double> states = new(topology, runs.Length);
        if (topology.States.Count > 0)
        {
            tape.CopyInitialGradients(states);
        }
        for (int i = 0; i < runs.Length; i++)
        {
            SequenceGradients sequence = Seed(runs[i], i);
            interpreter.Backward(runs[i], sequence, expected);
            if (inputGradients)
            {
                CompareInputGradients(tape, sequence, i);
            }
            CompareStateGradients(states, sequence, i);
        }
        foreach ((string name, double[,] values) in Interpreter.Copy(gradients))
        {
            Compare("d" + name, expected[name].Cast<double>(), [.. values.Cast<double>()]);
        }
        return errors;
    }

    /// <summary>Gives the batch's weights to a network.</summary>
    public static void Load(INetwork<double> network, GraphBatch batch)
    {
        foreach ((string name, double[,] values) in batch.Parameters)
        {
            network.Parameters[name].CopyFrom([.. values.Cast<double>()]);
        }
    }

    /// <summary>A feedback that explodes takes digits from all that it is subtracted from later.</summary>
    private void CompareValues(Tape<double> tape, InterpretedSequence run, int sequence)
    {
        rounding = Math.Max(
            rounding, 1e-13 * topology.Layers.SelectMany(layer => Enumerable.Range(0, run.Length).SelectMany(t => run[layer.Name, t].ToArray())).Max(Math.Abs));
        foreach (LayerDescription layer in topology.Layers.Where(layer => tape.Keeps(layer.Name)).Where(layer => layer.Kind != LayerKind.OneHot || topology.IsReadAsValues(layer)))
        {
            SequenceView<double> view = tape[layer.Name][sequence];
            for (int t = 0; t < run.Length; t++)
            {
                Compare($"{layer.Name}({t}) of sequence {sequence}", run[layer.Name, t].ToArray(), view[t]);
            }
        }
    }

    private void PutOutputGradients(Tape<double> tape, int sequence)
    {
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            for (int t = 0; t < batch.Lengths[sequence]; t++)
            {
                batch.OutputGradients[output][sequence][t].CopyTo(tape.OutputGradientOf(output)[sequence][t]);
                if (topology.Outputs[output].Activation == Activation.Softmax)
                {
                    batch.LogitGradients[output][sequence][t].CopyTo(tape.LogitGradientOf(output)[sequence][t]);
                }
            }
        }
    }

    /// <summary>The same for the interpreter.</summary>
    private SequenceGradients Seed(InterpretedSequence run, int sequence)
    {
        SequenceGradients gradients = new(run);
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            string name = topology.Outputs[output].Name;
            for (int t = 0; t < run.Length; t++)
            {
                Add(gradients[name, t], batch.OutputGradients[output][sequence][t]);
                if (topology.Outputs[output].Activation == Activation.Softmax)
                {
                    Add(gradients.LogitsOf(name, t), batch.LogitGradients[output][sequence][t]);
                }
            }
        }
        foreach (string layer in batch.FinalLayers)
        {
            for (int k = 1; k <= topology.Layer(layer).History; k++)
            {
                Add(gradients[layer, Final(topology.Layer(layer), k, run.Length)], batch.Final![layer, sequence, k]);
            }
        }
        return gradients;
    }

    private void CompareFinalStates(Tape<double> tape, InterpretedSequence[] runs)
    {
        StateSet<double> states = new(topology, runs.Length);
        tape.CopyFinalStates(states);
        foreach (LayerDescription layer in topology.States)
        {
            for (int sequence = 0; sequence < runs.Length; sequence++)
            {
                for (int k = 1; k <= layer.History; k++)
                {
                    Compare($"final {layer.Name}, state {k} of sequence {sequence}", runs[sequence][layer.Name, Final(layer, k, runs[sequence].Length)].ToArray(), states[layer.Name, sequence, k]);
                }
            }
        }
    }

    private void CompareInputGradients(Tape<double> tape, SequenceGradients gradients, int sequence)
    {
        foreach (LayerDescription input in topology.Inputs)
        {
            SequenceView<double> view = tape.InputGradient(input.Name)[sequence];
            if (input.PerSequence)
            {
                Compare($"d{input.Name} of sequence {sequence}", gradients.SumOverSteps(input.Name), view[0]);
            }
            for (int t = 0; t < view.Length && !input.PerSequence; t++)
            {
                Compare($"d{input.Name}({t}) of sequence {sequence}", gradients[input.Name, t].ToArray(), view[t]);
            }
        }
    }

    private void CompareStateGradients(StateSet<double> states, SequenceGradients gradients, int sequence)
    {
        foreach (LayerDescription layer in topology.States.Where(layer => layer.Kind != LayerKind.OneHot && (inputGradients || layer.Kind != LayerKind.Input)))
        {
            for (int k = 1; k <= layer.History; k++)
            {
                int before = layer.IsReverse ? batch.Lengths[sequence] - 1 + k : -k;
                Compare($"d{layer.Name}({before}) of sequence {sequence}", gradients[layer.Name, before].ToArray(), states[layer.Name, sequence, k]);
            }
        }
    }

    /// <summary>The step whose value is state k after the last step that the layer computes.</summary>
    private static int Final(LayerDescription layer, int k, int length) => layer.IsReverse ? k - 1 : length - k;

    private void Compare(string what, IEnumerable<double> expected, ReadOnlySpan<double> got)
    {
        double[] values = [.. expected];
        for (int i = 0; i < values.Length; i++)
        {
            if (!(Math.Abs(values[i] - got[i]) <= Tolerance * Math.Max(1, Math.Abs(values[i])) + rounding))
            {
                errors.Add($"{topology.Name}: {what}[{i}] expected {values[i]:r}, got {got[i]:r}");
            }
        }
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> term)
    {
        for (int i = 0; i < term.Length; i++)
        {
            sum[i] += term[i];
        }
    }
}
