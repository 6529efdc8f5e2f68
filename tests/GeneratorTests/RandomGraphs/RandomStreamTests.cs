using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>A stream, step by step, does what a forward pass over the whole sequence does.</summary>
public class RandomStreamTests
{
    public static TheoryData<int> Seeds => RandomNetworks.CausalSeeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Steps_over_a_sequence_equal_the_forward_pass(int seed) => StreamComparison.Run(RandomNetworks.Create(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_state_that_is_saved_and_loaded_goes_on_as_before(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: true, 12);
        GraphComparison.Load(network, batch);
        StepStream<double> first = network.CreateStream(), second = network.CreateStream();
        StreamInputs.GivePerSequence(first, batch.Sequences[0]);
        StreamInputs.GivePerSequence(second, batch.Sequences[0]);
        double[] state = new double[first.StateSize];
        for (int t = 0; t < 12; t++)
        {
            first.SaveState(state);
            second.LoadState(state);
            double[] x = StreamInputs.ValuesAt(network.Topology, batch.Sequences[0], t);
            int[] indices = IndexInputs.IndicesAt(network.Topology, batch.Sequences[0], t);
            Assert.Equal(first.Step(x, indices).ToArray(), second.Step(x, indices).ToArray());
        }
    }
}
