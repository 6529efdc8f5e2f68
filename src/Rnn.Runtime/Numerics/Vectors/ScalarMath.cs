namespace Rnn.Numerics;

/// <summary>eˣ - 1 and ln(1 + x) without cancellation, from Exp and Log whose own errors cancel (W. Kahan's trick).</summary>
internal static class ScalarMath
{
    /// <summary>eˣ - 1 for x ≤ 0.</summary>
    public static double ExpM1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : (u - 1) * x / Math.Log(u);
    }

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1.</summary>
    public static double LogP1(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }
}
