namespace Rnn.Verification;

/// <summary>The activations y = f(z) of a layer and their derivatives, one line for each formula.</summary>
internal static class ActivationRules
{
    /// <summary>y = f(z).</summary>
    public static double[] Apply(Activation activation, double[] z) => activation switch
    {
        Activation.Softmax => Softmax(z),
        Activation.LogSoftmax => LogSoftmax(z),
        _ => [.. z.Select(value => Apply(activation, value))],
    };

    /// <summary>dL/dz from dL/dy: the transposed Jacobian of f at z, times dL/dy.</summary>
    public static double[] Transpose(Activation activation, double[] z, double[] dy)
    {
        double[] dz = new double[z.Length];
        switch (activation)
        {
            case Activation.Softmax: // dzᵢ = yᵢ (dyᵢ − Σⱼ yⱼ dyⱼ)
                double[] y = Softmax(z);
                double mean = y.Zip(dy, (value, gradient) => value * gradient).Sum();
                for (int i = 0; i < z.Length; i++)
                {
                    dz[i] = y[i] * (dy[i] - mean);
                }
                break;
            case Activation.LogSoftmax: // dzᵢ = dyᵢ − softmax(z)ᵢ Σⱼ dyⱼ
                double[] share = Softmax(z);
                double sum = dy.Sum();
                for (int i = 0; i < z.Length; i++)
                {
                    dz[i] = dy[i] - share[i] * sum;
                }
                break;
            default: // dzᵢ = f′(zᵢ) dyᵢ
                for (int i = 0; i < z.Length; i++)
                {
                    dz[i] = Derivative(activation, z[i]) * dy[i];
                }
                break;
        }
        return dz;
    }

    private static double Apply(Activation activation, double z) => activation switch
    {
        Activation.Identity => z,
        Activation.Tanh => Math.Tanh(z),
        Activation.Sigmoid => Sigmoid(z),
        Activation.Relu => z > 0 ? z : 0,
        Activation.LeakyRelu => z > 0 ? z : z / 100,
        Activation.Elu => z > 0 ? z : Math.Exp(z) - 1,
        Activation.Softplus => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))),
        Activation.HardSigmoid => Math.Clamp(z / 6 + 0.5, 0, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };

    private static double Derivative(Activation activation, double z) => activation switch
    {
        Activation.Identity => 1,
        Activation.Tanh => 1 - Math.Tanh(z) * Math.Tanh(z),
        Activation.Sigmoid => Sigmoid(z) * (1 - Sigmoid(z)),
        Activation.Relu => z > 0 ? 1 : 0,
        Activation.LeakyRelu => z > 0 ? 1 : 0.01,
        Activation.Elu => z > 0 ? 1 : Math.Exp(z),
        Activation.Softplus => Sigmoid(z),
        Activation.HardSigmoid => z > -3 && z < 3 ? 1.0 / 6 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] Softmax(double[] z)
    {
        double largest = z.Max();
        double sum = z.Sum(value => Math.Exp(value - largest));
        return [.. z.Select(value => Math.Exp(value - largest) / sum)];
    }

    private static double[] LogSoftmax(double[] z)
    {
        double largest = z.Max();
        double logarithm = Math.Log(z.Sum(value => Math.Exp(value - largest)));
        return [.. z.Select(value => value - largest - logarithm)];
    }
}
