using Rnn;

namespace RuntimeTests.Execution;

/// <summary>Inputs given as class indices: what a user meets, and that they equal unit vectors.</summary>
public sealed class IndexInputTests
{
    private static readonly int[][] Series = [[3, -1, 0, 6, 6, 2, 1], [5], [0, 0, 4]];

    private static readonly Sequence<float>[] ByIndices = [.. Series.Select((series, i) => new Sequence<float>(series.Length, Values(series.Length, i)) { Indices = [series] })];

    private static readonly Sequence<float>[] ByVectors = [.. Series.Select((series, i) => new Sequence<float>(series.Length, Vectors(series), Values(series.Length, i)))];

    [Fact]
    public void A_network_of_classes_equals_one_of_their_unit_vectors()
    {
        ByIndex byIndex = new();
        ByValue byValue = new();
        Assert.Equal(byValue.Parameters.Span.ToArray(), byIndex.Parameters.Span.ToArray());
        ParameterSet<float> first = new(ByIndex.Topology), second = new(ByValue.Topology);

        Tape<float> a = Pass(byIndex, ByIndices, first), b = Pass(byValue, ByVectors, second);

        for (int i = 0; i < Series.Length; i++)
        {
            AssertNear(b["Y"][i].ToArray(), a["Y"][i].ToArray());
            AssertNear(b.InputGradient("X")[i].ToArray(), a.InputGradient("X")[i].ToArray());
        }
        AssertNear(second.Span.ToArray(), first.Span.ToArray());
    }

    [Fact]
    public void A_stream_of_classes_equals_one_of_their_unit_vectors()
    {
        StepStream<float> a = new ByIndex().CreateStream(), b = new ByValue().CreateStream();
        Random random = new(3);
        for (int t = 0; t < 50; t++)
        {
            int index = random.Next(-1, 7);
            float[] x = [random.NextSingle(), random.NextSingle(), random.NextSingle()];
            AssertNear(b.Step([.. Vectors([index]), .. x]).ToArray(), a.Step(x, [index]).ToArray());
        }
    }

    /// <summary>The state of a class read at a delay is its unit vector, so that both networks can go on from it.</summary>
    [Fact]
    public void The_state_of_a_class_is_its_unit_vector()
    {
        StepStream<float> a = new ByIndex().CreateStream(), b = new ByValue().CreateStream(), c = new ByIndex().CreateStream();
        float[] x = [1, -1, 0.5f], state = new float[a.StateSize], other = new float[b.StateSize];
        foreach (int index in (int[])[4, 2])
        {
            a.Step(x, [index]);
            b.Step([.. Vectors([index]), .. x]);
        }
        a.SaveState(state);
        b.SaveState(other);
        AssertNear(other, state);
        Assert.Equal([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], state[..14]);

        c.LoadState(state);
        Assert.Equal(a.Step(x, [1]).ToArray(), c.Step(x, [1]).ToArray());

        state[0] = 0.5f;
        Refuses<ArgumentException>("A state of K is a class index as a vector: expected one 1 among 6 zeros, or zeros only.", () => c.LoadState(state));
    }

    [Fact]
    public void Final_states_carry_classes_from_one_window_to_the_next()
    {
        ByIndex network = new();
        Tape<float> whole = network.CreateTape(), part = network.CreateTape();
        network.Forward(new SequenceBatch<float>(ByIndices[0]), whole);
        StateSet<float> states = new(ByIndex.Topology, 1);

        Sequence<float> Window(int from, int to) => new(to - from, ByIndices[0].Inputs[0][(3 * from)..(3 * to)]) { Indices = [ByIndices[0].Indices[0][from..to]] };
        network.Forward(new SequenceBatch<float>(Window(0, 1)), part);
        part.CopyFinalStates(states);
        Assert.Equal([0, 0, 0, 1, 0, 0, 0], states["K", 0, 1].ToArray());
        Assert.Equal(new float[7], states["K", 0, 2].ToArray());
        network.Forward(new SequenceBatch<float>(Window(1, 7)), part, initial: states);

        for (int t = 1; t < 7; t++)
        {
            AssertNear(whole["Y"][0][t].ToArray(), part["Y"][0][t - 1].ToArray());
        }
    }

    [Fact]
    public void A_class_of_a_whole_sequence_is_read_at_every_step()
    {
        OfSpeaker network = new();
        Tape<float> tape = network.CreateTape();
        network.Forward(new SequenceBatch<float>(new Sequence<float>(4, new float[8]) { Indices = [new[] { 2 }] }), tape);
        OfSpeaker.Stream stream = network.CreateStream();
        stream.SetSpeaker(2);
        for (int t = 0; t < 4; t++)
        {
            AssertNear(tape["Y"][0][t].ToArray(), stream.Step([0, 0]).ToArray());
        }
        Assert.Equal(0, OfSpeaker.IndexCount);
        Refuses<ArgumentOutOfRangeException>("its 3 classes are 0 to 2, and −1 is none", () => stream.SetSpeaker(3));
    }

    [Fact]
    public void A_network_whose_only_input_is_a_class_steps_from_index_to_index()
    {
        NextClass network = new();
        NextClass.Stream stream = network.CreateStream();
        Tape<float> tape = network.CreateTape();
        network.Forward(new SequenceBatch<float>(new Sequence<float>(3) { Indices = [new[] { 4, -1, 2 }] }), tape);
        int[] classes = [4, -1, 2];
        for (int t = 0; t < 3; t++)
        {
            AssertNear(tape["Next"][0][t].ToArray(), stream.Step(classes[t]).ToArray());
        }
        Assert.Equal((0, 1), (NextClass.InputSize, NextClass.IndexCount));
    }

