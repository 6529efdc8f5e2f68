using Rnn;
using RuntimeTests.ReferenceCases;

namespace RuntimeTests.Divergences;

/// <summary>Decoding against the spelling of every alignment.</summary>
public sealed class CtcDecoderTests
{
    private const int Steps = 6, Classes = 3;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(0, 4)]
    public void ABeamThatKeepsEverythingFindsEveryLabellingWithItsProbability(int blank, int seed)
    {
        double[] logProbabilities = Series(seed);
        Dictionary<string, double> all = [];
        foreach (int[] alignment in Ctc.Alignments(Steps, Classes))
        {
            string labels = string.Join(' ', Ctc.Spell(alignment, blank));
            all[labels] = all.GetValueOrDefault(labels) + Math.Exp(Enumerable.Range(0, Steps).Sum(t => logProbabilities[t * Classes + alignment[t]]));
        }

        IReadOnlyList<CtcLabelling> found = CtcDecoder.Beam(10_000).WithBlank(blank).Decode(logProbabilities, Classes);

        Assert.Equal(all.Count, found.Count);
        Assert.Equal(all.OrderByDescending(one => one.Value).Select(one => one.Key), found.Select(one => string.Join(' ', one.Labels)));
        foreach (CtcLabelling one in found)
        {
            Assert.Equal(Math.Log(all[string.Join(' ', one.Labels)]), one.LogProbability, 12);
        }
    }

    [Fact]
    public void ItsProbabilityIsThatOfTheDivergence()
    {
        double[] logProbabilities = Series(5);
        CtcLabelling best = CtcDecoder.Beam(1000).Decode(logProbabilities, Classes)[0];
        SequenceBatch<double> batch = new(new Sequence<double>(Steps) { Classes = best.Labels.ToArray() });
        Tape<double> tape = OutputTape.Create(Activation.LogSoftmax, batch, [[.. logProbabilities.Chunk(Classes)]], Classes);

        Assert.Equal(-best.LogProbability, Divergence.Ctc.Evaluate(batch, tape), 12);
    }

    /// <summary>p(blank) = 0.6 and p(1) = 0.4 at both steps: the best alignment is blank, blank (0.36), but 1 has 0.64 in three alignments.</summary>
    [Fact]
    public void TheBestAlignmentNeedNotSpellTheBestLabels()
    {
        double[] logProbabilities = [Math.Log(0.6), Math.Log(0.4), Math.Log(0.6), Math.Log(0.4)];

        CtcLabelling greedy = Assert.Single(CtcDecoder.Greedy.Decode(logProbabilities, 2));
        IReadOnlyList<CtcLabelling> beam = CtcDecoder.Beam(2).Decode(logProbabilities, 2);

        Assert.Empty(greedy.Labels);
        Assert.Equal(Math.Log(0.36), greedy.LogProbability, 14);
        Assert.Equal([1], beam[0].Labels);
        Assert.Equal(Math.Log(0.64), beam[0].LogProbability, 14);
        Assert.Equal(Math.Log(0.36), beam[1].LogProbability, 14);
    }

    [Fact]
    public void GreedyMergesNeighboursAndTakesBlanksOut()
    {
        int[] path = [0, 1, 1, 0, 1, 2, 2, 0, 0];
        double[] logProbabilities = [.. path.SelectMany(best => Enumerable.Range(0, 3).Select(k => Math.Log(k == best ? 0.8 : 0.1)))];

        Assert.Equal([1, 1, 2], CtcDecoder.Greedy.Decode(logProbabilities, 3)[0].Labels);
        Assert.Equal([1, 1, 2], CtcDecoder.Beam(20).Decode(logProbabilities, 3)[0].Labels);
        Assert.Equal([0, 1, 0, 1, 0], CtcDecoder.Greedy.WithBlank(2).Decode(logProbabilities, 3)[0].Labels);
    }

    [Fact]
    public void ANarrowBeamKeepsNoMoreThanItsWidth()
    {
        IReadOnlyList<CtcLabelling> found = CtcDecoder.Beam(3).Decode(Series(6), Classes);

        Assert.Equal(3, found.Count);
        Assert.True(found[0].LogProbability >= found[1].LogProbability && found[1].LogProbability >= found[2].LogProbability);
    }

    [Fact]
    public void ANetworkIsReadWithoutItsMaskedSteps()
    {
        LinearOutputs network = new();
        double[] x = [1, -1, 0.5, 2, -2, 0.25, 0, 1];
        Sequence<double> whole = new(4, x), masked = new(4, x) { Mask = new[] { true, false, true, true } };
        Tape<double> tape = network.CreateTape();
        network.Forward(new SequenceBatch<double>(whole), tape);
        double[][] logProbabilities = [.. Enumerable.Range(0, 4).Select(t => CtcTests.LogSoftmax(tape.Output[0][t].ToArray()))];

        foreach (CtcDecoder decoder in new[] { CtcDecoder.Greedy, CtcDecoder.Beam(50) })
        {
            AssertSame(decoder.Decode([.. logProbabilities.SelectMany(step => step)], 4), decoder.Decode(network, whole));
            AssertSame(decoder.Decode([.. logProbabilities[0], .. logProbabilities[2], .. logProbabilities[3]], 4), decoder.Decode(network, masked, "Y"));
        }
        Assert.Contains("no output Z; its outputs are Y", Assert.Throws<ArgumentException>(() => CtcDecoder.Greedy.Decode(network, whole, "Z")).Message);
        Assert.Contains("activation Sigmoid", Assert.Throws<ArgumentException>(() => CtcDecoder.Greedy.Decode(new SigmoidOutputs(), whole)).Message);
    }

    [Fact]
    public void ShapesAreChecked()
    {
        Assert.Contains("Expected [steps, 3] logarithms; got 4", Assert.Throws<ArgumentException>(() => CtcDecoder.Greedy.Decode(new double[4], 3)).Message);
        Assert.Contains("The blank is class 3; there are 3 classes", Assert.Throws<ArgumentException>(() => CtcDecoder.Greedy.WithBlank(3).Decode(new double[3], 3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => CtcDecoder.Beam(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CtcDecoder.Beam(1).WithBlank(-1));
        Assert.Equal("[1, 2], ln p = -0.5", new CtcLabelling([1, 2], -0.5).ToString());
    }

    private static void AssertSame(IReadOnlyList<CtcLabelling> expected, IReadOnlyList<CtcLabelling> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Labels, actual[i].Labels);
            Assert.Equal(expected[i].LogProbability, actual[i].LogProbability, 12);
        }
    }

    private static double[] Series(int seed) => [.. CtcTests.Logits(Steps, Classes, seed).SelectMany(CtcTests.LogSoftmax)];
}
