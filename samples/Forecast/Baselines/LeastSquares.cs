namespace Forecast.Baselines;

/// <summary>Linear least squares: the w that makes Σ (row·w − target)² smallest.</summary>
internal sealed class LeastSquares(int size)
{
    /// <summary>A pivot smaller than this share of its diagonal element is rounding noise: the column depends on those before it.</summary>
    private const double Negligible = 1e-12;

    private readonly double[,] gram = new double[size, size];
    private readonly double[] moments = new double[size];

    /// <summary>Adds an equation row·w ≈ target.</summary>
    public void Add(ReadOnlySpan<double> row, double target)
    {
        for (int i = 0; i < size; i++)
        {
            moments[i] += row[i] * target;
            for (int j = 0; j <= i; j++)
            {
                gram[i, j] += row[i] * row[j];
            }
        }
    }

    /// <summary>Solves the normal equations XᵀX·w = Xᵀy by a Cholesky factor L: XᵀX = L·Lᵀ. Columns that depend on earlier ones get weight 0.</summary>
    public double[] Solve()
    {
        double[,] lower = new double[size, size];
        double[] w = new double[size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                lower[i, j] = lower[j, j] == 0 ? 0 : (gram[i, j] - Dot(lower, i, j, j)) / lower[j, j];
            }
            double pivot = gram[i, i] - Dot(lower, i, i, i);
            lower[i, i] = pivot > Negligible * gram[i, i] ? Math.Sqrt(pivot) : 0;
            w[i] = moments[i];
            for (int j = 0; j < i; j++)
            {
                w[i] -= lower[i, j] * w[j];
            }
            w[i] = lower[i, i] == 0 ? 0 : w[i] / lower[i, i];
        }
        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++)
            {
                w[i] -= lower[j, i] * w[j];
            }
            w[i] = lower[i, i] == 0 ? 0 : w[i] / lower[i, i];
        }
        return w;
    }

    private static double Dot(double[,] lower, int row, int other, int length)
    {
        double sum = 0;
        for (int k = 0; k < length; k++)
        {
            sum += lower[row, k] * lower[other, k];
        }
        return sum;
    }
}
