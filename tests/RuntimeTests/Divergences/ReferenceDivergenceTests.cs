using Rnn;
using RuntimeTests.ReferenceCases;

namespace RuntimeTests.Divergences;

/// <summary>The divergences read the outputs of the reference cases and give their loss: names, formulas and normalisers are the same.</summary>
public sealed class ReferenceDivergenceTests
{
    /// <summary>The cases of networks, and those of which only the divergence is looked at here.</summary>
    private static readonly string[] Folders =
        [Path.Combine(AppContext.BaseDirectory, "ReferenceCases", "data"), Path.Combine(AppContext.BaseDirectory, "Divergences", "reference")];

    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(Folders[0], "*.json").Concat(Directory.GetFiles(Folders[1], "*_ctc.json")).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct().Order()];

    [Theory, MemberData(nameof(Cases))]
    public void LossAndGradientAreThoseOfTheCase(string name)
    {
        ReferenceCase the = ReferenceCase.LoadFile(Folders.Select(folder => Path.Combine(folder, name + ".json")).First(File.Exists));
        if (the.LossKind is "mse_final" || !the.Outputs.TryGetValue("y", out CaseTensor? tensor))
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
            "ctc" => (Divergence.Ctc, TargetSteps.All, null),
            "softdtw" => (SeriesFunctionTests.SoftTimeWarping(0.5), TargetSteps.All, null),
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
        "ctc" => new(length) { Classes = CaseLoss.LabelsOf(the.Fixed["tgt"], b) },
        "softdtw" => new(length)
        {
            Targets = Enumerable.Range(0, the.Fixed["d"].Shape[0] * units).Select(i => the.Fixed["d"][i / units, b, i % units]).ToArray(),
        },
        "mse_all" or "logsum" => new(length)
        {
            Targets = Enumerable.Range(0, length * units).Select(i => the.Fixed["d"][i / units, b, i % units]).ToArray(),
        },
        _ => new(length),
    };
}
