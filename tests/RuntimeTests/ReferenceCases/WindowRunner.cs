using System.Numerics;
using Rnn;
using Rnn.Verification;

namespace RuntimeTests.ReferenceCases;

/// <summary>Runs a case window by window, as a loop of a user's own would: slices of each sequence, each going on from the state before it.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class WindowRunner<T>(CaseSetup setup, INetwork<T> network, int window, bool goesBack)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Topology topology = network.Topology;
    private readonly ParameterSet<T> gradients = new(network.Topology);

    /// <summary>Gradients end where a window starts, unless they go back: then each window hands those of its initial states to the window before it.</summary>
    public CaseResult Run()
    {
        NetworkRunner<T>.SetParameters(network, setup);
        Sequence<T>[] sequences = [.. NetworkRunner<T>.Batch(setup)];
        List<Tape<T>>[] tapes = [.. sequences.Select((sequence, b) => Forward(sequence, b).ToList())];
        (double loss, double[][][] dy) = CaseLoss.Evaluate(setup.Case, [.. tapes.Select(windows => Series(windows, tape => tape.Output))]);
        Dictionary<string, double[][][]> states = topology.States.ToDictionary(layer => layer.Name, layer => new double[sequences.Length][][]);
        for (int b = 0; b < sequences.Length; b++)
        {
            StateSet<T> dInitial = Backward(tapes[b], dy[b]);
            foreach (LayerDescription layer in topology.States)
            {
                states[layer.Name][b] = [.. Enumerable.Range(1, layer.History).Select(k => NetworkRunner<T>.Convert(dInitial[layer.Name, 0, k]))];
            }
        }
        return new CaseResult
        {
            Loss = loss,
            Layers = topology.Layers.Where(layer => tapes[0][0].Keeps(layer.Name)).ToDictionary(layer => layer.Name, layer => tapes.Select(windows => Series(windows, tape => tape[layer.Name])).ToArray()),
            ParameterGradients = Interpreter.Copy(gradients),
            InputGradients = topology.Inputs.ToDictionary(layer => layer.Name, layer => tapes.Select(windows => InputGradient(windows, layer)).ToArray()),
            StateGradients = states,
        };
    }

    private IEnumerable<Tape<T>> Forward(Sequence<T> sequence, int b)
    {
        StateSet<T> state = new(topology, 1);
        for (int start = 0; start < sequence.Length; start += window)
        {
            Tape<T> tape = network.CreateTape();
            Sequence<T> slice = sequence.Slice(start, Math.Min(window, sequence.Length - start), topology);
            network.Forward(new SequenceBatch<T>(slice), tape, setup.TeacherForced, start == 0 ? NetworkRunner<T>.InitialStates(setup, topology, b) : state);
            tape.CopyFinalStates(state);
            yield return tape;
        }
    }

    /// <returns>dL/d(states before the first step).</returns>
    private StateSet<T> Backward(List<Tape<T>> windows, double[][] dy)
    {
        StateSet<T> final = new(topology, 1);
        for (int i = windows.Count - 1; i >= 0; i--)
        {
            for (int t = 0; t < windows[i].Output[0].Length; t++)
            {
                NetworkRunner<T>.Convert(dy[i * window + t]).CopyTo(windows[i].OutputGradient[0][t]);
            }
            network.Backward(windows[i], gradients, goesBack && i < windows.Count - 1 ? final : null);
            windows[i].CopyInitialGradients(final);
        }
        return final;
    }

    private static double[][] Series(List<Tape<T>> windows, Func<Tape<T>, SeriesView<T>> viewOf) => [.. windows.SelectMany(tape => NetworkRunner<T>.Values(viewOf(tape))[0])];

    private static double[][] InputGradient(List<Tape<T>> windows, LayerDescription input)
    {
        double[][] series = Series(windows, tape => tape.InputGradient(input.Name));
        if (input.PerSequence)
        {
            IEnumerable<double[]> firstSteps = windows.Select(tape => NetworkRunner<T>.Convert(tape.InputGradient(input.Name)[0][0]));
            series[0] = firstSteps.Aggregate((sum, step) => [.. sum.Zip(step, (x, y) => x + y)]);
        }
        return series;
    }
}
