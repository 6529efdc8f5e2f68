using Rnn;

namespace RuntimeTests.Programs;

/// <summary>A sequence regression from a file: wind and pitch of a turbine go in, its power comes out.</summary>
public sealed class Regression
{
    [Fact]
    public void FromATableToAnAlarm()
    {
        string folder = Directory.CreateTempSubdirectory("rnn").FullName;
        string table = Path.Combine(folder, "turbine.csv"), weights = Path.Combine(folder, "turbine.safetensors");
        Reading[] sensor = [.. Turbines.Readings(2000)];
        File.WriteAllLines(table, ["Wind,Pitch,Power", .. sensor.Select(r => FormattableString.Invariant($"{r.Wind},{r.Pitch},{r.Power}"))]);

        var data = SequenceData.FromCsv(table, inputs: ["Wind", "Pitch"], targets: ["Power"]).Window(50).SplitByTime(0.7, 0.15).Normalize();
        var net = new Turbine();
        TrainingResult result = net.CreateTrainer(new()
        {
            Divergence = Divergence.SquaredError, Optimizer = new Adam(1e-2), ClipNorm = 1, BatchSize = 8,
            Validation = data.Validation, Patience = 20,
        }).Fit(data.Train, epochs: 60);
        double error = net.Evaluate(data.Test, Metric.RelativeVariance);
        net.Save(weights);

        var loaded = new Turbine();
        loaded.Load(weights);
        var stream = loaded.CreateDataStream();
        double worst = 0;
        foreach (Reading r in sensor[..200])
        {
            float expected = stream.Step([r.Wind, r.Pitch])[0];
            worst = Math.Max(worst, Math.Abs(r.Power - expected));
        }

        Assert.True(error < 0.05, $"{error} after {result.Epochs} epochs");
        Assert.True(worst < 400, $"{worst} kW");
        Directory.Delete(folder, recursive: true);
    }
}

internal sealed record Reading(float Wind, float Pitch, float Power);

/// <summary>A turbine whose rotor follows the wind slowly: 0 to about 2000 kW.</summary>
internal static class Turbines
{
    public static IEnumerable<Reading> Readings(int count)
    {
        Random random = new(1);
        double wind = 8, rotor = 8;
        for (int t = 0; t < count; t++)
        {
            wind = Math.Clamp(wind + random.NextDouble() - 0.5, 4, 12);
            double pitch = 5 + 3 * Math.Sin(0.1 * t);
            rotor += 0.3 * (wind - rotor);
            yield return new Reading((float)wind, (float)pitch, (float)(200 * rotor * (1 - pitch / 20)));
        }
    }
}

[Network]
internal sealed partial class Turbine
{
    [Input(2)]      public partial Layer Weather { get; }
    [Recurrent(8)]  public partial Layer Rotor { get; }
    [Dense(1)]      public partial Layer Power { get; }
}
