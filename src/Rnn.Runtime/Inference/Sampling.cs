namespace Rnn;

/// <summary>How a class is drawn from a network's output.</summary>
/// <param name="Temperature">τ: the probabilities are those of the logits divided by it. Below 1 the likely becomes likelier; 0 takes the likeliest, the first of equals.</param>
/// <param name="TopK">Only so many likeliest classes are drawn from (Fan, Lewis and Dauphin 2018); null: all.</param>
/// <param name="TopP">
/// Only the fewest likeliest classes whose probabilities reach this sum are drawn from (Holtzman et al. 2020), after temperature and <paramref name="TopK"/>; null: all.
/// </param>
public sealed record Sampling(double Temperature = 1, int? TopK = null, double? TopP = null)
{
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    internal void Check()
    {
        if (!(Temperature >= 0) || double.IsInfinity(Temperature))
        {
            throw new ArgumentOutOfRangeException(nameof(Temperature), Temperature, $"{nameof(Temperature)} is {Temperature}; expected a finite number of at least 0.");
        }
        if (TopK < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(TopK), TopK, $"{nameof(TopK)} is {TopK}; expected at least 1, or null for all classes.");
        }
        if (TopP is { } sum && !(sum > 0 && sum <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(TopP), sum, $"{nameof(TopP)} is {sum}; expected a number in (0, 1], or null for all classes.");
        }
    }
}
