using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rnn.Bench;

/// <summary>The limit of what must be computed one after the other, measured in the same run: how long a multiply-add waits for the one before it. Wider vectors and more units do not shorten it.</summary>
internal static class Latency
{
    private const int Rounds = 250_000, InRound = 4;

    /// <summary>Of one multiply-add in a chain: four cycles on all machines so far.</summary>
    public static double MeasureNanoseconds() => Timing.Microseconds(Chain, seconds: 0.05) / (Rounds * InRound) * 1e3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chain()
    {
        Vector128<float> x = Vector128.Create(1.0001f), y = Vector128.Create(0.5f), sum = x;
        for (int round = 0; round < Rounds; round++)
        {
            sum = Vector128.MultiplyAddEstimate(sum, y, x);
            sum = Vector128.MultiplyAddEstimate(sum, y, x);
            sum = Vector128.MultiplyAddEstimate(sum, y, x);
            sum = Vector128.MultiplyAddEstimate(sum, y, x);
        }
        return Vector128.Sum(sum);
    }
}
