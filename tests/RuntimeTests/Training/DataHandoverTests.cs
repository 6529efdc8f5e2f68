using Rnn;

namespace RuntimeTests.Training;

/// <summary>What the training data went through goes to the network, into its file and back.</summary>
public sealed class DataHandoverTests
{
    private static readonly TrainerOptions<double> Options = new() { Divergence = Divergence.SquaredError };

    private static SequenceData<double> Data => new(TinyData.Sequences<double>(12, seed: 3));

    [Fact]
    public void FitTakesItAndTheFileKeepsIt()
    {
        TinyNetwork<double> net = new(), loaded = new();
        net.CreateTrainer(Options).Fit(Data.Normalize(), 1);
        Assert.Equal(2, net.Preparation!.Inputs!.Count);
        Assert.Equal(2, net.Preparation.Targets!.Count);

        using MemoryStream file = new();
        net.Save(file);
        file.Position = 0;
        loaded.Load(file);
        Assert.Equal(net.Preparation, loaded.Preparation);
        Assert.NotSame(net.Preparation, loaded.Preparation);
    }

    [Fact]
    public void DataThatWentThroughNothingLeaveNothing()
    {
        TinyNetwork<double> net = new() { Preparation = new() };
        net.CreateTrainer(Options).Fit(TinyData.Sequences<double>(3, seed: 3), 1);
        Assert.NotNull(net.Preparation);
        net.CreateTrainer(Options).Fit(Data, 1);
        Assert.Null(net.Preparation);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        TinyNetwork<double> net = new();
        SequenceData<double> wide = SequenceData<double>.From(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, new double[,] { { 1, 2 }, { 3, 4 } }).Normalize();
        Assert.Contains("normalised in 3 inputs a step; Tests.TinyIdentity has 2.", Assert.Throws<ArgumentException>(() => net.CreateTrainer(Options).Fit(wide, 1)).Message);
        SequenceData<double> text = CharacterData.From("abc").NextCharacter<double>(dense: true);
        Assert.Contains(
            "the alphabet has 3 characters; Tests.TinyIdentity has an input of 2 and an output of 2 units, both of which must be 3",
            Assert.Throws<ArgumentException>(() => net.CreateTrainer(Options).Fit(text, 1)).Message);

        (SequenceData<double> train, SequenceData<double> validation) = Data.Split(0.5);
        Trainer<TinyNetwork<double>, double> trainer = net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Validation = validation.Normalize() });
        Assert.Contains("another normalisation", Assert.Throws<ArgumentException>(() => trainer.Fit(train.Normalize(), 1)).Message);
        Assert.Null(net.Preparation);
    }
}
