using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>A tape is used again and again, and clears only what nobody writes first: what it held before must not show.</summary>
public class RandomTapeTests
{
    public static TheoryData<int> Seeds => RandomNetworks.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_a_tape_held_before_does_not_show(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: false, seed % 2 == 0 ? GraphBatch.ManyLengths : [5, 1, 7, 2, 5]);
        bool teacherForced = seed % 3 == 0, inputGradients = seed % 5 == 0;

        foreach (StateSet<double>? final in (StateSet<double>?[])[null, batch.Final])
        {
            foreach (bool throughLogits in (bool[])[false, true])
            {
                Tape<double> used = network.CreateTape(inputGradients), fresh = network.CreateTape(inputGradients);
                network.Parameters.Span.Fill(double.NaN);
                Gradients(used, batch.Final, throughLogits: false);

                GraphComparison.Load(network, batch);
                Assert.Equal(Gradients(fresh, final, throughLogits), Gradients(used, final, throughLogits));
            }
        }

        double[] Gradients(Tape<double> tape, StateSet<double>? final, bool throughLogits) => GradientsOf(network, batch, tape, teacherForced, final, throughLogits);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gradients_of_inputs_that_nobody_wants_are_missed_by_no_other(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: false, GraphBatch.ManyLengths);
        GraphComparison.Load(network, batch);
        bool teacherForced = seed % 3 == 0;
        foreach (StateSet<double>? final in (StateSet<double>?[])[null, batch.Final])
        {
            double[] with = GradientsOf(network, batch, network.CreateTape(inputGradients: true), teacherForced, final, throughLogits: false);
            Assert.Equal(with, GradientsOf(network, batch, network.CreateTape(inputGradients: false), teacherForced, final, throughLogits: false));
        }
    }

    /// <summary>Those of all parameters and of the initial states of all layers but inputs.</summary>
    private static double[] GradientsOf(INetwork<double> network, GraphBatch batch, Tape<double> tape, bool teacherForced, StateSet<double>? final, bool throughLogits)
    {
        network.Forward(batch.CreateBatch(), tape, teacherForced, batch.Initial);
        for (int output = 0; output < network.Topology.Outputs.Count; output++)
        {
            bool areLogits = throughLogits && network.Topology.Outputs[output].Activation == Activation.Softmax;
            SeriesView<double> entry = areLogits ? tape.LogitGradientOf(output) : tape.OutputGradientOf(output);
            for (int sequence = 0; sequence < batch.Lengths.Length; sequence++)
            {
                for (int t = 0; t < batch.Lengths[sequence]; t++)
                {
                    batch.OutputGradients[output][sequence][t].CopyTo(entry[sequence][t]);
                }
            }
        }
        ParameterSet<double> gradients = new(network.Topology);
        network.Backward(tape, gradients, final);
        StateSet<double> states = new(network.Topology, batch.Lengths.Length);
        if (network.Topology.States.Count > 0)
        {
            tape.CopyInitialGradients(states);
        }
        return
        [
            .. gradients.Span,
            .. from layer in network.Topology.States
               where layer.Kind is not (LayerKind.OneHot or LayerKind.Input)
               from sequence in Enumerable.Range(0, batch.Lengths.Length)
               from k in Enumerable.Range(1, layer.History)
               from value in states[layer.Name, sequence, k].ToArray()
               select value,
        ];
    }
}
