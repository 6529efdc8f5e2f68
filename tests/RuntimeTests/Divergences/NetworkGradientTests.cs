using Rnn;
using Rnn.Verification;

namespace RuntimeTests.Divergences;

/// <summary>Every divergence through compiled networks: the gradients of all parameters, inputs and initial states against central differences.</summary>
public sealed class NetworkGradientTests
{
    private static readonly int[] Lengths = [4, 1, 6];

    public static TheoryData<string, string> Cases => new()
    {
        { nameof(LinearOutputs), "absolute error" },
        { nameof(LinearOutputs), "huber" },
        { nameof(LinearOutputs), "gaussian" },
        { nameof(LinearOutputs), "binary" },
        { nameof(SigmoidOutputs), "binary" },
        { nameof(LinearOutputs), "kullback" },
        { nameof(SoftmaxFedBack), "kullback" },
        { nameof(LogSoftmaxOutputs), "kullback" },
        { nameof(LinearOutputs), "smoothed" },
        { nameof(SoftmaxFedBack), "smoothed" },
        { nameof(LogSoftmaxOutputs), "smoothed" },
        { nameof(SoftmaxFedBack), "classes" },
        { nameof(LinearOutputs), "ctc" },
        { nameof(SoftmaxFedBack), "ctc" },
        { nameof(LogSoftmaxOutputs), "ctc" },
        { nameof(LinearOutputs), "soft time warping" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void GradientIsThatOfCentralDifferences(string network, string kind)
    {
        Random random = new(3);
        SequenceBatch<double> batch = new(Lengths.Select(length => Sequence(kind, length, random)));
        Divergence divergence = kind switch
        {
            "absolute error" => Divergence.AbsoluteError,
            "huber" => Divergence.Huber(0.5),
            "gaussian" => Divergence.GaussianLikelihood,
            "binary" => Divergence.BinaryCrossEntropy,
            "kullback" => Divergence.KullbackLeibler,
            "smoothed" => Divergence.CrossEntropy.WithLabelSmoothing(0.2).WithClassWeights(1, 0.5, 2, 3),
            "ctc" => Divergence.Ctc,
            "soft time warping" => SeriesFunctionTests.SoftTimeWarping(0.7),
            _ => Divergence.CrossEntropy,
        };
        INetwork<double> compiled = network switch
        {
            nameof(LinearOutputs) => new LinearOutputs(),
            nameof(SigmoidOutputs) => new SigmoidOutputs(),
            nameof(SoftmaxFedBack) => new SoftmaxFedBack(),
            _ => new LogSoftmaxOutputs(),
        };

        GradientCheckResult result = GradientCheck.Run(compiled, batch, tape => divergence.Evaluate(batch, tape));

        Assert.True(result.Passes(), result.ToString());
    }

    [Fact]
    public void OutputsWithDivergencesOfTheirOwnPassTheCheck()
    {
        Random random = new(5);
        SequenceBatch<double> batch = new(Lengths.Select(length => new Sequence<double>(length, Values(length * 2, random))
        {
            OutputTargets = [Values(length * 2, random), Classes(length, 3)],
        }));
        Divergence divergence = Divergence.OfOutputs(("Speed", Divergence.SquaredError, 1), ("Gear", Divergence.CrossEntropy, 0.5));

        GradientCheckResult result = GradientCheck.Run(new Vehicle(), batch, tape => divergence.Evaluate(batch, tape));

        Assert.True(result.Passes(), result.ToString());
    }

    private static Sequence<double> Sequence(string kind, int length, Random random)
    {
        double[] x = Values(length * 2, random);
        return kind switch
        {
            "smoothed" or "classes" => new(length, x) { Classes = Classes(length, 4) },
            "ctc" => new(length, x) { Classes = length switch { 1 => new[] { 2 }, 4 => new[] { 1, 1 }, _ => new[] { 3, 2, 2, 1 } } },
            "gaussian" => new(length, x) { Targets = Values(length * 2, random) },
            "soft time warping" => new(length, x) { Targets = Values((length + 1) * 4, random) },
            "binary" => new(length, x) { Targets = Values(length * 4, random).Select(value => (value + 1) / 2).ToArray() },
            "kullback" => new(length, x) { Targets = Enumerable.Repeat(new[] { 0.5, 0, 0.125, 0.375 }, length).SelectMany(d => d).ToArray() },
            _ => new(length, x) { Targets = Values(length * 4, random) },
        };
    }

    private static double[] Values(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];

    private static int[] Classes(int length, int classes) => [.. Enumerable.Range(0, length).Select(t => (t * t + 1) % classes)];
}
