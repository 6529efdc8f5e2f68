using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// After cross-entropy the classes of all rows stand on the tape for the gradient of a softmax's logits, which is written as the backward pass comes by. Whoever asks for it gets it, and
/// nothing else is another number for that.
/// </summary>
public class RandomClassesTests
{
    /// <summary>So many of the random networks end in a softmax, at the least.</summary>
    private const int Fewest = 10;

    [Fact]
    public void Classes_stand_for_the_gradient_of_the_logits()
    {
        int[] seeds = [.. Enumerable.Range(1, RandomNetworks.Count).Where(seed => Softmaxes(RandomNetworks.Create(seed).Topology).Any())];
        Assert.True(seeds.Length >= Fewest, $"{seeds.Length} networks");
        Assert.All(seeds, Check);
    }

    private static void Check(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: false, GraphBatch.ManyLengths);
        GraphComparison.Load(network, batch);
        foreach (StateSet<double>? final in (StateSet<double>?[])[null, batch.Final])
        {
            foreach (bool inputGradients in (bool[])[false, true])
            {
                foreach (bool hasMore in (bool[])[false, true])
                {
                    Pass written = new(network, batch, inputGradients, hasMore), left = new(network, batch, inputGradients, hasMore);
                    double[] asked = written.LogitGradients(), gradients = written.Backward(final);
                    Assert.Equal(gradients, left.Backward(final));
                    Assert.Equal(asked, left.LogitGradients());
                    Assert.Contains(asked, value => value < 0);
                }
            }
        }
    }

    /// <summary>Outputs whose gradient a softmax of several classes gives.</summary>
    private static IEnumerable<int> Softmaxes(Topology topology) =>
        Enumerable.Range(0, topology.Outputs.Count).Where(output => topology.Outputs[output] is { Activation: Activation.Softmax, Size: > 1 });

    /// <summary>A forward pass and the cross-entropies of all its softmaxes.</summary>
    private sealed class Pass
    {
        private readonly INetwork<double> network;
        private readonly GraphBatch batch;
        private readonly Tape<double> tape;

        // Where there is more, something comes in at the outputs themselves besides.
        public Pass(INetwork<double> network, GraphBatch batch, bool inputGradients, bool hasMore)
        {
            (this.network, this.batch) = (network, batch);
            tape = network.CreateTape(inputGradients);
            network.Forward(batch.CreateBatch(), tape, initial: batch.Initial);
            (string, Divergence, double)[] parts = [.. Softmaxes(network.Topology).Select(output => (network.Topology.Outputs[output].Name, (Divergence)Divergence.CrossEntropy, 0.7))];
            Divergence.OfOutputs(parts).Evaluate(new SequenceBatch<double>([.. batch.Sequences.Select(Targets)]), tape);
            for (int output = 0; hasMore && output < network.Topology.Outputs.Count; output++)
            {
                for (int sequence = 0; sequence < batch.Lengths.Length; sequence++)
                {
                    batch.OutputGradients[output][sequence][0].CopyTo(tape.OutputGradientOf(output)[sequence][0]);
                }
            }
        }

        public double[] LogitGradients() =>
        [
            .. from output in Softmaxes(network.Topology)
               from sequence in Enumerable.Range(0, batch.Lengths.Length)
               from value in tape.LogitGradientOf(output)[sequence].ToArray()
               select value,
        ];

        public double[] Backward(StateSet<double>? final)
        {
            ParameterSet<double> gradients = new(network.Topology);
            network.Backward(tape, gradients, final);
            return gradients.Span.ToArray();
        }

        private Sequence<double> Targets(Sequence<double> sequence, int index) => new(sequence.Length, [.. sequence.Inputs])
        {
            Indices = sequence.Indices,
            OutputTargets =
            [
                .. network.Topology.Outputs.Select(output => new OutputTarget<double>
                {
                    Classes = output.Activation == Activation.Softmax ? Enumerable.Range(0, sequence.Length).Select(t => (index + t) % output.Size).ToArray() : default(ReadOnlyMemory<int>),
                }),
            ],
        };
    }
}
