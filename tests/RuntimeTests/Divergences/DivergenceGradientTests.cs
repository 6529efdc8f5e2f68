using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Every divergence against central differences, on a batch with different lengths, masks and unknown targets.</summary>
public sealed class DivergenceGradientTests
{
    private const int Units = 6;

    public static TheoryData<string, Activation, TargetSteps, Reduction> Cases
    {
        get
        {
            TheoryData<string, Activation, TargetSteps, Reduction> cases = new();
            foreach (TargetSteps steps in Enum.GetValues<TargetSteps>())
            {
                foreach (Reduction reduction in Enum.GetValues<Reduction>())
                {
                    cases.Add("squared error", Activation.Identity, steps, reduction);
                    cases.Add("log of sum", Activation.Identity, steps, reduction);
                    cases.Add("absolute error", Activation.Identity, steps, reduction);
                    cases.Add("huber", Activation.Identity, steps, reduction);
                    cases.Add("gaussian", Activation.Identity, steps, reduction);
                    cases.Add("binary", Activation.Identity, steps, reduction);
                    cases.Add("binary", Activation.Sigmoid, steps, reduction);
                    string[] ofClasses = ["classes", "distributions", "smoothed classes", "smoothed distributions", "kullback"];
                    foreach (string targets in steps == TargetSteps.All ? [.. ofClasses, "ctc"] : ofClasses)
                    {
                        cases.Add(targets, Activation.Identity, steps, reduction);
                        cases.Add(targets, Activation.Softmax, steps, reduction);
                        cases.Add(targets, Activation.LogSoftmax, steps, reduction);
                    }
                }
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void GradientIsThatOfCentralDifferences(string kind, Activation activation, TargetSteps steps, Reduction reduction)
    {
        Random random = new(7);
        int[] lengths = [3, 5, 1];
        SequenceBatch<double> batch = new(lengths.Select((length, index) => Sequence(kind, length, index, random)));
        double[][][] z = [.. lengths.Select(length => Enumerable.Range(0, length).Select(_ => activation == Activation.Sigmoid ? Probabilities(random) : Row(random)).ToArray())];
        Divergence divergence = kind switch
        {
            "squared error" => Divergence.SquaredError,
            "log of sum" => SeriesFunctionTests.LogOfSum,
            "absolute error" => Divergence.AbsoluteError,
            "huber" => Divergence.Huber(0.4),
            "gaussian" => Divergence.GaussianLikelihood,
            "binary" => Divergence.BinaryCrossEntropy,
            "kullback" => Divergence.KullbackLeibler,
            "ctc" => Divergence.Ctc.WithBlank(1),
            "smoothed classes" or "smoothed distributions" => Divergence.CrossEntropy.WithLabelSmoothing(0.1).WithClassWeights(0.5, 2, 0, 1, 1.5, 0.25),
            _ => Divergence.CrossEntropy,
        };
        // A softmax takes its gradient at z; for the others the outputs themselves are varied, normalised or not.
        double[][][] Outputs() => activation == Activation.Softmax ? [.. z.Select(series => series.Select(Softmax).ToArray())] : z;
        Tape<double> tape = OutputTape.Create(activation, batch, Outputs(), Units);
        divergence.Evaluate(batch, tape, steps, reduction);
        SeriesView<double> view = activation == Activation.Softmax ? tape.LogitGradient : tape.OutputGradient;
        double[][] gradient = [.. lengths.Select((_, sequence) => view[sequence].ToArray())];

        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            for (int i = 0; i < lengths[sequence] * Units; i++)
            {
                double Loss(double step)
                {
                    z[sequence][i / Units][i % Units] += step;
                    OutputTape.Fill(tape, batch, Outputs());
                    z[sequence][i / Units][i % Units] -= step;
                    return divergence.Evaluate(batch, tape, steps, reduction);
                }
                double difference = (Loss(1e-5) - Loss(-1e-5)) / 2e-5;
                bool isNear = Math.Abs(difference - gradient[sequence][i]) < 1e-8 * Math.Max(1, Math.Abs(difference));
                Assert.True(isNear, $"Sequence {sequence}, element {i}: {gradient[sequence][i]:R}, differences give {difference:R}.");
            }
        }
    }

    private static Sequence<double> Sequence(string kind, int length, int index, Random random)
    {
        bool[] mask = [.. Enumerable.Range(0, length).Select(t => index != 1 || t is not (1 or 4))];
        double[] weights = kind is "log of sum" or "ctc" ? [] : [.. Enumerable.Range(0, length).Select(t => 0.5 + t)];
        double[] targets = [.. Enumerable.Range(0, length).SelectMany(_ => kind switch
        {
            "distributions" or "smoothed distributions" or "kullback" => Softmax(Row(random)),
            "binary" => Probabilities(random),
            "gaussian" => Row(random)[..(Units / 2)],
            _ => Row(random),
        })];
        if (index == 0)
        {
            targets[1] = double.NaN;
        }
        int[] classes = kind switch
        {
            "classes" or "smoothed classes" => [.. Enumerable.Range(0, length).Select(t => index == 0 && t == 0 ? -1 : t % Units)],
            "ctc" => index switch { 0 => [2, 2], 1 => [0, 5], _ => [3] },
            _ => [],
        };
        return new Sequence<double>(length)
        {
            Classes = classes, Targets = classes.Length > 0 ? default : targets, Mask = mask, StepWeights = weights, Weight = 1 + 0.5 * index,
        };
    }

    /// <summary>Well inside 0 and 1.</summary>
    private static double[] Probabilities(Random random) => [.. Row(random).Select(value => 0.5 + 0.4 * value)];

    private static double[] Row(Random random) => [.. Enumerable.Range(0, Units).Select(_ => 2 * random.NextDouble() - 1)];

    private static double[] Softmax(double[] z)
    {
        double sum = z.Sum(Math.Exp);
        return [.. z.Select(logit => Math.Exp(logit) / sum)];
    }
}
