using Rnn;

namespace RuntimeTests.Inference;

/// <summary>A network goes on by itself from its own words, lazily and the same for the same seed.</summary>
public sealed class GenerationTests
{
    private static readonly CharacterData Text = CharacterData.From(string.Concat(Enumerable.Repeat("abcab", 40)));

    [Fact]
    public void ALearnedTextGoesOn()
    {
        SmallWriter net = new();
        net.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02) }).Fit(Text.NextCharacter(dense: true).Window(20), epochs: 60);
        Assert.Equal("cababcababcababcab", string.Concat(net.Generate("abcabab", new Sampling(Temperature: 0f)).Take(18)));
        Assert.Equal("cababcababcab", string.Concat(net.Generate("ab", new Sampling(0)).Take(13)));

        using MemoryStream file = new();
        net.Save(file);
        file.Position = 0;
        SmallWriter loaded = new();
        loaded.Load(file);
        Assert.Equal(Text.Alphabet, loaded.Preparation!.Alphabet);
        Assert.Equal(net.Generate("ab", seed: 5).Take(200), loaded.Generate("ab", seed: 5).Take(200));
    }

    [Fact]
    public void EveryKindOfOutputDrawsTheSame()
    {
        // The three differ in the last layer's activation only.
        SmallWriter net = new();
        LogWriter logs = new();
        LogitWriter logits = new();
        net.Parameters.Span.CopyTo(logs.Parameters.Span);
        net.Parameters.Span.CopyTo(logits.Parameters.Span);
        net.Preparation = logs.Preparation = logits.Preparation = new() { Alphabet = Text.Alphabet };
        string text = string.Concat(net.Generate("ab", new Sampling(0.7), seed: 3).Take(100));
        Assert.Equal(text, string.Concat(logs.Generate("ab", new Sampling(0.7), seed: 3).Take(100)));
        Assert.Equal(text, string.Concat(logits.Generate("ab", new Sampling(0.7), seed: 3).Take(100)));
        Assert.Equal(3, text.Distinct().Count());
    }

    [Fact]
    public void ClassesAndCharactersWrittenOutAreTheSame()
    {
        TrainerOptions<float> options = new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.02) };
        SmallWriter dense = new();
        IndexWriter indexed = new();
        for (int row = 0; row < 3; row++)
        {
            Assert.Equal(dense.State.Bias[row], indexed.State.Bias[row]);
        }
        double before = dense.CreateTrainer(options).Fit(Text.NextCharacter(dense: true).Window(20), epochs: 5).TrainingLoss[^1];
        Assert.Equal(before, indexed.CreateTrainer(options).Fit(Text.NextCharacter().Window(20), epochs: 5).TrainingLoss[^1], 1e-4);
        Assert.Equal(dense.Generate("ab", new Sampling(0)).Take(20), indexed.Generate("ab", new Sampling(0)).Take(20));
        Assert.Contains("given as class indices", Assert.Throws<ArgumentException>(() => indexed.Predict(new float[,] { { 1, 0, 0 } })).Message);
        indexed.Preparation = new() { Alphabet = Alphabet.Of("abcd") };
        Assert.Contains("has an input of 3 and an output of 3 units, both of which must be 4", Assert.Throws<ArgumentException>(() => indexed.Generate("a")).Message);
    }

    [Fact]
    public void ItIsLazyAndStartsAgainWhenEnumeratedAgain()
    {
        SmallWriter net = new() { Preparation = new() { Alphabet = Text.Alphabet } };
        IEnumerable<char> text = net.Generate("a", seed: 1);
        string first = string.Concat(text.Take(50));
        Assert.Equal(first, string.Concat(text.Take(50)));
        Assert.Equal(first[..10], string.Concat(text.Take(10)));
        Assert.NotEqual(first, string.Concat(net.Generate("a", seed: 2).Take(50)));
    }

    [Fact]
    public void AStreamGoesOnFromWhereItStands()
    {
        SmallWriter net = new() { Preparation = new() { Alphabet = Text.Alphabet } };
        SmallWriter.Stream stream = net.CreateStream();
        stream.Step([1, 0, 0]);
        stream.Step([0, 1, 0]);
        int[] classes = [.. stream.Generate(2, new Sampling(0.9), seed: 4).Take(30)];
        Assert.Equal(string.Concat(net.Generate("abc", new Sampling(0.9), seed: 4).Take(30)), Text.Alphabet.Decode(classes));
    }

    [Fact]
    public void ACharacterOutsideTheBasicPlaneIsTwoUnits()
    {
        SmallWriter net = new() { Preparation = new() { Alphabet = new Alphabet("😀😁😂") } };
        string text = string.Concat(net.Generate("😁", seed: 1).Take(40));
        Assert.Equal(20, net.Preparation.Alphabet!.Encode(text).Length);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAtOnce()
    {
        SmallWriter net = new();
        Assert.Contains("has no alphabet", Assert.Throws<InvalidOperationException>(() => net.Generate("a")).Message);
        net.Preparation = new() { Alphabet = Text.Alphabet };
        Assert.Contains("'d' (U+0064) at position 1", Assert.Throws<ArgumentException>(() => net.Generate("ad")).Message);
        Assert.Throws<ArgumentException>(() => net.Generate(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Generate("a", new Sampling(TopK: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.CreateStream().Generate(3));
        net.Preparation = new() { Alphabet = Alphabet.Of("abcd") };
        Assert.Contains("the alphabet has 4 characters;", Assert.Throws<ArgumentException>(() => net.Generate("a")).Message);
        Assert.Contains("has 2 inputs (Wind, Pitch)", Assert.Throws<ArgumentException>(() => new TwoByTwo().CreateStream().Generate(0)).Message);
    }
}
