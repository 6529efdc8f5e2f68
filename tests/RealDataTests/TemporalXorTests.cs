using System.Text.Json;
using Rnn;
using Xunit.Abstractions;

namespace RealDataTests;

/// <summary>A few recurrent units, after Elman 1990; the gradient goes back through time.</summary>
[Network]
public sealed partial class BitPredictor
{
    [Input(1)]                     public partial Layer Bit { get; }
    [Recurrent(8)]                 public partial Layer Context { get; }
    [Dense(1, Activation.Sigmoid)] public partial Layer Next { get; }
}

/// <summary>
/// Elman's exclusive or in time ("Finding structure in time", 1990): of every three bits two are drawn and the third is their exclusive or.
/// Nobody says where a triple begins. Only each third bit can be foretold; the best squared error is 0 there and 0.25 at the others.
/// </summary>
public class TemporalXorTests(ITestOutputHelper log)
{
    private const string File = "elman_xor.json";

    private const int Window = 99;

    [RealDataFact(File)]
    public void The_error_falls_at_every_third_bit()
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(DataFile.PathOf(File)));
        float[] train = Bits(document, "train"), test = Bits(document, "test");
        BitPredictor net = new();
        net.Initialize(seed: 1);
        net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(5e-3), ClipNorm = 1, BatchSize = 4 })
            .Fit([.. Windows(train)], epochs: 200);

        double[] error = ErrorByPlace(net, test);
        log.WriteLine($"squared error at the first bit of a triple {error[0]:F3}, the second {error[1]:F3}, the third {error[2]:F3}");

        Assert.True(error[2] < 0.05, $"The squared error at the third bit is {error[2]:F3}.");
        Assert.True(error[0] > 0.2 && error[1] > 0.2, "The other bits cannot be foretold.");
    }

    private static float[] Bits(JsonDocument document, string part) => [.. document.RootElement.GetProperty(part).GetString()!.Select(bit => bit == '1' ? 1f : 0f)];

    private static IEnumerable<Sequence<float>> Windows(float[] bits)
    {
        for (int first = 0; first + Window < bits.Length; first += Window)
        {
            yield return new Sequence<float>(Window, bits.AsMemory(first, Window)) { Targets = bits.AsMemory(first + 1, Window) };
        }
    }

    /// <summary>Mean squared error for the first, second and third bit of the triples, in one run over the whole series.</summary>
    private static double[] ErrorByPlace(BitPredictor net, float[] bits)
    {
        float[] foretold = net.Predict(new Sequence<float>(bits.Length - 1, bits.AsMemory(0, bits.Length - 1)));
        double[] sum = new double[3];
        int[] count = new int[3];
        for (int t = 0; t < foretold.Length; t++)
        {
            double error = foretold[t] - bits[t + 1];
            sum[(t + 1) % 3] += error * error;
            count[(t + 1) % 3]++;
        }
        return [sum[0] / count[0], sum[1] / count[1], sum[2] / count[2]];
    }
}
