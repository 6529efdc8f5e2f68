namespace Rnn.Verification;

/// <summary>Layer normalisation and its derivative, a unit at a time (Ba, Kiros and Hinton 2016).</summary>
internal static class NormalizationRules
{
    /// <summary>yᵢ = gᵢ (xᵢ − μ)/s + bᵢ with s = √(σ² + ε).</summary>
    public static double[] Apply(LayerDescription layer, double[] x, IReadOnlyDictionary<string, double[,]> parameters)
    {
        (double mean, double deviation) = Moments(layer, x);
        double[] y = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = At(parameters, layer.Gains, i, 1) * (x[i] - mean) / deviation + At(parameters, layer.Bias, i, 0);
        }
        return y;
    }

    /// <summary>
    /// dgᵢ += dyᵢ (xᵢ − μ)/s, dbᵢ += dyᵢ, dxⱼ = Σᵢ gᵢ dyᵢ ∂((xᵢ − μ)/s)/∂xⱼ, where
    /// ∂((xᵢ − μ)/s)/∂xⱼ = (δᵢⱼ − 1/n)/s − (xᵢ − μ)(xⱼ − μ)/(n s³).
    /// </summary>
    public static double[] Transpose(
        LayerDescription layer, double[] x, double[] dy, IReadOnlyDictionary<string, double[,]> parameters, IReadOnlyDictionary<string, double[,]> parameterGradients)
    {
        (double mean, double deviation) = Moments(layer, x);
        double[] dx = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            Add(parameterGradients, layer.Gains, i, dy[i] * (x[i] - mean) / deviation);
            Add(parameterGradients, layer.Bias, i, dy[i]);
            for (int j = 0; j < x.Length; j++)
            {
                double same = ((i == j ? 1 : 0) - 1.0 / x.Length) / deviation;
                double spread = (x[i] - mean) * (x[j] - mean) / (x.Length * Math.Pow(deviation, 3));
                dx[j] += At(parameters, layer.Gains, i, 1) * dy[i] * (same - spread);
            }
        }
        return dx;
    }

    private static (double Mean, double Deviation) Moments(LayerDescription layer, double[] x)
    {
        double mean = x.Average();
        return (mean, Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + layer.Epsilon));
    }

    private static double At(IReadOnlyDictionary<string, double[,]> parameters, string? tensor, int unit, double absent) =>
        tensor is null ? absent : parameters[tensor][unit, 0];

    private static void Add(IReadOnlyDictionary<string, double[,]> gradients, string? tensor, int unit, double value)
    {
        if (tensor is not null)
        {
            gradients[tensor][unit, 0] += value;
        }
    }
}
