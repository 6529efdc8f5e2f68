using System.Globalization;
using Rnn.Serialization;

namespace Rnn.Training;

/// <summary>
/// The epochs of a run as one tensor, row after row: epoch, training loss, validation loss (NaN where there is none), learning rate, norm, seconds, steps a second,
/// metrics, whose names are metadata.
/// </summary>
internal static class HistoryTensor
{
    private const string Tensor = "history", Validated = "history validated", Names = "history metric ";
    private const int Columns = 7;

    public static bool IsIn(TensorFile file) => file.Contains(Tensor);

    public static void Write(TensorFile file, IReadOnlyList<TrainingEpoch> epochs)
    {
        IReadOnlyList<MetricValue> metrics = epochs.Count == 0 ? [] : epochs[0].Metrics;
        file.Metadata[Validated] = epochs.Any(epoch => epoch.ValidationLoss is not null) ? "yes" : "no";
        for (int i = 0; i < metrics.Count; i++)
        {
            file.Metadata[Names + i.ToString(CultureInfo.InvariantCulture)] = metrics[i].Name;
        }
        double[] values = [.. epochs.SelectMany(Row)];
        file.Add<double>(Tensor, [values.Length], values);
    }

    /// <exception cref="InvalidDataException">The tensor has not a whole number of rows.</exception>
    public static TrainingEpoch[] Read(TensorFile file)
    {
        bool validated = file.Entry(Validated) == "yes";
        List<string> names = [];
        while (file.Metadata.TryGetValue(Names + names.Count.ToString(CultureInfo.InvariantCulture), out string? name))
        {
            names.Add(name);
        }
        int columns = Columns + names.Count;
        double[] values = file.Take<double>(Tensor, null);
        if (values.Length % columns != 0)
        {
            throw new InvalidDataException($"{Tensor} has {values.Length} values; expected rows of {columns}");
        }
        return [.. values.Chunk(columns).Select(row => new TrainingEpoch(
            (int)row[0], row[1], validated ? row[2] : null, [.. names.Select((name, i) => new MetricValue(name, row[Columns + i]))], row[3], row[4],
            TimeSpan.FromSeconds(row[5]), row[6]))];
    }

    private static IEnumerable<double> Row(TrainingEpoch epoch) =>
    [
        epoch.Epoch, epoch.TrainingLoss, epoch.ValidationLoss ?? double.NaN, epoch.LearningRate, epoch.GradientNorm, epoch.Time.TotalSeconds, epoch.StepsPerSecond,
        .. epoch.Metrics.Select(metric => metric.Value),
    ];
}
