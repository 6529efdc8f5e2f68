using Rnn;

namespace RuntimeTests.Execution;

/// <summary>Dropout through a compiled network: on with a key, off without, and the same however the sequences are batched and cut.</summary>
public sealed class DropoutTests
{
    private static readonly DropoutKey Key = new(Seed: 1, Epoch: 4);
    private readonly ThinnedNetwork network = new();
    private readonly Sequence<float>[] sequences = [.. Enumerable.Range(0, 3).Select(i => Sequence(12 - 3 * i, seed: i))];

    [Fact]
    public void Without_a_key_the_network_is_the_one_without_dropout()
    {
        WholeNetwork whole = new();
        network.Parameters.Span.CopyTo(whole.Parameters.Span);
        Tape<float> expected = whole.CreateTape(), tape = network.CreateTape();
        whole.Forward(new SequenceBatch<float>(sequences), expected);

        // The tape has been used with a key before.
        Run(tape, Key, Batch(0, 1, 2));
        Run(tape, null, Batch(0, 1, 2));

        Assert.False(tape.IsThinned);
        Assert.Equal(Outputs(expected), Outputs(tape));
        Assert.Equal(tape["H"][1].ToArray(), tape["D"][1].ToArray());
    }

    [Fact]
    public void With_a_key_the_dropped_layer_is_its_source_masked_and_scaled()
    {
        Tape<float> tape = network.CreateTape();
        Run(tape, Key, Batch(0, 1, 2));

        Assert.True(tape.IsThinned);
        float[] h = tape["H"][0].ToArray(), d = tape["D"][0].ToArray();
        Assert.All(h.Zip(d), pair => Assert.True(pair.Second == 0 || pair.Second == 2 * pair.First));
        Assert.InRange(d.Count(value => value == 0), d.Length / 3, 2 * d.Length / 3);
    }

    [Fact]
    public void The_same_key_gives_the_same_outputs_another_epoch_or_seed_others()
    {
        Tape<float> tape = network.CreateTape();
        float[] first = Outputs(Run(tape, Key, Batch(0, 1))), again = Outputs(Run(network.CreateTape(), Key, Batch(0, 1)));

        Assert.Equal(first, again);
        Assert.NotEqual(first, Outputs(Run(tape, Key with { Epoch = 5 }, Batch(0, 1))));
        Assert.NotEqual(first, Outputs(Run(tape, Key with { Seed = 2 }, Batch(0, 1))));
    }

    [Fact]
    public void What_drops_out_of_a_sequence_depends_on_its_id_and_not_on_its_batch()
    {
        Tape<float> tape = network.CreateTape();
        float[] alone = Run(tape, Key, Batch(2)).Output[0].ToArray();

        Assert.Equal(alone, Run(tape, Key, Batch(0, 2, 1)).Output[1].ToArray(), Near);
        SequenceBatch<float> renamed = new();
        renamed.Add(sequences[2], 99);
        Assert.NotEqual(alone, Run(tape, Key, renamed).Output[0].ToArray());
    }

    /// <summary>A window knows the step at which it begins; the state goes from one window to the next.</summary>
    [Fact]
    public void A_sequence_cut_into_windows_drops_out_as_the_whole_does()
    {
        Tape<float> tape = network.CreateTape();
        float[] whole = Run(tape, Key, Batch(0)).Output[0].ToArray();
        StateSet<float> state = new(ThinnedNetwork.Topology, 1);
        List<float> cut = [];
        for (int start = 0; start < 12; start += 4)
        {
            SequenceBatch<float> window = new();
            window.Add(new Sequence<float>(4, sequences[0].Inputs[0].Slice(start * 3, 12)), id: 100, firstStep: start);
            tape.Dropout = Key;
            network.Forward(window, tape, initial: start == 0 ? null : state);
            tape.CopyFinalStates(state);
            cut.AddRange(tape.Output[0].ToArray());
        }
        Assert.Equal(whole, cut, Near);
    }

