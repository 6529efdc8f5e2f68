using System.Globalization;
using Spectre.Console;

namespace Forecast.Reporting;

/// <summary>The report for people: one table, a free-running forecast, a plot.</summary>
internal sealed class TableReport(IAnsiConsole console)
{
    private const int PlotColumns = 90, PlotRows = 12, PlotMargin = 12, RoomyWidth = 105;

    /// <summary>Whether the table must make do with little: short heads, no epochs, ranges below the medians.</summary>
    private bool IsNarrow => console.Profile.Width < RoomyWidth;

    /// <summary>Writes it.</summary>
    public void Write(ForecastReport report)
    {
        console.Write(Errors(report));
        console.MarkupLineInterpolated($"Errors: {report.ErrorDefinition}; median (range) and ensemble of {report.Seeds} seeds.");
        console.MarkupLineInterpolated($"Learned from {report.Training[0]} to {report.Training[1]}. Chosen: {report.Choice}.");
        console.MarkupLineInterpolated($"Validation chooses [bold]{report.Chosen}[/] (*) among the networks{BetterBaseline(report)}. Seconds: training of one network.");
        foreach (ReferenceRow row in report.Baselines.Concat(report.Published))
        {
            console.MarkupLineInterpolated($"[grey]{row.Name}: {row.Explanation}.[/]");
        }
        console.MarkupLineInterpolated($"[grey]Data: {report.Source}. Everything took {report.Seconds:F0} s.[/]");
        console.WriteLine();
        console.Write(FreeRunning(report));
        console.WriteLine();
        Plot(report);
    }

    private Table Errors(ForecastReport report)
    {
        Table table = NewTable(report.Title);
        string[] heads = IsNarrow ? ["params", "sec.", "valid."] : ["parameters", "seconds", "validation", "epochs"];
        foreach (string column in heads)
        {
            table.AddColumn(Column(column));
        }
        foreach (string part in report.TestParts)
        {
            table.AddColumn(Column(part)).AddColumn(Column(IsNarrow ? "ens." : "ensemble"));
        }
        foreach (KindRow kind in report.Kinds)
        {
            bool chosen = kind.Name == report.Chosen;
            AddRow(table, chosen ? "bold yellow" : "default",
            [
                chosen ? kind.Name + " *" : kind.Name, $"{kind.Parameters}", Number(kind.Seconds, "F2"), Error(kind.Validation),
                .. IsNarrow ? [] : new[] { $"{kind.Epochs}" },
                .. kind.Errors.SelectMany(error => new[] { $"{Error(error.Median)} ({Error(error.Lowest)}-{Error(error.Highest)})", Error(error.Ensemble) }),
            ]);
        }
        table.AddEmptyRow();
        foreach (ReferenceRow row in report.Baselines.Concat(report.Published))
        {
            AddRow(table, "default",
            [
                row.Name, $"{row.Parameters}", "", row.Validation is { } validation ? Error(validation) : "", .. IsNarrow ? [] : new[] { "" },
                .. row.Errors.SelectMany(error => new[] { Error(error), "" }),
            ]);
        }
        return table;
    }

    /// <summary>A remark where a baseline does better than every network on the very years that choose among them.</summary>
    private static string BetterBaseline(ForecastReport report)
    {
        ReferenceRow? best = report.Baselines.Where(row => row.Validation is not null).MinBy(row => row.Validation);
        return best?.Validation < report.Kinds.Min(kind => kind.Validation) ? $"; {best.Name} does better there than any of them" : "";
    }

    private Table FreeRunning(ForecastReport report)
    {
        Comparison truth = report.FreeRunning;
        Table table = NewTable($"Free-running forecast of {truth.Series}: nothing observed after {report.Training[1]}");
        foreach (string time in truth.Times)
        {
            table.AddColumn(Column(time));
        }
        AddRow(table, "grey", ["observed", .. truth.Observed.Select(Value)]);
        foreach (KindRow kind in report.Kinds)
        {
            AddRow(table, kind.Name == report.Chosen ? "bold yellow" : "default", [kind.Name, .. kind.FreeRunning.Take(truth.Times.Length).Select(Value)]);
        }
        return table;
    }

    private void Plot(ForecastReport report)
    {
        bool colours = console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        string series = Markup.Escape(report.OneStep.Series), ensemble = Markup.Escape($"the {report.Chosen} ensemble");
        console.MarkupLine(colours
            ? $"{series}, one step ahead: [grey]observed[/] and [yellow]forecast of {ensemble}[/]"
            : $"{series}, one step ahead: observed (line) and forecast of {ensemble} (o)");
        LinePlot plot = new(Math.Clamp(console.Profile.Width - PlotMargin, 1, PlotColumns), PlotRows, colours);
        foreach (string line in plot.Draw(report.OneStep))
        {
            console.MarkupLine(line);
        }
    }

    private Table NewTable(string title) =>
        new Table().Title(Markup.Escape(title)).Border(TableBorder.SimpleHeavy).AddColumn(new TableColumn("").NoWrap());

    private TableColumn Column(string title) => new TableColumn(Markup.Escape(title)).RightAligned().PadLeft(0).PadRight(IsNarrow ? 0 : 1);

    private static void AddRow(Table table, string style, string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell, Style.Parse(style)))]);

    private static string Error(double error) => Number(error, "F3");

    private static string Value(double value) => Number(value, Math.Abs(value) >= 1 ? "F0" : "F4");

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
