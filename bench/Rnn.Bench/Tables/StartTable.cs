using System.Diagnostics;
using System.Globalization;

namespace Rnn.Bench;

/// <summary>From the start of a process under the JIT to the first step of a stream, and how fast the first thousand steps are.</summary>
internal static class StartTable
{
    private const int Turns = 7;

    private const double Milliseconds = 70;

    public static void Print(Report report)
    {
        string program = Path.Combine(BenchFolder.Path, "Rnn.Deployment", "bin", "Release", "net10.0", "Rnn.Deployment");
        double[] starts = new double[Turns];
        List<double[]> ramps = [];
        for (int turn = 0; turn < Turns; turn++)
        {
            long begin = Stopwatch.GetTimestamp();
            using PeerProcess process = PeerProcess.Start(program, ["ramp"], []) ?? throw new FileNotFoundException($"{program} is not built.");
            starts[turn] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            ramps.Add([.. process.Ask("").Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]);
        }
        report.Begin("start", "first step after ms", "70 ms", "steps 2 to 1001, ns", "after a second, ns");
        report.Row($"{Median(starts):F0}", Median(starts) <= Milliseconds ? "yes" : "no", $"{Median(ramps.Select(ramp => ramp[0])):F0}", $"{Median(ramps.Select(ramp => ramp[1])):F0}");
        report.End();
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Turns / 2);
}
