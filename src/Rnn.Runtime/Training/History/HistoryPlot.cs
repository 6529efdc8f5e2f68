namespace Rnn.Training;

/// <summary>A history as a picture: a panel for the losses, one for each metric, one for a learning rate that changes.</summary>
internal static class HistoryPlot
{
    private const double Tall = 300, Low = 130;

    // Colours that everybody can tell apart (Okabe and Ito 2008).
    private const string Blue = "#0072b2", Vermilion = "#d55e00", Green = "#009e73", Purple = "#cc79a7";

    public static void Write(TrainingHistory history, TextWriter writer) => SvgPlot.Write(writer, history.Count, Panels(history));

    private static List<PlotPanel> Panels(TrainingHistory history)
    {
        List<PlotPanel> panels = [Losses(history)];
        foreach (string name in history.SelectMany(epoch => epoch.Metrics).Select(metric => metric.Name).Distinct())
        {
            double[] values = [.. history.Select(epoch => epoch.Metrics.Where(metric => metric.Name == name).Select(metric => metric.Value).FirstOrDefault(double.NaN))];
            panels.Add(new PlotPanel(name, Low, [new(name, Green, values)], MayBeLogarithmic: false));
        }
        double[] rates = [.. history.Select(epoch => epoch.LearningRate)];
        if (rates.Distinct().Count() > 1)
        {
            panels.Add(new PlotPanel("Learning rate", Low, [new("Learning rate", Purple, rates)], MayBeLogarithmic: true));
        }
        return panels;
    }

    private static PlotPanel Losses(TrainingHistory history)
    {
        PlotLine training = new("Training", Blue, history.TrainingLoss);
        if (history.ValidationLoss.Count == 0)
        {
            return new PlotPanel("Loss", Tall, [training], MayBeLogarithmic: true);
        }
        PlotLine validation = new("Validation", Vermilion, [.. history.Select(epoch => epoch.ValidationLoss ?? double.NaN)]);
        int best = Enumerable.Range(0, history.Count).MinBy(epoch => double.IsNaN(validation.Values[epoch]) ? double.PositiveInfinity : validation.Values[epoch]);
        return new PlotPanel("Loss", Tall, [training, validation], MayBeLogarithmic: true, MarkedEpoch: best + 1);
    }
}
