using System.Numerics;
using System.Text.Json;
using Rnn;

namespace RuntimeTests.Divergences;

/// <summary>Losses and gradients are PyTorch's, in double and in single precision (reference/divergences.py makes the figures).</summary>
public sealed class FigureTests
{
    private static readonly JsonElement[] All = Read();

    public static TheoryData<string> Cases => [.. All.Select(the => the.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Cases))]
    public void InDoubleTheyAreTheFigures(string name) => Compare<double>(name, 1e-12);

    [Theory, MemberData(nameof(Cases))]
    public void InSingleTheyAreNear(string name) => Compare<float>(name, 2e-5);

    private static void Compare<T>(string name, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        JsonElement the = All.Single(other => other.GetProperty("name").GetString() == name);
        int units = the.GetProperty("units").GetInt32();
        double[][] series = the.GetProperty("y").Deserialize<double[][]>()!;
        T[][][] y = [.. series.Select(one => one.Chunk(units).Select(row => row.Select(T.CreateChecked).ToArray()).ToArray())];
        SequenceBatch<T> batch = new(y.Select((one, b) => new Sequence<T>(one.Length)
        {
            Targets = the.TryGetProperty("targets", out JsonElement targets) ? targets[b].Deserialize<double[]>()!.Select(T.CreateChecked).ToArray() : default,
            Classes = the.TryGetProperty("classes", out JsonElement classes) ? classes[b].Deserialize<int[]>() : default,
        }));
        Tape<T> tape = OutputTape.Create(Activation.Identity, batch, y, units);

        double loss = Divergence(name, the).Evaluate(batch, tape);

        DivergenceTests.AssertClose([the.GetProperty("loss").GetDouble()], [loss], tolerance);
        for (int b = 0; b < y.Length; b++)
        {
            double[] expected = the.GetProperty("gradient")[b].Deserialize<double[]>()!;
            DivergenceTests.AssertClose(expected, [.. tape.OutputGradient[b].ToArray().Select(double.CreateChecked)], tolerance);
        }
    }

    private static Divergence Divergence(string name, JsonElement the)
    {
        CrossEntropyDivergence crossEntropy = Rnn.Divergence.CrossEntropy;
        crossEntropy = the.TryGetProperty("smoothing", out JsonElement smoothing) ? crossEntropy.WithLabelSmoothing(smoothing.GetDouble()) : crossEntropy;
        crossEntropy = the.TryGetProperty("weights", out JsonElement weights) ? crossEntropy.WithClassWeights(weights.Deserialize<double[]>()!) : crossEntropy;
        return name switch
        {
            "absolute error" => Rnn.Divergence.AbsoluteError,
            "huber 1.0" => Rnn.Divergence.Huber(),
            "huber 0.375" => Rnn.Divergence.Huber(0.375),
            "binary cross-entropy" or "binary cross-entropy of classes" => Rnn.Divergence.BinaryCrossEntropy,
            "gaussian likelihood" => Rnn.Divergence.GaussianLikelihood,
            "kullback-leibler" => Rnn.Divergence.KullbackLeibler,
            _ when the.TryGetProperty("blank", out JsonElement blank) => Rnn.Divergence.Ctc.WithBlank(blank.GetInt32()),
            _ => crossEntropy,
        };
    }

    private static JsonElement[] Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Divergences", "reference", "divergences.json")));
        return [.. document.RootElement.GetProperty("cases").Clone().EnumerateArray()];
    }
}
