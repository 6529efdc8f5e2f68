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
        foreach ((Func<INetwork<float>> makeCell, Func<INetwork<float>> makeWritten, int steps, int batch) in Cases)
        {
            INetwork<float> network = makeCell();
            TrainingStep cell = new(network, steps, batch), written = new(makeWritten(), steps, batch);
            (double first, double second) = Timing.InTurns(cell.Run, written.Run);
            report.Row($"({network.Topology.Inputs[0].Size}, {network.Topology.Layer("H").Size}, {steps}, {batch})",
                $"{first / 1e3:F3}", $"{second / 1e3:F3}", $"{second / first:F3}", Math.Abs(second / first - 1) <= Tolerance ? "yes" : "no");
        }
        report.End();
    }
}
