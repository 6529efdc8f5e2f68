using Rnn;
using RuntimeTests.ReferenceCases;

namespace RuntimeTests.Divergences;

/// <summary>The divergences read the outputs of the reference cases and give their loss: names, formulas and normalisers are the same.</summary>
public sealed class ReferenceDivergenceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ReferenceCases", "data");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory, MemberData(nameof(Cases))]
    public void LossAndGradientAreThoseOfTheCase(string name)
    {
        ReferenceCase the = ReferenceCase.Load(name);
        if (the.LossKind is "softdtw" or "mse_final" || !the.Outputs.TryGetValue("y", out CaseTensor? tensor))
        {
            return;
        }
        int units = tensor.Shape[^1];
        double[][][] y = [.. the.Lengths.Select((length, b) => Enumerable.Range(0, length).Select(t => Enumerable.Range(0, units).Select(k => tensor[t, b, k]).ToArray()).ToArray())];
        SequenceBatch<double> batch = new(the.Lengths.Select((length, b) => Sequence(the, length, b, units)));
        Tape<double> tape = OutputTape.Create(the.LossKind == "nll_all" ? Activation.LogSoftmax : Activation.Identity, batch, y, units);
        (Divergence divergence, TargetSteps steps, Reduction? reduction) = the.LossKind switch
        {
            "mse_all" => (Divergence.SquaredError, TargetSteps.All, (Reduction?)null),
            "ce_all" or "nll_all" => (Divergence.CrossEntropy, TargetSteps.All, null),
            "ce_last" => (Divergence.CrossEntropy, TargetSteps.Last, null),
            "ce_weighted" => (Divergence.CrossEntropy, TargetSteps.All, Reduction.MeanPerSequence),
            "logsum" => (SeriesFunctionTests.LogOfSum, TargetSteps.All, null),
            _ => (Sum, TargetSteps.Last, Reduction.Sum),
        };

        double loss = divergence.Evaluate(batch, tape, steps, reduction);

        Assert.True(Math.Abs(loss - the.Loss) <= 1e-12 * Math.Max(1, Math.Abs(the.Loss)), $"{name}: {loss:R}, expected {the.Loss:R}.");
        double[][][] gradient = CaseLoss.Evaluate(the, y).Gradient;
        for (int b = 0; b < the.Count; b++)
        {
            DivergenceTests.AssertClose(gradient[b].SelectMany(step => step).ToArray(), tape.OutputGradient[b].ToArray(), 1e-12);
        }
    }

    private static Divergence Sum { get; } = Divergence.Of("Sum", series =>
    {
        series.Gradient.Fill(1);
        double sum = 0;
        foreach (double value in series.Outputs)
        {
            sum += value;
        }
        return sum;
    });

    private static Sequence<double> Sequence(ReferenceCase the, int length, int b, int units) => the.LossKind switch
    {
        "ce_all" or "nll_all" => new(length) { Classes = Enumerable.Range(0, length).Select(t => (int)the.Fixed["tgt"][t, b]).ToArray() },
        "ce_last" => new(length) { Classes = new[] { (int)the.Fixed["tgt"][b] } },
        "ce_weighted" => new(length)
        {
            Classes = Enumerable.Repeat((int)the.Fixed["tgt"][b], length).ToArray(),
            StepWeights = the.Fixed["w"].Data,
        },
        "mse_all" or "logsum" => new(length)
        {
            Targets = Enumerable.Range(0, length * units).Select(i => the.Fixed["d"][i / units, b, i % units]).ToArray(),
        },
        _ => new(length),
    };
}
