using Rnn;

namespace RuntimeTests.Training;

/// <summary>Options and data that make no sense are refused before training starts.</summary>
public sealed class TrainerOptionTests
{
    private static readonly List<Sequence<float>> Train = TinyData.Sequences<float>(3, seed: 3);

    [Fact]
    public void CrossEntropyIsRefusedByTheTrainerOfATanhNetwork()
    {
        TinyNetwork<float> net = new(Activation.Tanh);
        string message = Assert.Throws<ArgumentException>(() => net.CreateTrainer(new() { Divergence = Divergence.CrossEntropy })).Message;
        Assert.Contains("the output Y has activation Tanh", message);
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        TinyNetwork<float> net = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, ClipNorm = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Patience = 0, Validation = Train }));
        string message = Assert.Throws<ArgumentException>(() => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Patience = 3 })).Message;
        Assert.Contains("Validation must hold sequences", message);
    }

    [Fact]
    public void DataThatTeachNothingAreRefused()
    {
        Trainer<TinyNetwork<float>, float> trainer = new TinyNetwork<float>().CreateTrainer(new() { Divergence = Divergence.SquaredError });
        Assert.Contains("no sequence", Assert.Throws<ArgumentException>(() => trainer.Fit([], 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(Train, 0));
        List<Sequence<float>> unknown = [new(1, new float[2]) { Targets = new[] { float.NaN, 0 } }];
        Assert.Contains("No step of the 1 sequences counts", Assert.Throws<ArgumentException>(() => trainer.Fit(unknown, 1)).Message);
        List<Sequence<float>> narrow = [new(2, new float[3]) { Targets = new float[4] }];
        Assert.Contains("expected [2, 2], 4 values; got 3", Assert.Throws<ArgumentException>(() => trainer.Fit(narrow, 1)).Message);
    }

    [Fact]
    public void EpochsTakeEverySequenceInANewOrder()
    {
        int[] first = new int[50], again = new int[50], second = new int[50];
        Rnn.Training.EpochOrder.Shuffle(first, 9, 0);
        Rnn.Training.EpochOrder.Shuffle(second, 9, 1);
        Rnn.Training.EpochOrder.Shuffle(again, 9, 0);
        Assert.Equal(Enumerable.Range(0, 50), first.Order());
        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void TheOrderIsTheSameOnEveryMachine()
    {
        int[] order = new int[10];
        Rnn.Training.EpochOrder.Shuffle(order, 1, 0);
        Assert.Equal([2, 4, 1, 8, 6, 0, 5, 3, 7, 9], order);
    }
}
