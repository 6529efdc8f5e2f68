using System.Text;
using Rnn;
using Rnn.Serialization;
using RuntimeTests.Training;

namespace RuntimeTests.Serialization;

/// <summary>What data went through stands among the metadata, to the last bit, and is refused where it cannot be read or does not fit.</summary>
public sealed class PreparationFileTests
{
    [Fact]
    public void EveryPartComesBack()
    {
        DataPreparation[] all =
        [
            new(),
            new() { Inputs = new Normalization([1.0 / 3, -1e-300], [Math.PI, 1e300]) },
            new() { Targets = new Normalization([0], [1]), Alphabet = new Alphabet("\n\"\\ä😀") },
            new() { Alphabet = Alphabet.Of("abc", unknown: '?') },
        ];
        Assert.All(all, preparation => Assert.Equal(preparation, PreparationText.Read(PreparationText.Write(preparation))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"inputs\":{\"shift\":[1]}}")]
    [InlineData("{\"inputs\":{\"shift\":[1],\"scale\":[0]}}")]
    [InlineData("{\"inputs\":{\"shift\":[1],\"scale\":[\"a\"]}}")]
    [InlineData("{\"alphabet\":\"aa\"}")]
    [InlineData("{\"alphabet\":3}")]
    [InlineData("{")]
    public void WhatCannotBeReadIsRefused(string text) =>
        Assert.Contains("data's preparation cannot be read", Assert.Throws<InvalidDataException>(() => PreparationText.Read(text)).Message);

    [Fact]
    public void AFileWhosePreparationDoesNotFitChangesNothing()
    {
        TinyNetwork<float> wrong = new(seed: 3) { Preparation = new() { Alphabet = Alphabet.Of("abc") } }, net = new(seed: 4);
        using MemoryStream file = new();
        wrong.Save(file);
        file.Position = 0;
        float[] before = net.Parameters.Span.ToArray();
        Assert.Contains("the alphabet has 3 characters", Assert.Throws<InvalidDataException>(() => net.Load(file)).Message);
        Assert.Equal(before, net.Parameters.Span.ToArray());
        Assert.Null(net.Preparation);
    }

    [Fact]
    public void AFileWithoutItHasNoKey()
    {
        using MemoryStream file = new();
        new TinyNetwork<float>().Save(file);
        Assert.DoesNotContain("preparation", Encoding.UTF8.GetString(file.ToArray()));
    }
}
