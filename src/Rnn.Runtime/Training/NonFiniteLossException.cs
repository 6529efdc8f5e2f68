namespace Rnn;

/// <summary>The loss or its gradient is no number any more. The weights are those before the batch at which this happened.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    /// <summary>An exception for one batch.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="batch">From 1.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="gradientNorm">The norm of its gradient.</param>
    /// <param name="learningRate">The learning rate.</param>
    public NonFiniteLossException(int epoch, int batch, double loss, double gradientNorm, double learningRate)
        : base(Describe(epoch, batch, loss, gradientNorm, learningRate)) =>
        (Epoch, Batch, Loss, GradientNorm) = (epoch, batch, loss, gradientNorm);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch in the epoch, from 1.</summary>
    public int Batch { get; }

    /// <summary>The loss of the batch.</summary>
    public double Loss { get; }

    /// <summary>The norm of its gradient.</summary>
    public double GradientNorm { get; }

    private static string Describe(int epoch, int batch, double loss, double gradientNorm, double learningRate)
    {
        string what = double.IsFinite(loss) ? $"The gradient's norm is {gradientNorm}" : $"The loss is {loss}";
        return FormattableString.Invariant(
            $"{what} in epoch {epoch}, batch {batch}. Try a learning rate below {learningRate}, a {nameof(TrainerOptions<>.ClipNorm)} such as 1, or look for infinite values in the data (NaN is unknown in targets, but not in inputs).");
    }
}
