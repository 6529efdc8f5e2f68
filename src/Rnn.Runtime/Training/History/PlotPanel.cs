namespace Rnn.Training;

/// <summary>A line of a plot: a value an epoch, NaN where there is none.</summary>
internal sealed record PlotLine(string Name, string Colour, IReadOnlyList<double> Values);

/// <summary>Lines over the same epochs with an axis of their own.</summary>
/// <param name="Title">What the axis shows.</param>
/// <param name="Height">Of the plotted area.</param>
/// <param name="Lines">The lines.</param>
/// <param name="MayBeLogarithmic">Whether a logarithmic axis makes sense.</param>
/// <param name="MarkedEpoch">An epoch to mark, from 1; 0 for none.</param>
internal sealed record PlotPanel(string Title, double Height, IReadOnlyList<PlotLine> Lines, bool MayBeLogarithmic, int MarkedEpoch = 0);
