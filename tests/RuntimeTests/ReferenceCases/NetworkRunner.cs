using System.Numerics;
using Rnn;
using Rnn.Verification;

namespace RuntimeTests.ReferenceCases;

/// <summary>Runs a case on a compiled network.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal static class NetworkRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>All sequences in one batch, forward and backward.</summary>
    public static CaseResult Run(CaseSetup setup, INetwork<T> network)
    {
        Topology topology = network.Topology;
        SetParameters(network, setup);
        Tape<T> tape = network.CreateTape();
        network.Forward(Batch(setup), tape, setup.TeacherForced, InitialStates(setup, topology));
        (double loss, double[][][] dy) = CaseLoss.Evaluate(setup.Case, Values(tape.Output));
        for (int b = 0; b < dy.Length; b++)
        {
            for (int t = 0; t < dy[b].Length; t++)
            {
                Convert(dy[b][t]).CopyTo(tape.OutputGradient[b][t]);
            }
        }
        Dictionary<string, double[][][]> layers = topology.Layers.Where(layer => tape.Keeps(layer.Name)).ToDictionary(layer => layer.Name, layer => Values(tape[layer.Name]));

        Dictionary<string, double[][][]> finalStates = [];
        StateSet<T>? dFinal = null;
        if (setup.Bindings.OfType<Final>().SingleOrDefault() is { } final)
        {
            dFinal = new StateSet<T>(topology, setup.Case.Count, final.Layer);
            tape.CopyFinalStates(dFinal);
            finalStates[final.Layer] = Values(dFinal, topology.Layer(final.Layer));
            (double more, double[][][] dh) = CaseLoss.OfFinalStates(setup.Case, setup.Case.Fixed[final.Target], finalStates[final.Layer]);
            loss += more;
            SetStates(dFinal, topology.Layer(final.Layer), (b, k) => dh[b][k - 1]);
        }

        ParameterSet<T> gradients = new(topology);
        network.Backward(tape, gradients, dFinal);
        return new CaseResult
        {
            Loss = loss,
            Layers = layers,
            FinalStates = finalStates,
            ParameterGradients = Interpreter.Copy(gradients),
            InputGradients = topology.Inputs.ToDictionary(layer => layer.Name, layer => Values(tape.InputGradient(layer.Name))),
            StateGradients = StateGradients(tape, topology, setup.Case.Count),
        };
    }

    /// <summary>What the output did when the case was streamed, one sequence after the other.</summary>
    public static double[][][] Stream(CaseSetup setup, INetwork<T> network)
    {
        SetParameters(network, setup);
        StepStream<T> stream = network.CreateStream();
        LayerDescription[] inputs = [.. network.Topology.Inputs];
        T[] y = new T[network.Topology.Outputs.Sum(output => output.Size)];
        return
        [
            .. setup.Sequences.Select((sequence, b) =>
            {
                stream.Reset();
                LoadGivenStates(stream, setup, b);
                foreach ((LayerDescription input, ReadOnlyMemory<double> values) in inputs.Zip(sequence.Inputs).Where(pair => pair.First.PerSequence))
                {
                    Call(stream, "Set" + input.Name, Convert(values.ToArray()));
                }
                return Enumerable.Range(0, sequence.Length).Select(t =>
                {
                    double[] x =
                    [
                        .. inputs.Zip(sequence.Inputs).Where(pair => !pair.First.PerSequence)
                            .SelectMany(pair => pair.Second.Slice(t * pair.First.Size, pair.First.Size).ToArray()),
                    ];
                    stream.Step(Convert(x), y);
                    if (setup.TeacherForced)
                    {
                        Call(stream, "Observe", Convert(sequence.Targets.Slice(t * y.Length, y.Length).ToArray()));
                    }
                    return Convert(y);
                }).ToArray();
            }),
        ];
    }

    public static void SetParameters(INetwork<T> network, CaseSetup setup)
    {
        foreach ((string name, double[,] values) in setup.Parameters)
        {
            Tensor<T> tensor = network.Parameters[name];
            for (int row = 0; row < tensor.Rows; row++)
            {
                for (int column = 0; column < tensor.Columns; column++)
                {
                    tensor[row, column] = T.CreateChecked(values[row, column]);
                }
            }
        }
    }

    public static T[] Convert(double[] values) => [.. values.Select(T.CreateChecked)];

    public static double[] Convert(ReadOnlySpan<T> values)
    {
        double[] converted = new double[values.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = double.CreateChecked(values[i]);
        }
        return converted;
    }

    public static SequenceBatch<T> Batch(CaseSetup setup) => new(setup.Sequences.Select(sequence =>
        new Sequence<T>(sequence.Length, [.. sequence.Inputs.Select(series => (ReadOnlyMemory<T>)Convert(series.ToArray()))]) { Targets = Convert(sequence.Targets.ToArray()) }));

    private static StateSet<T>? InitialStates(CaseSetup setup, Topology topology)
    {
        if (setup.Initial is null)
        {
            return null;
        }
        string[] layers = [.. setup.Bindings.OfType<Given>().Select(given => given.Layer).Distinct()];
        StateSet<T> states = new(topology, setup.Case.Count, layers);
        foreach (string layer in layers)
        {
            SetStates(states, topology.Layer(layer), (b, k) => setup.Initial[layer, b, k].ToArray());
        }
        return states;
    }

    /// <summary>The states that the case gives for one sequence.</summary>
    public static StateSet<T>? InitialStates(CaseSetup setup, Topology topology, int sequence)
    {
        if (setup.Initial is null)
        {
            return null;
        }
        string[] layers = [.. setup.Bindings.OfType<Given>().Select(given => given.Layer).Distinct()];
        StateSet<T> states = new(topology, 1, layers);
        foreach (string layer in layers)
        {
            SetStates(states, topology.Layer(layer), (_, k) => setup.Initial[layer, sequence, k].ToArray());
        }
        return states;
    }

    /// <summary>Puts the states that the case gives into the stream's, which lie layer after layer, the last value of each first.</summary>
    private static void LoadGivenStates(StepStream<T> stream, CaseSetup setup, int b)
    {
        T[] state = new T[stream.StateSize];
        stream.SaveState(state);
        int start = 0;
        foreach (LayerDescription layer in stream.Topology.States)
        {
            for (int k = 1; k <= layer.History && setup.Bindings.OfType<Given>().Any(given => given.Layer == layer.Name); k++)
            {
                Convert(setup.Initial![layer.Name, b, k].ToArray()).CopyTo(state, start + (k - 1) * layer.Size);
            }
            start += layer.History * layer.Size;
        }
        stream.LoadState(state);
    }

    private static Dictionary<string, double[][][]> StateGradients(Tape<T> tape, Topology topology, int count)
    {
        StateSet<T> states = new(topology, count);
        tape.CopyInitialGradients(states);
        return topology.States.ToDictionary(layer => layer.Name, layer => Values(states, layer));
    }

    private static double[][][] Values(StateSet<T> states, LayerDescription layer) =>
        [.. Enumerable.Range(0, states.Count).Select(b => Enumerable.Range(1, layer.History).Select(k => Convert(states[layer.Name, b, k])).ToArray())];

    private static void SetStates(StateSet<T> states, LayerDescription layer, Func<int, int, double[]> valuesOf)
    {
        for (int b = 0; b < states.Count; b++)
        {
            for (int k = 1; k <= layer.History; k++)
            {
                Convert(valuesOf(b, k)).CopyTo(states[layer.Name, b, k]);
            }
        }
    }

    /// <summary>Calls a method of the stream's own type that takes values: what was observed, or an input for the whole sequence.</summary>
    private static void Call(StepStream<T> stream, string method, T[] values) => stream.GetType().GetMethod(method)!.CreateDelegate<Take>(stream)(values);

    private delegate void Take(ReadOnlySpan<T> values);

    public static double[][][] Values(SeriesView<T> view) =>
        [.. Enumerable.Range(0, view.Count).Select(b => Enumerable.Range(0, view[b].Length).Select(t => Convert(view[b][t])).ToArray())];
}
