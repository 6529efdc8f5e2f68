namespace Rnn.Bench;

/// <summary><c>[Lstm]</c> beside the same cell written layer by layer; both are to compile to the same work.</summary>
internal static class LayerByLayerTable
{
    private const double Tolerance = 0.03;

    private static readonly (Func<INetwork<float>> Cell, Func<INetwork<float>> Written, int Steps, int Batch)[] Cases =
    [
        (() => new Lstm8To32(), () => new SmallWrittenLstm(), 50, 1), (() => new Lstm8To32(), () => new SmallWrittenLstm(), 50, 32),
        (() => new Lstm64To128(), () => new MediumWrittenLstm(), 100, 1), (() => new Lstm64To128(), () => new MediumWrittenLstm(), 100, 32),
        (() => new Lstm96To256(), () => new LargeWrittenLstm(), 100, 32),
    ];

    public static void Print(Report report)
    {
        report.Begin("layer by layer", "(in, H, T, B)", "`[Lstm]` ms", "written out ms", "ratio", "within 3 %");
        Row[] rows = [.. Cases.Select(made => new Row(made.Cell(), made.Written(), made.Steps, made.Batch))];
        foreach ((Row row, double[] times) in Sweeps.Over(rows, row => Timing.InTurns(row.StepOf(row.Cell), row.StepOf(row.Written))))
        {
            double first = times[0], second = times[1];
            report.Row($"({row.Cell.Topology.Inputs[0].Size}, {row.Cell.Topology.Layer("H").Size}, {row.Steps}, {row.Batch})",
                $"{first / 1e3:F3}", $"{second / 1e3:F3}", $"{second / first:F3}", Math.Abs(second / first - 1) <= Tolerance ? "yes" : "no");
        }
        report.End();
    }

    private sealed record Row(INetwork<float> Cell, INetwork<float> Written, int Steps, int Batch)
    {
        public Action StepOf(INetwork<float> network) => new TrainingStep(network, Steps, Batch).Run;
    }
}
