using Rnn;
using Xunit.Abstractions;

namespace RealDataTests;

/// <summary>About as many parameters as the nets of Chung, Gulcehre, Cho and Bengio 2014.</summary>
[Network]
public sealed partial class ChoraleReader
{
    [Input(JsbChorales.Notes)] public partial Layer Sounding { get; }
    [Lstm(44)]                 public partial Layer Memory { get; }
    [Dense(JsbChorales.Notes)] public partial Layer Next { get; }   // logits
}

public class JsbChoralesTests(ITestOutputHelper log)
{
    [RealDataFact(JsbChorales.File)]
    public void A_gated_net_foretells_the_notes()
    {
        JsbChorales data = JsbChorales.Load();
        ChoraleReader net = new();
        net.Initialize(seed: 1);
        TrainingResult result = net.CreateTrainer(new()
        {
            Divergence = Divergence.BinaryCrossEntropy, Reduction = Reduction.MeanPerStep, ClipNorm = 1, BatchSize = 8,
            Optimizer = new AdamW(1e-2) { WeightDecay = 0.05 }, Schedule = LearningRateSchedule.Cosine(120), Validation = data.Validation, Patience = 15,
        }).Fit(data.Train, epochs: 120);

        double error = net.Evaluate(data.Test, Divergence.BinaryCrossEntropy, reduction: Reduction.MeanPerStep);
        log.WriteLine($"{ChoraleReader.ParameterCount} parameters, best of {result.Epochs} epochs by validation: {error:F3} nats a step on the test part");

        Assert.True(ChoraleReader.ParameterCount <= 30_000, $"{ChoraleReader.ParameterCount} parameters");
        Assert.True(error <= 8.6, $"{error:F3} nats a step");
    }
}
