namespace RuntimeTests.ReferenceCases;

/// <summary>
/// Soft dynamic time warping (Cuturi and Blondel 2017): R(i, j) = D(i, j) − γ log Σ e^(−R/γ) over (i−1, j), (i, j−1), (i−1, j−1), with
/// D(i, j) = ‖y(i) − d(j)‖². The value is R(n, m).
/// </summary>
internal static class SoftDtw
{
    /// <returns>R(n, m); weight · dR/dy is added to <paramref name="gradient"/>.</returns>
    public static double Evaluate(double[][] y, double[][] d, double gamma, double weight, double[][] gradient)
    {
        int n = y.Length, m = d.Length;
        double[,] r = new double[n + 1, m + 1];
        for (int i = 0; i <= n; i++)
        {
            for (int j = 0; j <= m; j++)
            {
                r[i, j] =
                    i == 0 && j == 0 ? 0 :
                    i == 0 || j == 0 ? double.PositiveInfinity :
                    Distance(y[i - 1], d[j - 1]) - gamma * Math.Log(Neighbours(i, j).Sum(at => Math.Exp(-r[at.I, at.J] / gamma)));
            }
        }

        double[,] e = new double[n + 1, m + 1]; // e(i, j) = dR(n, m)/dR(i, j) = dR(n, m)/dD(i, j)
        e[n, m] = weight;
        for (int i = n; i > 0; i--)
        {
            for (int j = m; j > 0; j--)
            {
                double sum = Neighbours(i, j).Sum(at => Math.Exp(-r[at.I, at.J] / gamma));
                foreach ((int previousI, int previousJ) in Neighbours(i, j))
                {
                    e[previousI, previousJ] += e[i, j] * Math.Exp(-r[previousI, previousJ] / gamma) / sum;
                }
                for (int k = 0; k < y[i - 1].Length; k++)
                {
                    gradient[i - 1][k] += e[i, j] * 2 * (y[i - 1][k] - d[j - 1][k]);
                }
            }
        }
        return r[n, m];
    }

    private static (int I, int J)[] Neighbours(int i, int j) => [(i - 1, j), (i, j - 1), (i - 1, j - 1)];

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
}