    [Fact]
    public void It_learns_what_follows_what()
    {
        NextClass network = new();
        Random random = new(5);
        Sequence<float>[] train =
        [
            .. from i in Enumerable.Range(0, 60)
               let start = random.Next(5)
               let step = random.Next(1, 3)
               let series = Enumerable.Range(0, 9).Select(t => (start + t * step) % 5).ToArray()
               select new Sequence<float>(8) { Indices = [series.AsMemory(0, 8)], Classes = series.AsMemory(1), Mask = Enumerable.Range(0, 8).Select(t => t > 0).ToArray() },
        ];

        network.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02), BatchSize = 10 }).Fit(train, epochs: 40);

        Assert.True(network.Evaluate(train, Metric.Accuracy) > 0.98);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        ByIndex network = new();
        NextClass classes = new();
        SequenceBatch<float> batch = new(ByIndices);
        Tape<float> tape = network.CreateTape();
        ParameterSet<float> gradients = new(ByIndex.Topology);
        StepStream<float> stream = network.CreateStream(), byClass = classes.CreateStream();
        float[] x = [1, 2, 3];
        void Run()
        {
            network.Forward(batch, tape);
            network.Backward(tape, gradients);
            for (int t = 0; t < 40; t++)
            {
                stream.Step(x, [t % 7]);
                byClass.Step(t % 5);
            }
        }
        Run();
        Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Series_that_do_not_fit_are_refused()
    {
        ByIndex network = new();
        Tape<float> tape = network.CreateTape();
        void Forward(int[][] indices) => network.Forward(new SequenceBatch<float>(ByIndices[2], new Sequence<float>(3, new float[9]) { Indices = [.. indices.Select(series => (ReadOnlyMemory<int>)series)] }), tape);

        Refuses<ArgumentException>("Sequence 1 has 0 series of indices; RuntimeTests.Execution.ByIndex has 1 inputs given as indices (K).", () => Forward([]));
        Refuses<ArgumentException>("Sequence 1, input K: expected [3], 3 indices; got 2.", () => Forward([[1, 2]]));
        Refuses<ArgumentException>("Sequence 1, step 2, input K: index 7; its 7 classes are 0 to 6, and −1 is none.", () => Forward([[1, 2, 7]]));
        Refuses<ArgumentException>("Sequence 1, step 0, input K: index -2; its 7 classes are 0 to 6, and −1 is none.", () => Forward([[-2, 2, 6]]));
    }

    [Fact]
    public void Steps_without_the_right_indices_are_refused()
    {
        StepStream<float> stream = new ByIndex().CreateStream(), values = new ByValue().CreateStream();

        Refuses<ArgumentException>("got 0 class indices; expected 1: call Step(x, indices) with an index for each of K.", () => stream.Step([1, 2, 3]));
        Refuses<ArgumentException>("x has 0 values; expected 3.", () => stream.Step(4));
        Refuses<ArgumentException>("got 1 class indices; expected 0: call Step(x).", () => values.Step(new float[10], [4]));
        Refuses<ArgumentOutOfRangeException>("RuntimeTests.Execution.ByIndex, input K: its 7 classes are 0 to 6, and −1 is none.", () => stream.Step([1, 2, 3], [7]));
    }

    [Fact]
    public void There_is_no_gradient_of_an_index()
    {
        Tape<float> tape = new ByIndex().CreateTape();

        Refuses<ArgumentException>("K is given as class indices, and nothing can be differentiated by an index.", () => tape.InputGradient("K"));
    }

    [Fact]
    public void The_topology_tells_of_it()
    {
        Assert.Equal(["K"], ByIndex.Topology.IndexInputs.Select(input => input.Name));
        Assert.Equal(["X"], ByIndex.Topology.Inputs.Select(input => input.Name));
        Assert.Equal((LayerKind.OneHot, 7, 2), (ByIndex.Topology.Layer("K").Kind, ByIndex.Topology.Layer("K").Size, ByIndex.Topology.Layer("K").History));
        Assert.Equal("K(t), given as the index of a class", new ByIndex().K.Equation);
        Assert.Contains("K          OneHot", ByIndex.Topology.ToString(), StringComparison.Ordinal);
        TensorDescription embedding = NextClass.Topology.Tensor("Meaning.W.Class");
        Assert.Equal((4, 5), (embedding.Rows, embedding.Columns));
        Assert.Null(NextClass.Topology.Layer("Meaning").Bias);
    }

    private static Tape<float> Pass(INetwork<float> network, Sequence<float>[] sequences, ParameterSet<float> gradients)
    {
        Tape<float> tape = network.CreateTape();
        network.Forward(new SequenceBatch<float>(sequences), tape);
        for (int i = 0; i < sequences.Length; i++)
        {
            for (int t = 0; t < sequences[i].Length; t++)
            {
                tape.Output[i][t].CopyTo(tape.OutputGradient[i][t]);
            }
        }
        network.Backward(tape, gradients);
        return tape;
    }

    private static float[] Values(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 3 * length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static float[] Vectors(int[] series) => [.. series.SelectMany(index => Enumerable.Range(0, 7).Select(unit => unit == index ? 1f : 0))];

    private static void AssertNear(float[] expected, float[] got)
    {
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], got[i], 2e-5f * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    private static void Refuses<TException>(string message, Action action)
        where TException : Exception =>
        Assert.Contains(message, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);
}
