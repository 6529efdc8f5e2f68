namespace Rnn.Bench;

/// <summary>
/// A table whose rows are measured several times over: each takes one turn with its peers, then the next one does. Other guests of the machine slow it down for seconds at a time, which would
/// cover all turns of a row if they followed one another; so they are a whole sweep apart, a minute in a long table and some seconds in a short one.
/// </summary>
internal static class Sweeps
{
    private const int Count = 4;

    /// <summary>The rows that were measured, and of each the least of each time over all sweeps.</summary>
    /// <param name="rows">What is measured.</param>
    /// <param name="measure">One turn of a row: its times, in an order of its own; null where it cannot be measured, and is not tried again.</param>
    public static IReadOnlyList<(TRow Row, double[] Times)> Over<TRow>(IReadOnlyList<TRow> rows, Func<TRow, double[]?> measure)
    {
        List<(TRow Row, double[] Times)> measured = [.. rows.Select(row => (row, Array.Empty<double>()))];
        for (int sweep = 1; sweep <= Count; sweep++)
        {
            // From the last row to the first, so that one may be taken out.
            for (int i = measured.Count - 1; i >= 0; i--)
            {
                Console.Error.Write($"\rsweep {sweep} of {Count}, {i + 1} rows to go   ");
                (TRow row, double[] before) = measured[i];
                if (measure(row) is { } now)
                {
                    measured[i] = (row, sweep == 1 ? now : [.. before.Zip(now, Math.Min)]);
                }
                else
                {
                    measured.RemoveAt(i);
                }
            }
        }
        Console.Error.WriteLine();
        return measured;
    }
}
