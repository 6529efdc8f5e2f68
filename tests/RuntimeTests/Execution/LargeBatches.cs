using Rnn;

namespace RuntimeTests.Execution;

/// <summary>Random series for the networks of <c>LargeNetworks.cs</c>, and what goes back through them from gradients of outputs that grow with the step.</summary>
internal static class LargeBatches
{
    public static Sequence<double> Series(int length, int seed)
    {
        Random random = new(seed);
        return new(length, Enumerable.Range(0, 3 * length).Select(_ => 2 * random.NextDouble() - 1).ToArray());
    }

    public static ParameterSet<double> Gradients(INetwork<double> network, Tape<double> tape, Sequence<double>[] series, StateSet<double>? final = null)
    {
        ParameterSet<double> gradients = new(network.Topology);
        network.Forward(new SequenceBatch<double>(series), tape);
        for (int sequence = 0; sequence < series.Length; sequence++)
        {
            for (int t = 0; t < series[sequence].Length; t++)
            {
                tape.OutputGradient[sequence][t].Fill(0.1 * (t + 1));
            }
        }
        network.Backward(tape, gradients, final);
        return gradients;
    }
}
