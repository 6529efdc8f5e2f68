using Forecast.Baselines;

namespace SampleTests;

public class LinearAutoregressionTests
{
    [Fact]
    public void FindsTheCoefficientsOfASeriesWithoutNoise()
    {
        double[] series = new double[60];
        (series[0], series[1]) = (1, 2);
        for (int t = 2; t < series.Length; t++)
        {
            series[t] = 0.1 + 1.8 * series[t - 1] - 0.9 * series[t - 2];
        }

        LinearAutoregression fit = LinearAutoregression.Fit([series], order: 2, static _ => true);

        Assert.Equal(1.8, fit.Coefficients[0], 1e-9);
        Assert.Equal(-0.9, fit.Coefficients[1], 1e-9);
        Assert.Equal(0.1, fit.Constant, 1e-9);
        Assert.Equal(0.1 + 1.8 * 5 - 0.9 * 4, fit.Next([3, 4, 5]), 1e-8);
    }

    [Fact]
    public void LeavesOutTargetsThatAreHeldOut()
    {
        double[] series = [.. Enumerable.Range(0, 40).Select(t => t < 20 ? Math.Pow(0.5, t) : 1000.0 * (t % 3))];

        LinearAutoregression fit = LinearAutoregression.Fit([series], order: 1, static t => t < 20);

        Assert.Equal(0.5, fit.Coefficients[0], 1e-9);
    }

    [Fact]
    public void ALineNeedsNoSecondOrder()
    {
        double[] line = [.. Enumerable.Range(0, 30).Select(t => 3.0 + 2 * t)];

        LinearAutoregression fit = LinearAutoregression.Fit([line], order: 4, static _ => true);

        Assert.Equal(63, fit.Next(line), 1e-6);
    }

    [Fact]
    public void LeastSquaresFitsALineThroughScatteredPoints()
    {
        // By hand: the points (1, 6), (2, 5), (3, 7), (4, 10) have the line 3.5 + 1.4 x.
        LeastSquares equations = new(2);
        foreach ((double x, double y) in new[] { (1.0, 6.0), (2, 5), (3, 7), (4, 10) })
        {
            equations.Add([1, x], y);
        }

        double[] solution = equations.Solve();

        Assert.Equal(3.5, solution[0], 1e-12);
        Assert.Equal(1.4, solution[1], 1e-12);
    }
}
