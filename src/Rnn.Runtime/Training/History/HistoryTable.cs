using System.Globalization;

namespace Rnn.Training;

/// <summary>A history as comma-separated values (RFC 4180).</summary>
internal static class HistoryTable
{
    public static void Write(TrainingHistory history, TextWriter writer)
    {
        string[] metrics = [.. history.SelectMany(epoch => epoch.Metrics).Select(metric => metric.Name).Distinct()];
        writer.WriteLine(string.Join(',',
            ["epoch", "training_loss", "validation_loss", .. metrics.Select(Quoted), "learning_rate", "gradient_norm", "seconds", "steps_per_second"]));
        foreach (TrainingEpoch epoch in history)
        {
            IEnumerable<string> measured = metrics.Select(name => epoch.Metrics.Where(metric => metric.Name == name).Select(metric => Number(metric.Value)).FirstOrDefault(""));
            writer.WriteLine(string.Join(',',
            [
                epoch.Epoch.ToString(CultureInfo.InvariantCulture), Number(epoch.TrainingLoss), epoch.ValidationLoss is { } loss ? Number(loss) : "", .. measured,
                Number(epoch.LearningRate), Number(epoch.GradientNorm), Number(epoch.Time.TotalSeconds), Number(epoch.StepsPerSecond),
            ]));
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
