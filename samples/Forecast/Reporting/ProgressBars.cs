using Forecast.Experiments;
using Spectre.Console;

namespace Forecast.Reporting;

/// <summary>A live bar for each kind of network.</summary>
internal static class ProgressBars
{
    /// <summary>Does work that reports how far each kind has come.</summary>
    public static TResult Show<TResult>(IAnsiConsole console, IReadOnlyList<Kind> kinds, Func<Func<Kind, IProgress<double>?>, TResult> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                Dictionary<Kind, IProgress<double>> bars = kinds.ToDictionary(kind => kind, kind => (IProgress<double>)new Bar(context.AddTask(kind.Name, maxValue: 1)));
                return work(kind => bars[kind]);
            });

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
