using Rnn;
using Rnn.Numerics;
using Rnn.Verification;

namespace RuntimeTests.ReferenceCases;

/// <summary>Runs a case on the interpreter, one sequence after the other.</summary>
internal static class InterpreterRunner
{
    public static CaseResult Run(CaseSetup setup)
    {
        Topology topology = setup.Topology;
        Interpreter interpreter = new(topology, setup.Parameters);
        InterpretedSequence[] runs = [.. setup.Sequences.Select((sequence, b) => interpreter.Forward(sequence, setup.TeacherForced, setup.Initial, b))];
        string output = topology.Outputs[0].Name;
        (double loss, double[][][] dy) = CaseLoss.Evaluate(setup.Case, [.. runs.Select(run => Steps(run.Length, t => run[output, t]))]);

        Dictionary<string, double[,]> parameterGradients = interpreter.CreateGradients();
        SequenceGradients[] gradients = [.. runs.Select(run => new SequenceGradients(run))];
        for (int b = 0; b < runs.Length; b++)
        {
            for (int t = 0; t < runs[b].Length; t++)
            {
                dy[b][t].CopyTo(gradients[b][output, t]);
            }
        }
        Dictionary<string, double[][][]> finalStates = [];
        foreach (Final final in setup.Bindings.OfType<Final>())
        {
            int history = topology.Layer(final.Layer).History;
            finalStates[final.Layer] = [.. runs.Select(run => Steps(history, k => run[final.Layer, run.Length - 1 - k]))];
            (double more, double[][][] dh) = CaseLoss.OfFinalStates(setup.Case, setup.Case.Fixed[final.Target], finalStates[final.Layer]);
            loss += more;
            for (int place = 0; place < runs.Length * history; place++)
            {
                (int b, int k) = (place / history, place % history);
                RowMath.Add(gradients[b][final.Layer, runs[b].Length - 1 - k], dh[b][k]);
            }
        }
        for (int b = 0; b < runs.Length; b++)
        {
            interpreter.Backward(runs[b], gradients[b], parameterGradients);
        }
        return new CaseResult
        {
            Loss = loss,
            Layers = topology.Layers.ToDictionary(layer => layer.Name, layer => runs.Select(run => Steps(run.Length, t => run[layer.Name, t])).ToArray()),
            FinalStates = finalStates,
            ParameterGradients = parameterGradients,
            InputGradients = topology.Inputs.ToDictionary(layer => layer.Name, layer => gradients.Select((g, b) =>
                layer.PerSequence ? [g.SumOverSteps(layer.Name)] : Steps(runs[b].Length, t => g[layer.Name, t])).ToArray()),
            StateGradients = topology.States.ToDictionary(layer => layer.Name, layer =>
                gradients.Select((g, b) => Steps(layer.History, k => g[layer.Name, layer.IsReverse ? runs[b].Length + k : -k - 1])).ToArray()),
        };
    }

    private static double[][] Steps(int count, Func<int, ReadOnlySpan<double>> at)
    {
        double[][] steps = new double[count][];
        for (int i = 0; i < count; i++)
        {
            steps[i] = at(i).ToArray();
        }
        return steps;
    }
}
