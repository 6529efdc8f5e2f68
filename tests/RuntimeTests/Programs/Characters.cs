using Rnn;

namespace RuntimeTests.Programs;

/// <summary>A text is learned character by character, by truncated back propagation through time, and gone on with.</summary>
public sealed class Characters
{
    [Fact]
    public void AWriterLearnsItsBook()
    {
        string book = string.Concat(Enumerable.Repeat("The wind was up. The sea was on. ", 60));

        var (train, validation) = CharacterData.From(book).Split(0.9);
        var net = new Writer();
        net.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Optimizer = new Adam(1e-2), ClipNorm = 1, TruncateAfter = 16, CarryState = true, BatchSize = 4 })
            .Fit(train.NextCharacter(), epochs: 30);
        double right = net.Evaluate(validation.NextCharacter(), Metric.Accuracy);
        string said = string.Concat(net.Generate(prime: "The ", new Sampling(Temperature: 0.1f), seed: 7).Take(100));

        Assert.True(right > 0.85, $"{right:P0} right");
        Assert.Contains("was", said, StringComparison.Ordinal);
        Assert.Equal(100, said.Length);
    }
}

[Network]
internal sealed partial class Writer
{
    [OneHot(14)]                     public partial Layer Character { get; }
    [Recurrent(24)]                  public partial Layer State { get; }
    [Dense(14, Activation.Softmax)]  public partial Layer Next { get; }
}
