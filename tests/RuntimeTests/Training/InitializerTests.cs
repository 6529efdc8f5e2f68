using Rnn;
using Rnn.Initialization;
using RuntimeTests.Verification;

namespace RuntimeTests.Training;

public sealed class InitializerTests
{
    private static ParameterSet<double> Initialize(Topology topology, ulong seed = 1)
    {
        ParameterSet<double> parameters = new(topology);
        Initializer.Initialize(topology, parameters, seed);
        return parameters;
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsOnEveryMachine()
    {
        TinyNetwork<double> net = new(seed: 42);
        Assert.Equal(
            [-4623489206383448058, 4599024304160523564, -4617642319824627827, -4617951748252858060],
            new[] { net.Parameters["H.W.X"][0, 0], net.Parameters["H.W.X"][2, 1], net.Parameters["H.R.H.1"][0, 0], net.Parameters["H.R.H.1"][2, 1] }
                .Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(Initialize(net.Topology, 42).Span.ToArray(), net.Parameters.Span.ToArray());
        Assert.NotEqual(Initialize(net.Topology, 43).Span.ToArray(), net.Parameters.Span.ToArray());
    }

    [Fact]
    public void SinglePrecisionIsDoubleRounded()
    {
        double[] wide = new TinyNetwork<double>(seed: 5).Parameters.Span.ToArray();
        float[] narrow = new TinyNetwork<float>(seed: 5).Parameters.Span.ToArray();
        Assert.Equal(wide.Select(weight => (float)weight), narrow);
    }

    [Fact]
    public void BiasesAndInitialStatesStartFromTheirValues()
    {
        TinyNetwork<double> net = new();
        Assert.Equal([0.5, 0.5, 0.5], net.Parameters["H.b"].ToArray());
        Assert.Equal([0, 0], net.Parameters["Y.b"].ToArray());
        Assert.Equal([0, 0, 0], net.Parameters["H.initial"].ToArray());
    }

    [Fact]
    public void FeedWeightsAreUniformWithGlorotsBound()
    {
        // Three delays of one input are one matrix of 3 · 20 columns.
        Topology topology = new TopologyBuilder().Input("X", 20).Dense("H", 40, Activation.Tanh, Edges.From("X", 0, 1, 2)).Build();
        ParameterSet<double> parameters = Initialize(topology);
        double[] weights = [.. topology.Tensors.Where(tensor => tensor.Role == TensorRole.FeedWeight).SelectMany(tensor => parameters[tensor].ToArray())];
        double bound = Math.Sqrt(6.0 / (60 + 40));

        Assert.Equal(2400, weights.Length);
        Assert.Equal(2400, weights.Distinct().Count());
        Assert.InRange(weights.Max(), 0.99 * bound, bound);
        Assert.InRange(weights.Min(), -bound, -0.99 * bound);
        Assert.InRange(weights.Average() / bound, -0.05, 0.05);
        Assert.InRange(weights.Average(weight => weight * weight) / (bound * bound), 0.31, 0.36);
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(7, 1)]
    [InlineData(1, 7)]
    [InlineData(1, 1)]
    [InlineData(30, 17)]
    [InlineData(17, 30)]
    public void RecurrentMatricesHaveOrthonormalRowsOrColumns(int rows, int columns)
    {
        double[] matrix = Orthonormal.Matrix(rows, columns, 2, new Rnn.Numerics.CounterRandom(3, "R"));
        bool byRows = rows <= columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        double At(int vector, int i) => byRows ? matrix[vector * columns + i] : matrix[i * columns + vector];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double product = Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i));
                Assert.Equal(a == b ? 4 : 0, product, 13);
            }
        }
    }

    [Fact]
    public void SeveralRecurrencesTogetherDoNotAmplify()
    {
        Topology topology = new TopologyBuilder().Input("X", 3)
            .Dense("H", 6, Activation.Tanh, Edges.From("X"), Edges.Recurrence("H", 1, 2), new Edges("H", true, 3) { Weights = Link.Diagonal }).Build();
        ParameterSet<double> parameters = Initialize(topology);
        double[] first = parameters["H.R.H.1"].ToArray(), diagonal = parameters["H.R.H.3"].ToArray();
        Assert.Equal(1 / 3.0, Enumerable.Range(0, 6).Sum(i => first[i] * first[i]), 13);
        Assert.Equal(6, diagonal.Length);
        Assert.All(diagonal, weight => Assert.InRange(weight, 0, 1 / Math.Sqrt(3)));
        Assert.NotEqual(first, parameters["H.R.H.2"].ToArray());
    }

    [Fact]
    public void RandomNumbersFillTheirRangeAndDifferByPurpose()
    {
        Rnn.Numerics.CounterRandom random = new(1, "b"), other = new(1, "a");
        double[] uniform = [.. Enumerable.Range(0, 10000).Select(i => random.Uniform((ulong)i))];
        Assert.All(uniform, value => Assert.InRange(value, 0, 1));
        Assert.InRange(uniform.Average(), 0.49, 0.51);
        double[] normal = [.. Enumerable.Range(0, 10000).Select(i => random.NearlyNormal((ulong)i))];
        Assert.InRange(normal.Average(), -0.03, 0.03);
        Assert.InRange(normal.Average(value => value * value), 0.96, 1.04);
        Assert.NotEqual(random.Bits(0), other.Bits(0));
        Assert.Equal([0, 1, 2, 3, 4], Enumerable.Range(0, 100).Select(i => random.Integer((ulong)i, 5)).Distinct().Order());
    }
}
