using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>Batches of different lengths, fixed lengths, and what a pass costs in allocations.</summary>
public class RandomBatchTests
{
    private const int Steps = 5;

    private static readonly int[] WithFixedLength = [.. Enumerable.Range(1, 40)];

    private static readonly Lazy<CompiledGraphs> OfFixedLength =
        new(() => new CompiledGraphs(WithFixedLength.Select(seed => RandomNetworks.Graph(seed).Source(steps: Steps, suffix: "OfFixedLength"))));

    public static TheoryData<int> Seeds => RandomNetworks.Seeds;

    public static TheoryData<int> FixedSeeds => [.. WithFixedLength];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_batch_of_different_lengths_equals_one_sequence_at_a_time(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch batch = new(network.Topology, seed, isSmooth: true, 3, 6, 1, 4);
        GraphComparison.Load(network, batch);
        ParameterSet<double> together = new(network.Topology), apart = new(network.Topology);

        Tape<double> whole = Pass(network, batch.CreateBatch(), together);
        for (int i = 0; i < batch.Sequences.Count; i++)
        {
            SequenceBatch<double> one = new();
            one.Add(batch.Sequences[i], GraphBatch.IdOf(i));
            Tape<double> alone = Pass(network, one, apart);
            foreach (LayerDescription layer in network.Topology.Layers.Where(layer => layer.Kind != LayerKind.OneHot && whole.Keeps(layer.Name)))
            {
                AssertNear(alone[layer.Name][0].ToArray(), whole[layer.Name][i].ToArray(), $"{layer.Name} of sequence {i}");
            }
        }
        AssertNear(apart.Span.ToArray(), together.Span.ToArray(), "gradients");
    }

    [Theory]
    [MemberData(nameof(FixedSeeds))]
    public void A_fixed_length_changes_nothing(int seed)
    {
        INetwork<double> free = RandomNetworks.Create(seed);
        INetwork<double> ofFixedLength = OfFixedLength.Value.Create<double>(RandomNetworks.Graph(seed).Name + "OfFixedLength");
        GraphBatch batch = new(free.Topology, seed, isSmooth: false, Steps, Steps, Steps);
        GraphComparison.Load(free, batch);
        GraphComparison.Load(ofFixedLength, batch);
        ParameterSet<double> freeGradients = new(free.Topology), fixedGradients = new(ofFixedLength.Topology);

        Tape<double> freeTape = Pass(free, batch.CreateBatch(), freeGradients), fixedTape = Pass(ofFixedLength, batch.CreateBatch(), fixedGradients);

        Assert.Equal(Steps, ofFixedLength.Topology.Steps);
        foreach (LayerDescription output in free.Topology.Outputs)
        {
            AssertNear(freeTape[output.Name][1].ToArray(), fixedTape[output.Name][1].ToArray(), output.Name);
        }
        AssertNear(freeGradients.Span.ToArray(), fixedGradients.Span.ToArray(), "gradients");
    }

    [Theory]
    [MemberData(nameof(FixedSeeds))]
    public void After_the_first_pass_nothing_is_allocated(int seed)
    {
        INetwork<double> network = RandomNetworks.Create(seed);
        GraphBatch drawn = new(network.Topology, seed, isSmooth: true, 3, 6, 1, 4);
        SequenceBatch<double> batch = new(drawn.Sequences);
        Tape<double> tape = network.CreateTape();
        ParameterSet<double> gradients = new(network.Topology);
        StepStream<double>? stream = network.Topology.IsCausal ? network.CreateStream() : null;
        DropoutKey?[] keys = [null, GraphBatch.Dropout];
        double[] x = new double[network.Topology.Inputs.Where(input => !input.PerSequence).Sum(input => input.Size)];
        int[] indices = new int[network.Topology.IndexInputs.Count(input => !input.PerSequence)];
        double[] y = new double[network.Topology.Outputs.Sum(output => output.Size)];
        void Run()
        {
            foreach (DropoutKey? dropout in keys)
            {
                tape.Dropout = dropout;
                network.Forward(batch, tape, teacherForced: false, drawn.Initial);
                network.Forward(batch, tape, teacherForced: true, drawn.Initial);
                network.Backward(tape, gradients, drawn.Final);
            }
            for (int t = 0; t < 40; t++)
            {
                stream?.Step(x, indices, y);
            }
        }
        Run();
        Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Forward and backward with dL/dy = y, units dropping out.</summary>
    private static Tape<double> Pass(INetwork<double> network, SequenceBatch<double> batch, ParameterSet<double> gradients)
    {
        Tape<double> tape = network.CreateTape();
        tape.Dropout = GraphBatch.Dropout;
        network.Forward(batch, tape);
        for (int output = 0; output < network.Topology.Outputs.Count; output++)
        {
            SeriesView<double> y = tape[network.Topology.Outputs[output].Name], dy = tape.OutputGradientOf(output);
            for (int sequence = 0; sequence < y.Count; sequence++)
            {
                for (int t = 0; t < y[sequence].Length; t++)
                {
                    y[sequence][t].CopyTo(dy[sequence][t]);
                }
            }
        }
        network.Backward(tape, gradients);
        return tape;
    }

    private static void AssertNear(double[] expected, double[] got, string what)
    {
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - got[i]) <= 1e-10 * Math.Max(1, Math.Abs(expected[i])), $"{what}[{i}]: expected {expected[i]:r}, got {got[i]:r}");
        }
    }
}
