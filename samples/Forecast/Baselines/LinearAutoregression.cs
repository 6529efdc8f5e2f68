namespace Forecast.Baselines;

/// <summary>x(t) = c + Σ aₖ x(t−k), k = 1 … p, fitted by least squares (Yule 1927, who made it for the sunspots).</summary>
internal sealed class LinearAutoregression
{
    private LinearAutoregression(double[] coefficients, double constant) => (Coefficients, Constant) = (coefficients, constant);

    /// <summary>a₁ … aₚ.</summary>
    public double[] Coefficients { get; }

    /// <summary>c.</summary>
    public double Constant { get; }

    /// <summary>p.</summary>
    public int Order => Coefficients.Length;

    /// <summary>Fits one set of coefficients to series.</summary>
    /// <param name="series">Values step after step.</param>
    /// <param name="order">p.</param>
    /// <param name="isTarget">Which values count as targets; each has p values before it.</param>
    public static LinearAutoregression Fit(IReadOnlyList<double[]> series, int order, Predicate<int> isTarget)
    {
        LeastSquares equations = new(order + 1);
        double[] row = new double[order + 1];
        row[order] = 1;
        foreach (double[] values in series)
        {
            for (int t = order; t < values.Length; t++)
            {
                if (isTarget(t))
                {
                    for (int k = 1; k <= order; k++)
                    {
                        row[k - 1] = values[t - k];
                    }
                    equations.Add(row, values[t]);
                }
            }
        }
        double[] solution = equations.Solve();
        return new LinearAutoregression(solution[..order], solution[order]);
    }

    /// <summary>The value that follows a history of at least p values.</summary>
    public double Next(ReadOnlySpan<double> history)
    {
        double next = Constant;
        for (int k = 1; k <= Order; k++)
        {
            next += Coefficients[k - 1] * history[^k];
        }
        return next;
    }
}
