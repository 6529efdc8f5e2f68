using Rnn;
using Xunit.Abstractions;

namespace RealDataTests;

/// <summary>A state-space net that listens to the whole utterance and answers at its end.</summary>
[Network]
public sealed partial class SpeakerByState
{
    [Input(JapaneseVowels.Features)]                     public partial Layer Frame { get; }
    [Recurrent(100)]                                     public partial Layer State { get; }
    [Dense(JapaneseVowels.Speakers, Activation.Softmax)] public partial Layer Speaker { get; }
}

/// <summary>The same with a memory that gates guard.</summary>
[Network]
public sealed partial class SpeakerByMemory
{
    [Input(JapaneseVowels.Features)]                     public partial Layer Frame { get; }
    [Lstm(100)]                                          public partial Layer Memory { get; }
    [Dense(JapaneseVowels.Speakers, Activation.Softmax)] public partial Layer Speaker { get; }
}

public class JapaneseVowelsTests(ITestOutputHelper log)
{
    private const int Seeds = 5;

    [RealDataFact(JapaneseVowels.File)]
    public void A_state_space_net_knows_the_speakers() => Learn<SpeakerByState>(mean: 0.95, ensemble: 0.965);

    [RealDataFact(JapaneseVowels.File)]
    public void A_gated_net_knows_them_better() => Learn<SpeakerByMemory>(mean: 0.96, ensemble: 0.975);

    private void Learn<TNetwork>(double mean, double ensemble)
        where TNetwork : INetwork<TNetwork, float>, new()
    {
        (SequenceData<float> train, SequenceData<float> test) = JapaneseVowels.Load();
        List<double> accuracies = [];
        List<float[][]> outputs = [];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            TNetwork net = new();
            net.Initialize(seed);
            new Trainer<TNetwork, float>(net, new()
            {
                Divergence = Divergence.CrossEntropy, Targets = TargetSteps.Last, Optimizer = new AdamW(1e-3) { WeightDecay = 0.1 }, ClipNorm = 1, BatchSize = 27,
                Seed = seed,
            }).Fit(train, epochs: 40);
            outputs.Add(net.Predict(test));
            accuracies.Add(Ensemble.Accuracy(outputs[^1], test, JapaneseVowels.Speakers));
        }
        double together = Ensemble.Accuracy(Ensemble.Mean(outputs), test, JapaneseVowels.Speakers);
        log.WriteLine($"{string.Join("  ", accuracies.Select(accuracy => $"{accuracy:P1}"))}; mean {accuracies.Average():P2}, ensemble {together:P2}");

        Assert.True(accuracies.Average() >= mean, $"The mean of {Seeds} seeds is {accuracies.Average():P2}.");
        Assert.True(together >= ensemble, $"The ensemble is at {together:P2}.");
    }
}
