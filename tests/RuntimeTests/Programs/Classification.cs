using Rnn;

namespace RuntimeTests.Programs;

/// <summary>Whole sequences of any length are told apart: the class counts at the last step.</summary>
public sealed class Classification
{
    [Fact]
    public void WhoSpeaks()
    {
        Recording[] recordings = [.. Enumerable.Range(0, 150).Select(Recordings.Make)];
        Recording recording = Recordings.Make(1000);

        var data = SequenceData.From(recordings, r => r.Frames, r => r.Speaker);
        var (train, test) = data.Split(0.8, seed: 1, stratified: true);
        var net = new Speaker();
        net.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Targets = TargetSteps.Last, Optimizer = new Adam(1e-2), BatchSize = 8 }).Fit(train, epochs: 60);
        double right = net.Evaluate(test, Metric.Accuracy, TargetSteps.Last);
        int who = net.Classify(recording.Frames);

        Recording[] fresh = [.. Enumerable.Range(1000, 100).Select(Recordings.Make)];
        double heard = fresh.Count(r => net.Classify(r.Frames) == r.Speaker) / 100.0;
        Assert.True(right > 0.9, $"{right:P0} of the test part right");
        Assert.True(heard > 0.9, $"{heard:P0} of others right");
        Assert.InRange(who, 0, 2);
    }
}

/// <summary>Two numbers at each of 8 to 20 steps.</summary>
internal sealed record Recording(float[][] Frames, int Speaker);

/// <summary>Speakers differ in how fast a wave turns.</summary>
internal static class Recordings
{
    public static Recording Make(int number)
    {
        Random random = new(number);
        int speaker = number % 3, length = 8 + random.Next(13);
        double phase = random.NextDouble() * Math.Tau, speed = 0.3 + 0.4 * speaker;
        return new([.. Enumerable.Range(0, length).Select(t => new[] { (float)Math.Sin(phase + speed * t), (float)Math.Cos(phase + speed * t) })], speaker);
    }
}

[Network]
internal sealed partial class Speaker
{
    [Input(2)]                      public partial Layer Frame { get; }
    [Recurrent(16)]                 public partial Layer Heard { get; }
    [Dense(3, Activation.Softmax)]  public partial Layer Who { get; }
}
