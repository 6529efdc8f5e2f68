using System.Globalization;
using System.Text;

namespace Rnn;

/// <summary>How often each class was taken for each other. A share of nothing is NaN: the precision of a class never named, the recall of one never seen.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    /// <summary>A matrix of counts.</summary>
    /// <param name="labels">What the n classes are called.</param>
    /// <param name="counts">[n, n]: rows are the right classes, columns those that were named. Copied.</param>
    /// <exception cref="ArgumentException">The counts are not [n, n].</exception>
    public ConfusionMatrix(IReadOnlyList<string> labels, long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != labels.Count || counts.GetLength(1) != labels.Count)
        {
            throw new ArgumentException($"The counts are [{counts.GetLength(0)}, {counts.GetLength(1)}]; expected [{labels.Count}, {labels.Count}], a row and a column a label.", nameof(counts));
        }
        Labels = [.. labels];
        this.counts = (long[,])counts.Clone();
    }

    /// <summary>What the classes are called.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Classes.</summary>
    public int Count => Labels.Count;

    /// <summary>Steps at which the right class was <paramref name="actual"/> and the network named <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>Steps measured.</summary>
    public long Total => Indices.Sum(Actual);

    /// <summary>Share of steps at which the right class was named.</summary>
    public double Accuracy => (double)Indices.Sum(index => counts[index, index]) / Total;

    /// <summary>The mean of the F1 of all classes that were seen or named.</summary>
    public double MacroF1 => Indices.Where(index => Actual(index) + Predicted(index) > 0).Select(F1).DefaultIfEmpty(double.NaN).Average();

    private IEnumerable<int> Indices => Enumerable.Range(0, Count);

    /// <summary>Steps whose right class it is.</summary>
    public long Actual(int index) => Indices.Sum(predicted => counts[index, predicted]);

    /// <summary>Steps at which it was named.</summary>
    public long Predicted(int index) => Indices.Sum(actual => counts[actual, index]);

    /// <summary>Of the steps at which a class was named, the share at which that was right.</summary>
    public double Precision(int index) => (double)counts[index, index] / Predicted(index);

    /// <summary>Of the steps whose right class it is, the share at which it was named.</summary>
    public double Recall(int index) => (double)counts[index, index] / Actual(index);

    /// <summary>The harmonic mean of precision and recall: 2·right / (seen + named).</summary>
    public double F1(int index) => 2.0 * counts[index, index] / (Actual(index) + Predicted(index));

    /// <summary>A table: a row for each right class with its counts, precision, recall and F1, and the accuracy.</summary>
    public override string ToString()
    {
        List<string[]> rows = [["right \\ named", .. Labels, "precision", "recall", "F1"]];
        rows.AddRange(Indices.Select(Row));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (int column = 1; column < row.Length; column++)
            {
                text.Append("  ").Append(row[column].PadLeft(widths[column]));
            }
            text.Append('\n');
        }
        return text.Append(CultureInfo.InvariantCulture, $"accuracy {Share(Accuracy)} of {Total}").ToString();
    }

    private string[] Row(int actual) =>
    [
        Labels[actual], .. Indices.Select(predicted => counts[actual, predicted].ToString(CultureInfo.InvariantCulture)),
        Share(Precision(actual)), Share(Recall(actual)), Share(F1(actual)),
    ];

    private static string Share(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);
}
