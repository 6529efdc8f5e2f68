using System.Collections.Concurrent;
using System.Numerics;

namespace RuntimeTests.Numerics;

public enum Function
{
    Tanh,
    Sigmoid,
    Exp,
    Relu,
    LeakyRelu,
    Elu,
    Softplus,
    HardSigmoid,
}

/// <summary>Arguments, dense around 0 and reaching out to ±100, and the exact values there; worked out once for all vector types.</summary>
internal static class Samples<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<Function, Lazy<(double X, BigInteger Exact)[]>> Known = new();

    public static (double X, BigInteger Exact)[] Of(Function function) =>
        Known.GetOrAdd(function, f => new(() => [.. Arguments().Select(x => (x, Exact(f, x)))])).Value;

    private static BigInteger Exact(Function function, double x) => function switch
    {
        Function.Tanh => ExactFunctions.Tanh(x),
        Function.Sigmoid => ExactFunctions.Sigmoid(x),
        Function.Exp => ExactFunctions.Exp(x),
        Function.Elu => ExactFunctions.Elu(x),
        Function.Softplus => ExactFunctions.Softplus(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    /// <summary>Even steps, with a share of a step to meet no round numbers, and magnitudes from 1e-30 to 1.</summary>
    private static IEnumerable<double> Arguments()
    {
        Random random = new(7);
        List<double> all = [];
        foreach ((double range, int count) in new[] { (100d, 800), (10d, 1200), (1d, 1200) })
        {
            for (int i = 0; i < count; i++)
            {
                all.Add(range * (2 * (i + random.NextDouble()) / count - 1));
            }
        }
        for (int i = 0; i < 300; i++)
        {
            all.Add((random.Next(2) == 0 ? 1 : -1) * Math.Pow(10, -30 * random.NextDouble()));
        }
        return all.Select(x => double.CreateTruncating(T.CreateTruncating(x)));
    }
}
