using Rnn.Execution;

namespace Rnn.Verification;

/// <summary>One gradient check of a compiled network.</summary>
internal sealed class NetworkCheck
{
    private readonly INetwork<double> network;
    private readonly Topology topology;
    private readonly Func<Tape<double>, double> divergence;
    private readonly GradientCheckOptions options;
    private readonly double[][][] inputs;
    private readonly SequenceBatch<double> batch = new();
    private readonly Tape<double> tape;
    private readonly StateSet<double>? given;

    public NetworkCheck(INetwork<double> network, SequenceBatch<double> batch, Func<Tape<double>, double> divergence, GradientCheckOptions options)
    {
        (this.network, this.divergence, this.options, topology, tape) = (network, divergence, options, network.Topology, network.CreateTape());
        tape.Dropout = options.Dropout;
        given = options.Initial ?? new GivenStates<double>(topology).Of(batch);
        inputs = [.. batch.Select(sequence => sequence.Inputs.Select(series => series.ToArray()).ToArray())];
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            this.batch.Add(new Sequence<double>(batch[sequence].Length, [.. inputs[sequence].Select(series => new ReadOnlyMemory<double>(series))])
            {
                Indices = batch[sequence].Indices, Targets = batch[sequence].Targets, Classes = batch[sequence].Classes, Mask = batch[sequence].Mask,
                OutputTargets = batch[sequence].OutputTargets,
            }, batch.Id(sequence), batch.FirstStep(sequence));
        }
    }

    public GradientCheckResult Run()
    {
        network.Forward(batch, tape, options.TeacherForced, given);
        divergence(tape);
        ParameterSet<double> gradients = new(topology);
        network.Backward(tape, gradients);
        (StateSet<double>? states, StateSet<double>? stateGradients) = InitialStates();

        Func<double> evaluate = Evaluation(given);
        Func<double> evaluateStates = Evaluation(states);
        return Derivative.Compare(
            [
                .. Parameters(gradients).Concat(Inputs()).ToList().Select(derivative => (derivative, evaluate)),
                .. InitialStateDerivatives(states, stateGradients).Select(derivative => (derivative, evaluateStates)),
            ], options);
    }

    /// <summary>L as a function of parameters, inputs and given states as they are when it is called.</summary>
    private Func<double> Evaluation(StateSet<double>? initial)
    {
        if (!options.FreezeBlocked)
        {
            return () =>
            {
                network.Forward(batch, tape, options.TeacherForced, initial);
                return divergence(tape);
            };
        }
        Interpreter original = Interpreter.Of(network);
        InterpretedSequence[] blocked = [.. batch.Select((_, i) => Interpret(original, i, initial, blocked: null))];
        return () =>
        {
            Interpreter interpreter = Interpreter.Of(network);
            for (int i = 0; i < batch.Count; i++)
            {
                CopyOutputs(Interpret(interpreter, i, initial, blocked[i]), i);
            }
            return divergence(tape);
        };
    }

    private InterpretedSequence Interpret(Interpreter interpreter, int sequence, StateSet<double>? initial, InterpretedSequence? blocked) =>
        interpreter.Forward(batch[sequence], options.TeacherForced, initial, sequence, blocked, options.Dropout, batch.Id(sequence), batch.FirstStep(sequence));

    /// <summary>Puts interpreted outputs where the divergence reads them.</summary>
    private void CopyOutputs(InterpretedSequence run, int sequence)
    {
        foreach (LayerDescription output in topology.Outputs)
        {
            SequenceView<double> view = tape[output.Name][sequence];
            for (int t = 0; t < run.Length; t++)
            {
                run[output.Name, t].CopyTo(view[t]);
            }
        }
    }

    private IEnumerable<Derivative> Parameters(ParameterSet<double> gradients)
    {
        foreach (TensorDescription tensor in topology.Tensors)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                for (int column = 0; column < tensor.Columns; column++)
                {
                    (int i, int j) = (row, column);
                    yield return new Derivative(tensor.IsVector ? $"{tensor.Name}[{i}]" : $"{tensor.Name}[{i}, {j}]", gradients[tensor][i, j],
                        () => network.Parameters[tensor][i, j], value => network.Parameters[tensor][i, j] = value);
                }
            }
        }
    }

    private IEnumerable<Derivative> Inputs()
    {
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            for (int input = 0; input < topology.Inputs.Count; input++)
            {
                LayerDescription layer = topology.Inputs[input];
                double[] series = inputs[sequence][input];
                for (int i = 0; i < series.Length; i++)
                {
                    (int t, int unit, int place) = (i / layer.Size, i % layer.Size, i);
                    string name = layer.PerSequence ? $"{layer.Name}[{unit}] of sequence {sequence}" : $"{layer.Name}({t})[{unit}] of sequence {sequence}";
                    yield return new Derivative(name, tape.InputGradient(layer.Name)[sequence][t][unit], () => series[place], value => series[place] = value);
                }
            }
        }
    }

    /// <summary>The states before the first step of every layer but the inputs, given by the caller or learned, and their gradients.</summary>
    private (StateSet<double>? States, StateSet<double>? Gradients) InitialStates()
    {
        string[] layers = [.. topology.States.Where(layer => !IsInput(layer)).Select(layer => layer.Name)];
        if (layers.Length == 0)
        {
            return (given, null);
        }
        string[] named = [.. topology.States.Select((layer, _) => layer.Name).Where(name => layers.Contains(name) || IsGiven(name))];
        StateSet<double> states = new(topology, batch.Count, named), gradients = new(topology, batch.Count, layers);
        foreach (LayerDescription layer in topology.States.Where(layer => named.Contains(layer.Name)))
        {
            for (int sequence = 0; sequence < batch.Count; sequence++)
            {
                for (int k = 1; k <= layer.History; k++)
                {
                    CopyState(layer, sequence, k, states[layer.Name, sequence, k]);
                }
            }
        }
        tape.CopyInitialGradients(gradients);
        return (states, gradients);
    }

    private static bool IsInput(LayerDescription layer) => layer.Kind is LayerKind.Input or LayerKind.OneHot;

    private bool IsGiven(string layer) => given?.Contains(InterpretedSequence.IndexOf(topology, layer)) ?? false;

    private void CopyState(LayerDescription layer, int sequence, int k, Span<double> state)
    {
        if (IsGiven(layer.Name))
        {
            given![layer.Name, sequence, k].CopyTo(state);
        }
        for (int unit = 0; unit < layer.Size && layer.Initial is not null && !IsGiven(layer.Name); unit++)
        {
            state[unit] = network.Parameters[layer.Initial][k - 1, unit];
        }
    }

    private IEnumerable<Derivative> InitialStateDerivatives(StateSet<double>? states, StateSet<double>? gradients)
    {
        foreach (LayerDescription layer in topology.States.Where(layer => gradients is not null && !IsInput(layer)))
        {
            for (int place = 0; place < batch.Count * layer.History * layer.Size; place++)
            {
                (int sequence, int k, int unit) = (place / (layer.History * layer.Size), place / layer.Size % layer.History + 1, place % layer.Size);
                yield return new Derivative($"{layer.Name}({(layer.IsReverse ? $"T − 1 + {k}" : $"−{k}")})[{unit}] of sequence {sequence}", gradients![layer.Name, sequence, k][unit],
                    () => states![layer.Name, sequence, k][unit], value => states![layer.Name, sequence, k][unit] = value);
            }
        }
    }
}