    [Fact]
    public void The_mask_of_a_recurrence_is_one_for_the_whole_sequence()
    {
        RecurrentOnly net = new();
        net.Parameters.Span.Clear();
        for (int i = 0; i < 16; i++)
        {
            net.Parameters["H.R.H.1"][i, i] = 1;
            net.Parameters["H.b"][i] = 1;
        }
        Tape<float> tape = net.CreateTape();
        tape.Dropout = Key;
        net.Forward(SequenceBatch<float>.OfSteps(6, 4), tape);

        // h(t) = 2m∘h(t−1) + 1: a unit that drops out stays at 1, one that is kept runs away.
        for (int unit = 0; unit < 16; unit++)
        {
            float[] series = [.. Enumerable.Range(0, 6).Select(t => tape["H"][0][t][unit])];
            Assert.Equal(series[1] == 1 ? [1, 1, 1, 1, 1, 1] : [1, 3, 7, 15, 31, 63], series);
        }
        Assert.Contains(1, tape["H"][0][3].ToArray());
        Assert.Contains(15, tape["H"][0][3].ToArray());
        Assert.NotEqual(tape["H"][0][3].ToArray(), tape["H"][1][3].ToArray());
    }

    /// <summary>The backward pass belongs to the forward pass that was, not to the key that is.</summary>
    [Fact]
    public void The_backward_pass_goes_through_the_masks_of_the_forward_pass()
    {
        float[] expected = Gradients(Key, Key);

        Assert.Equal(expected, Gradients(Key, null));
        Assert.Equal(expected, Gradients(Key, Key with { Epoch = 9 }));
        Assert.NotEqual(expected, Gradients(null, Key));
    }

    private float[] Gradients(DropoutKey? forward, DropoutKey? backward)
    {
        Tape<float> tape = Run(network.CreateTape(), forward, Batch(0, 1, 2));
        tape.OutputGradient[1][3].Fill(1);
        tape.Dropout = backward;
        ParameterSet<float> gradients = new(ThinnedNetwork.Topology);
        network.Backward(tape, gradients);
        return gradients.Span.ToArray();
    }

    private Tape<float> Run(Tape<float> tape, DropoutKey? key, SequenceBatch<float> batch)
    {
        tape.Dropout = key;
        network.Forward(batch, tape);
        return tape;
    }

    private SequenceBatch<float> Batch(params int[] members)
    {
        SequenceBatch<float> batch = new();
        foreach (int member in members)
        {
            batch.Add(sequences[member], id: 100 + member);
        }
        return batch;
    }

    private static float[] Outputs(Tape<float> tape) => [.. Enumerable.Range(0, tape.Output.Count).SelectMany(sequence => tape.Output[sequence].ToArray())];

    private static Sequence<float> Sequence(int length, int seed)
    {
        Random random = new(seed);
        return new(length, Enumerable.Range(0, 3 * length).Select(_ => (float)random.NextDouble() - 0.5f).ToArray());
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) <= 1e-6f;
}

/// <summary>Dropout in every form.</summary>
[Network]
internal sealed partial class ThinnedNetwork
{
    [Input(3)]                                                              public partial Layer X { get; }
    [Recurrent(32, RecurrentDropout = 0.3), From(nameof(X), Dropout = 0.2)] public partial Layer H { get; }
    [Dropout(0.5)]                                                          public partial Layer D { get; }
    [Dense(2)]                                                              public partial Layer Y { get; }
}

/// <summary>The same without dropout.</summary>
[Network]
internal sealed partial class WholeNetwork
{
    [Input(3)]      public partial Layer X { get; }
    [Recurrent(32)] public partial Layer H { get; }
    [Dense(2)]      public partial Layer Y { get; }
}

/// <summary>h(t) = R (m ∘ h(t−1)) + b.</summary>
[Network]
internal sealed partial class RecurrentOnly
{
    [Recurrent(16, Activation.Identity, RecurrentDropout = 0.5)] public partial Layer H { get; }
}
