using System.Numerics;
using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Cross-entropy of all rows at once against the same row by row, which a batch goes through that weighs its steps, each by 1.</summary>
public sealed class CrossEntropyOfBatchTests
{
    private static readonly int[] Lengths = [4, 9, 1, 12];

    [Fact]
    public void AllAtOnceIsTheSameAsRowByRow()
    {
        Compare(new Classifier(), classes: 20, 1e-6);
        Compare(new ClassifierInDouble(), classes: 20, 1e-14);
        Compare(new ReverseClassifier(), classes: 5, 1e-14);
    }

    /// <summary>A step that does not count, however late, leaves nothing of the short way behind.</summary>
    [Fact]
    public void AStepThatDoesNotCountHasNoGradient()
    {
        ClassifierInDouble network = new();
        Tape<double> tape = network.CreateTape();
        Sequence<double>[] sequences = [.. Lengths.Select((length, seed) => Series<double>(length, 20, seed))];
        int[] classes = sequences[3].Classes.ToArray();
        classes[^1] = -1;
        sequences[3] = new Sequence<double>(Lengths[3], sequences[3].Inputs[0]) { Classes = classes };
        SequenceBatch<double> batch = new(sequences);

        network.Forward(batch, tape);
        double sum = Divergence.CrossEntropy.Evaluate(batch, tape, reduction: Reduction.Sum);

        double expected = 0;
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            for (int t = 0; t < Lengths[sequence]; t++)
            {
                int wanted = sequences[sequence].Classes.Span[t];
                expected -= wanted < 0 ? 0 : Math.Log(tape.Output[sequence][t][wanted]);
                Assert.All(tape.LogitGradient[sequence][t].ToArray(), (gradient, k) =>
                    Assert.Equal(wanted < 0 ? 0 : tape.Output[sequence][t][k] - (k == wanted ? 1 : 0), gradient, 14));
            }
        }
        Assert.Equal(expected, sum, 12);

        double[] gradient = tape.LogitGradient[3].ToArray();
        Assert.Equal(sum, Divergence.CrossEntropy.Evaluate(batch, tape, reduction: Reduction.Sum));
        Assert.Equal(gradient, tape.LogitGradient[3].ToArray());
    }

    /// <summary>Probabilities that round to 0 count as the smallest normal number, eight of them in one product too.</summary>
    [Fact]
    public void VanishingProbabilitiesStayFinite()
    {
        Classifier network = new();
        network.Parameters["Y.b"].CopyFrom([.. Enumerable.Range(0, 20).Select(k => k == 0 ? 500f : 0f)]);
        Tape<float> tape = network.CreateTape();
        SequenceBatch<float> batch = new(new Sequence<float>(20, new float[60]) { Classes = Enumerable.Repeat(1, 20).ToArray() });

        network.Forward(batch, tape);

        Assert.Equal(-Math.Log(1.17549435e-38), Divergence.CrossEntropy.Evaluate(batch, tape), 1e-4);
    }

    private static void Compare<T>(INetwork<T> network, int classes, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Sequence<T>[] sequences = [.. Lengths.Select((length, seed) => Series<T>(length, classes, seed))];
        Sequence<T>[] weighed =
        [
            .. sequences.Select(series => new Sequence<T>(series.Length, series.Inputs[0]) { Classes = series.Classes, StepWeights = Enumerable.Repeat(T.One, series.Length).ToArray() }),
        ];
        (double sum, T[] gradient) = Run(network, sequences);
        (double expected, T[] rows) = Run(network, weighed);

        Assert.Equal(expected, sum, tolerance * Math.Abs(expected));
        Assert.Equal(rows, gradient);
        Assert.Contains(gradient, value => value < T.Zero);
    }

    private static (double Divergence, T[] Gradient) Run<T>(INetwork<T> network, Sequence<T>[] sequences)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SequenceBatch<T> batch = new(sequences);
        Tape<T> tape = network.CreateTape();
        network.Forward(batch, tape);
        double divergence = Divergence.CrossEntropy.Evaluate(batch, tape);
        return (divergence, [.. Enumerable.Range(0, batch.Count).SelectMany(sequence => tape.LogitGradient[sequence].ToArray())]);
    }

    private static Sequence<T> Series<T>(int length, int classes, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        T[] x = [.. Enumerable.Range(0, 3 * length).Select(_ => T.CreateTruncating(4 * random.NextDouble() - 2))];
        return new Sequence<T>(length, x) { Classes = Enumerable.Range(0, length).Select(_ => random.Next(classes)).ToArray() };
    }
}

/// <summary>A class for each step, in single precision.</summary>
[Network]
internal sealed partial class Classifier
{
    [Input(3)]                      public partial Layer X { get; }
    [Recurrent(6)]                  public partial Layer H { get; }
    [Dense(20, Activation.Softmax)] public partial Layer Y { get; }
}

/// <summary>The same in double precision.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ClassifierInDouble
{
    [Input(3)]                      public partial Layer X { get; }
    [Recurrent(6)]                  public partial Layer H { get; }
    [Dense(20, Activation.Softmax)] public partial Layer Y { get; }
}

/// <summary>Its output runs from the last step to the first.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ReverseClassifier
{
    [Input(3)]                                  public partial Layer X { get; }
    [Recurrent(5, Activation.Softmax), Reverse] public partial Layer Y { get; }
}
