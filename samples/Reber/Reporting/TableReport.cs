using System.Globalization;
using Reber.Experiments;
using Spectre.Console;

namespace Reber.Reporting;

/// <summary>The report for people: ours above, the paper's below.</summary>
internal static class TableReport
{
    public static void Write(IAnsiConsole console, ExperimentOptions options, IReadOnlyList<KindResult> kinds, TimeSpan time)
    {
        Table table = new Table().Border(TableBorder.Simple).Title($"Embedded Reber grammar: all legal successors of {options.TestStrings} fresh strings foretold");
        table.AddColumn("").AddColumn(Right("parameters")).AddColumn(Right("succeeded")).AddColumn(Right("strings needed (median, range)")).AddColumn(Right("best of the others"));
        foreach (KindResult kind in kinds)
        {
            table.AddRow(kind.Name, Number(kind.Parameters), $"{kind.Passed} of {kind.Trials.Count}", Strings(kind), Others(kind, options));
        }
        table.AddEmptyRow();
        foreach (Published row in Published.All)
        {
            table.AddRow($"{row.Name}, {row.Setting}", row.Weights, row.Success, row.Strings, "");
        }
        console.Write(table);
        console.MarkupLineInterpolated($"Above the line: each network sees every string once, at most {Number(options.MostStrings)} of them. Everything took {time.TotalSeconds:F0} s.");
        console.MarkupLine("[grey]Below: Hochreiter and Schmidhuber 1997, Table 1, whose networks run through 256 training strings again and again.[/]");
    }

    private static string Strings(KindResult kind)
    {
        IEnumerable<int> strings = kind.Trials.Where(trial => trial.Strings is not null).Select(trial => trial.Strings!.Value);
        return kind.MedianStrings is { } median ? $"{Number(median)} ({Number(strings.Min())}-{Number(strings.Max())})" : "-";
    }

    private static string Others(KindResult kind, ExperimentOptions options) =>
        kind.Passed == kind.Trials.Count ? "" : $"{kind.Trials.Where(trial => trial.Strings is null).Max(trial => trial.Right)} of {options.TestStrings} strings";

    private static TableColumn Right(string head) => new TableColumn(head).RightAligned();

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
