using Rnn;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Execution;

/// <summary>Tapes, gradients and states of another network are refused before anything is written.</summary>
public sealed class ForeignArgumentTests
{
    private readonly Encoder network = new();
    private readonly Decoder other = new();
    private readonly Tape<double> tape;
    private readonly SequenceBatch<double> batch;

    public ForeignArgumentTests()
    {
        tape = network.CreateTape();
        int size = Encoder.InputSize;
        batch = new SequenceBatch<double>(new Sequence<double>(3, new double[3 * size]), new Sequence<double>(2, new double[2 * size]));
    }

    [Fact]
    public void A_tape_of_another_network_is_refused_forward_and_backward()
    {
        Tape<double> foreign = other.CreateTape();
        Refuses(Tapes, () => network.Forward(batch, foreign));

        other.Forward(SequenceBatch<double>.OfSteps(3), foreign);
        Refuses(Tapes, () => network.Backward(foreign, new ParameterSet<double>(Decoder.Topology)));
    }

    [Fact]
    public void Gradients_of_another_network_are_refused()
    {
        network.Forward(batch, tape);

        Refuses(
            $"The gradients are those of {Decoder.Topology.Name}; expected those of {Encoder.Topology.Name}.",
            () => network.Backward(tape, new ParameterSet<double>(Decoder.Topology)));
    }

    [Fact]
    public void States_of_another_network_or_another_number_of_sequences_are_refused()
    {
        StateSet<double> foreign = new(Decoder.Topology, 2), three = new(Encoder.Topology, 3);
        string of = $"The states are those of {Decoder.Topology.Name}; expected those of {Encoder.Topology.Name}.";
        string count = "The states are those of 3 sequences; the batch has 2.";
        ParameterSet<double> gradients = new(Encoder.Topology);

        foreach ((string message, StateSet<double> states) in new[] { (of, foreign), (count, three) })
        {
            Refuses(message, () => network.Forward(batch, tape, initial: states));
            network.Forward(batch, tape);
            Refuses(message, () => network.Backward(tape, gradients, states));
            Refuses(message, () => tape.CopyFinalStates(states));
            Refuses(message, () => tape.CopyInitialGradients(states));
        }
    }

    [Fact]
    public void Backward_needs_a_forward_pass()
    {
        string message = Assert.Throws<InvalidOperationException>(() => network.Backward(tape, new ParameterSet<double>(Encoder.Topology))).Message;

        Assert.Contains("no forward pass has run", message, StringComparison.Ordinal);
    }

    private static string Tapes => $"The tape is one of {Decoder.Topology.Name}; expected one of {Encoder.Topology.Name}.";

    private static void Refuses(string message, Action action) => Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
