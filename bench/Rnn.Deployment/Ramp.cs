using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Rnn.Deployment;

/// <summary>The first steps of a process: the line of the first output is where the caller's clock stops, so nothing that is not the network's comes before it.</summary>
internal static class Ramp
{
    public static void Run()
    {
        Filter.Stream stream = new Filter().CreateStream();
        float[] x = [0.5f], y = new float[1];
        stream.Step(x, y);
        Console.WriteLine(y[0].ToString(CultureInfo.InvariantCulture));
        Measure(stream, x, y);
    }

    /// <summary>Prints the nanoseconds a step of the next thousand steps and of a thousand after a second.</summary>
    private static void Measure(Filter.Stream stream, float[] x, float[] y)
    {
        double early = Thousand(stream, x, y);
        for (Stopwatch clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < 1;)
        {
            Thousand(stream, x, y);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{early:F1} {Thousand(stream, x, y):F1}"));
    }

    /// <summary>Compiled at once with all optimisations, as the network is: its own ramp is not what is measured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Thousand(Filter.Stream stream, float[] x, float[] y)
    {
        const int Calls = 1_000;
        long begin = Stopwatch.GetTimestamp();
        for (int t = 0; t < Calls; t++)
        {
            stream.Step(x, y);
        }
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Calls;
    }
}
