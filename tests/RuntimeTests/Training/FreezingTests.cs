using Rnn;

namespace RuntimeTests.Training;

/// <summary>Frozen tensors, clipping by value, tensors chosen by name.</summary>
public sealed class FreezingTests
{
    private static readonly List<Sequence<double>> Train = TinyData.Sequences<double>(23, seed: 3);

    public static TheoryData<Optimizer> Optimizers =>
    [
        new Sgd(0.1, 0.9) { WeightDecay = 0.1 }, new AdamW(0.05) { WeightDecayOf = _ => 0.1 }, new RmsProp(0.05, 0.5) { Centered = true, WeightDecay = 0.1 },
        new Adagrad(0.1) { WeightDecay = 0.1 },
    ];

    [Theory, MemberData(nameof(Optimizers))]
    public void FrozenTensorsKeepTheirBitsAndTheOthersLearn(Optimizer optimizer)
    {
        TinyNetwork<double> net = new(), start = new();
        net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = optimizer, ClipNorm = 1, ClipValue = 0.5, BatchSize = 4,
            Frozen = net.Topology.TensorsNamed("H.*"),
        }).Fit(Train, 3);
        foreach (TensorDescription tensor in net.Topology.Tensors)
        {
            bool same = net.Parameters[tensor].ToArray().SequenceEqual(start.Parameters[tensor].ToArray());
            Assert.True(same == tensor.Name.StartsWith("H."), tensor.Name);
        }
        Assert.Equal([0, 0, 0], new[] { net.Parameters.Span[3], net.Parameters.Span[7], net.Parameters.Span[31] });
    }

    [Fact]
    public void FrozenTensorsHaveNoMomentum()
    {
        TinyNetwork<double> net = new();
        OptimizerState<double> state = new Adam().CreateState(net.Parameters, net.Topology.TensorsNamed("H.R.H.1"));
        ParameterSet<double> gradients = new(net.Topology);
        gradients.Span.Fill(1);
        state.Update(gradients);
        TensorDescription frozen = net.Topology.Tensor("H.R.H.1"), free = net.Topology.Tensor("Y.b");
        foreach ((string _, Memory<double> memory) in state.Memory)
        {
            Assert.Equal(0, memory.Span[frozen.IndexOf(1, 1)]);
            Assert.NotEqual(0, memory.Span[free.IndexOf(1, 0)]);
        }
        Assert.Equal(2, state.Memory.Count);
    }

    [Fact]
    public void FrozenTensorsDoNotCountInTheNorm()
    {
        // With a rate of 1 and one batch, plain descent moves by the clipped gradient, whose norm is the limit.
        double Moved(string[] frozen, double? limit, out double norm)
        {
            TinyNetwork<double> net = new(), start = new();
            TrainingResult result = net.CreateTrainer(new()
            {
                Divergence = Divergence.SquaredError, Optimizer = new Sgd(1), ClipNorm = limit, BatchSize = 100, Frozen = net.Topology.TensorsNamed(frozen),
            }).Fit(Train, 1);
            norm = result.History[0].GradientNorm;
            return Math.Sqrt(net.Parameters.Span.ToArray().Zip(start.Parameters.Span.ToArray(), (p, q) => (p - q) * (p - q)).Sum());
        }
        double all = Moved([], null, out double allNorm), some = Moved(["Y.*"], null, out double someNorm);
        Assert.Equal(all, allNorm, 12);
        Assert.Equal(some, someNorm, 12);
        Assert.True(some < all);
        Assert.Equal(some / 2, Moved(["Y.*"], some / 2, out _), 12);
        Assert.Equal(some, Moved(["Y.*"], some * 1.0001, out _), 12);
    }

    [Fact]
    public void ClippingByValueCutsEachGradient()
    {
        double[] Moved(double? value)
        {
            TinyNetwork<double> net = new(), start = new();
            net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Sgd(1), ClipValue = value, BatchSize = 100 }).Fit(Train, 1);
            return [.. net.Parameters.Span.ToArray().Zip(start.Parameters.Span.ToArray(), (p, q) => q - p)];
        }
        double[] free = Moved(null), cut = Moved(0.05);
        Assert.Contains(free, gradient => Math.Abs(gradient) > 0.05);
        Assert.Contains(free, gradient => Math.Abs(gradient) is > 0 and < 0.05);
        Assert.All(free.Zip(cut), pair => Assert.Equal(Math.Clamp(pair.First, -0.05, 0.05), pair.Second, 14));
    }

    [Fact]
    public void ValuesAreClippedBeforeTheNorm()
    {
        TinyNetwork<double> net = new(), start = new();
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Sgd(1), ClipValue = 0.05, ClipNorm = 0.1, BatchSize = 100 }).Fit(Train, 1);
        Assert.Equal(0.1, Math.Sqrt(net.Parameters.Span.ToArray().Zip(start.Parameters.Span.ToArray(), (p, q) => (p - q) * (p - q)).Sum()), 12);
    }

    [Fact]
    public void NothingToTrainIsRefused()
    {
        TinyNetwork<double> net = new();
        Assert.Contains("every tensor", Assert.Throws<ArgumentException>(() => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Frozen = _ => true })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => net.CreateTrainer(new() { Divergence = Divergence.SquaredError, ClipValue = -1 }));
    }

    [Theory]
    [InlineData("H.b", "H.b")]
    [InlineData("*.b", "H.b Y.b")]
    [InlineData("H.*H*", "H.R.H.1")]
    [InlineData("*", "H.W.X H.R.H.1 H.b H.initial Y.W.H Y.b")]
    [InlineData("*.W.*", "H.W.X Y.W.H")]
    public void StarsStandForAnyText(string pattern, string names)
    {
        Func<TensorDescription, bool> chosen = TinyNetwork<float>.Definition.TensorsNamed(pattern);
        Assert.Equal(names.Split(' '), TinyNetwork<float>.Definition.Tensors.Where(chosen).Select(tensor => tensor.Name));
    }

    [Theory]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a*b*c", "a-b-c", true)]
    [InlineData("a*b*c", "a-c", false)]
    [InlineData("*ab*ab*", "xabx", false)]
    [InlineData("**", "", true)]
    public void PiecesDoNotOverlap(string pattern, string name, bool fits) => Assert.Equal(fits, TensorSelection.Fits(pattern, name));

    [Fact]
    public void UnknownNamesAreRefusedWithTheNearest()
    {
        string message = Assert.Throws<ArgumentException>(() => TinyNetwork<float>.Definition.TensorsNamed("H.b", "H.intial")).Message;
        Assert.Contains("has no tensor 'H.intial'; did you mean 'H.initial'? Its tensors are H.W.X, H.R.H.1, H.b, H.initial, Y.W.H, Y.b", message);
        Assert.DoesNotContain("did you mean", Assert.Throws<ArgumentException>(() => TinyNetwork<float>.Definition.TensorsNamed("Encoder.*")).Message);
    }
}
