using System.Numerics;
using System.Text.Json;
using Rnn;

namespace RuntimeTests.Training;

/// <summary>The update rules over 100 updates, against PyTorch (reference/optimizers.py) and in single against double precision.</summary>
public sealed class OptimizerTests
{
    private static readonly string Reference = Path.Combine(AppContext.BaseDirectory, "Training", "reference", "optimizers.json");

    public static TheoryData<string> Runs =>
    [
        "sgd", "sgd decay", "momentum", "nesterov decay", "adam", "adam decay", "adam other betas", "adamw", "adamw decay by tensor",
        "rmsprop", "rmsprop decay", "rmsprop momentum", "rmsprop centered", "rmsprop centered momentum decay",
        "adagrad", "adagrad lr decay", "adagrad decay by tensor",
    ];

    [Theory, MemberData(nameof(Runs))]
    public void UpdatesAreThoseOfPyTorch(string run)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Reference));
        Dictionary<int, double[]> after = Run<double>(Make(run));
        foreach (JsonProperty point in document.RootElement.GetProperty("runs").GetProperty(run).EnumerateObject())
        {
            double[] expected = [.. point.Value.EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(expected.Length, after[int.Parse(point.Name)].Length);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(Math.Abs(expected[i] - after[int.Parse(point.Name)][i]) < 1e-12, $"{run}, update {point.Name}, parameter {i}.");
            }
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public void SinglePrecisionFollowsDouble(string run)
    {
        double[] wide = Run<double>(Make(run))[100], narrow = Run<float>(Make(run))[100];
        for (int i = 0; i < wide.Length; i++)
        {
            Assert.True(Math.Abs(wide[i] - narrow[i]) < 2e-5, $"{run}, parameter {i}: {wide[i]:R} and {narrow[i]:R}.");
        }
    }

    [Fact]
    public void DecayMayTouchAnyTensor()
    {
        TinyNetwork<double> net = new();
        net.Parameters["H.b"][1] = 2;
        net.Parameters["H.W.X"][1, 1] = 2;
        AdamW rule = new(0.1) { WeightDecayOf = tensor => tensor.Name == "H.b" ? 0.5 : 0 };
        rule.CreateState(net.Parameters).Update(new ParameterSet<double>(net.Topology));
        Assert.Equal(2 * (1 - 0.1 * 0.5), net.Parameters["H.b"][1], 15);
        Assert.Equal(2, net.Parameters["H.W.X"][1, 1]);
    }

    [Fact]
    public void TensorsThatDecayAlikeAreOneRun()
    {
        // H.W.X and H.R.H.1 lie before H.b and H.initial, then come Y.W.H and Y.b.
        TinyNetwork<float> net = new();
        ParameterRun[] runs = Rnn.Training.BufferRuns.Updated(net.Parameters, tensor => tensor.Role <= TensorRole.RecurrentWeight ? 0.5 : 0, frozen: null);
        Assert.Equal([new(0, 17, 0.5), new(17, 6, 0), new(23, 6, 0.5), new(29, 3, 0)], runs);
        Assert.Equal([new ParameterRun(0, 32, 0)], Rnn.Training.BufferRuns.Updated(net.Parameters, _ => 0, frozen: null));
        Assert.Equal([new(0, 17, 0), new(23, 9, 0)], Rnn.Training.BufferRuns.Updated(net.Parameters, _ => 0, frozen: tensor => tensor.Name is "H.b" or "H.initial"));
    }

    [Fact]
    public void ACentredSquareThatRoundingMadeNegativeIsZero()
    {
        // With a constant gradient s − a² tends to 0 and rounds to either side of it.
        TinyNetwork<float> net = new();
        ParameterSet<float> gradients = new(net.Topology);
        gradients.Span.Fill(0.1f);
        OptimizerState<float> state = new RmsProp(1e-6) { Alpha = 0.5, Centered = true }.CreateState(net.Parameters);
        for (int n = 0; n < 100; n++)
        {
            state.Update(gradients);
        }
        Assert.All(net.Parameters.Span.ToArray(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void DescriptionsNameTheirSettings()
    {
        Assert.Equal("Sgd, η = 0.1, μ = 0.9, Nesterov, λ = 0.01", new Sgd(0.1, 0.9) { Nesterov = true, WeightDecay = 0.01 }.ToString());
        Assert.Equal("AdamW, η = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1E-08, λ = 0.01", new AdamW().ToString());
        Assert.Equal("RmsProp, η = 0.01, α = 0.99, ε = 1E-08, centred, λ by tensor", new RmsProp { Centered = true, WeightDecayOf = _ => 1 }.ToString());
        Assert.Equal("Adagrad, η = 0.01, δ = 0, s(0) = 0, ε = 1E-10", new Adagrad().ToString());
    }

    [Fact]
    public void PaddingStaysZero()
    {
        foreach (string run in Runs)
        {
            TinyNetwork<double> net = new();
            OptimizerState<double> state = Make(run).CreateState(net.Parameters);
            ParameterSet<double> gradients = new(net.Topology);
            foreach (TensorDescription tensor in net.Topology.Tensors)
            {
                gradients[tensor].CopyFrom([.. Enumerable.Repeat(0.5, tensor.Count)]);
            }
            state.Update(gradients);
            state.Update(gradients);
            Assert.Equal([0, 0, 0], new[] { net.Parameters.Span[3], net.Parameters.Span[7], net.Parameters.Span[31] });
        }
    }

    [Fact]
    public void OneDescriptionServesManyStates()
    {
        Adam rule = new(0.01);
        TinyNetwork<double> first = new(), second = new();
        ParameterSet<double> gradients = new(first.Topology);
        gradients["H.b"][0] = 1;
        OptimizerState<double> state = rule.CreateState(first.Parameters);
        state.Update(gradients);
        state.Update(gradients);
        rule.CreateState(second.Parameters).Update(gradients);
        Assert.Equal(0.5 - 0.01, second.Parameters["H.b"][0], 9);
        Assert.Equal(0.5 - 0.02, first.Parameters["H.b"][0], 9);
    }

    [Fact]
    public void TheLearningRateIsReadAtEachUpdate()
    {
        TinyNetwork<double> net = new();
        ParameterSet<double> gradients = new(net.Topology);
        gradients["H.b"][0] = 1;
        OptimizerState<double> state = new Sgd(0.25).CreateState(net.Parameters);
        state.Update(gradients);
        state.LearningRate = 0.125;
        state.Update(gradients);
        Assert.Equal(0.5 - 0.375, net.Parameters["H.b"][0]);
        Assert.Equal(2, state.Updates);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        foreach (string run in Runs)
        {
            TinyNetwork<float> net = new();
            OptimizerState<float> state = Make(run).CreateState(net.Parameters);
            ParameterSet<float> gradients = new(net.Topology);
            state.Update(gradients);
            long before = GC.GetAllocatedBytesForCurrentThread();
            state.Update(gradients);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated == 0, $"{run}: {allocated} bytes.");
        }
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        Assert.Contains("learningRate is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-1)).Message);
        Assert.Contains("in [0, 1)", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Alpha = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad { LearningRateDecay = -1 });
        Sgd negative = new(1) { WeightDecayOf = tensor => tensor.Name == "Y.b" ? -1 : 0 };
        Assert.Contains("WeightDecayOf(Y.b) is -1", Assert.Throws<ArgumentOutOfRangeException>(() => negative.CreateState(new TinyNetwork<float>().Parameters)).Message);
    }

    private static Optimizer Make(string run) => run switch
    {
        "sgd" => new Sgd(0.05),
        "sgd decay" => new Sgd(0.05) { WeightDecay = 0.1 },
        "momentum" => new Sgd(0.02, 0.9),
        "nesterov decay" => new Sgd(0.02, 0.9) { Nesterov = true, WeightDecay = 0.1 },
        "adam" => new Adam(0.01),
        "adam decay" => new Adam(0.01) { WeightDecay = 0.1 },
        "adam other betas" => new Adam(0.02) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3 },
        "adamw" => new AdamW(0.01) { WeightDecay = 0.1 },
        "adamw decay by tensor" => new AdamW(0.01) { WeightDecayOf = ByTensor },
        "rmsprop" => new RmsProp(),
        "rmsprop decay" => new RmsProp(0.02) { Alpha = 0.9, Epsilon = 1e-3, WeightDecay = 0.1 },
        "rmsprop momentum" => new RmsProp(0.005, 0.8) { Alpha = 0.95, Epsilon = 1e-6 },
        "rmsprop centered" => new RmsProp(0.01) { Alpha = 0.9, Epsilon = 1e-4, Centered = true },
        "rmsprop centered momentum decay" => new RmsProp(0.003, 0.5) { Alpha = 0.95, Epsilon = 1e-3, Centered = true, WeightDecayOf = ByTensor },
        "adagrad" => new Adagrad(0.1),
        "adagrad lr decay" => new Adagrad(0.2) { LearningRateDecay = 0.05, InitialAccumulator = 0.5, Epsilon = 1e-3 },
        "adagrad decay by tensor" => new Adagrad(0.1) { WeightDecayOf = ByTensor },
        _ => throw new ArgumentOutOfRangeException(nameof(run), run, "There is no such run."),
    };

    private static double ByTensor(TensorDescription tensor) => tensor.Role switch
    {
        TensorRole.FeedWeight => 0.1,
        TensorRole.RecurrentWeight => 0.2,
        TensorRole.Bias => 0.05,
        _ => 0,
    };

    /// <summary>The run of reference/optimizers.py.</summary>
    private static Dictionary<int, double[]> Run<T>(Optimizer rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TinyNetwork<T> net = new();
        ParameterSet<T> gradients = new(net.Topology);
        Write(net.Parameters, i => (i * 7 % 13 - 6) / 8.0);
        OptimizerState<T> state = rule.CreateState(net.Parameters);
        Dictionary<int, double[]> after = [];
        for (int n = 1; n <= 100; n++)
        {
            double[] p = Read(net.Parameters);
            Write(gradients, i => (1 + i % 5 / 4.0) * (p[i] - (i % 3 - 1) / 2.0) + (n * (i + 3) % 11 - 5) / 8.0);
            state.Update(gradients);
            after[n] = Read(net.Parameters);
        }
        return after;
    }

    private static double[] Read<T>(ParameterSet<T> set)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. set.Tensors.SelectMany(tensor => set[tensor].ToArray()).Select(double.CreateTruncating)];

    private static void Write<T>(ParameterSet<T> set, Func<int, double> value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        foreach (TensorDescription tensor in set.Tensors)
        {
            set[tensor].CopyFrom([.. Enumerable.Range(i, tensor.Count).Select(index => T.CreateTruncating(value(index)))]);
            i += tensor.Count;
        }
    }
}
