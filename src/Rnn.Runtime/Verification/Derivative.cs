namespace Rnn.Verification;

/// <summary>A number that a divergence depends on, with its analytic derivative.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Analytic">The derivative to be checked.</param>
/// <param name="Get">Reads the number.</param>
/// <param name="Set">Changes it.</param>
internal readonly record struct Derivative(string Name, double Analytic, Func<double> Get, Action<double> Set)
{
    /// <summary>Compares each derivative with a central difference of what depends on its number.</summary>
    public static GradientCheckResult Compare(IReadOnlyList<(Derivative Derivative, Func<double> Evaluate)> all, GradientCheckOptions options)
    {
        IEnumerable<int> chosen = Enumerable.Range(0, all.Count);
        if (options.Samples > 0 && options.Samples < all.Count)
        {
            int[] shuffled = [.. chosen];
            new Random(options.Seed).Shuffle(shuffled);
            chosen = shuffled.Take(options.Samples).Order();
        }
        return new GradientCheckResult([.. chosen.Select(i => all[i].Derivative.Compare(all[i].Evaluate, options))]);
    }

    private GradientCheckEntry Compare(Func<double> evaluate, GradientCheckOptions options)
    {
        double value = Get();
        Set(value + options.Epsilon);
        double above = evaluate();
        Set(value - options.Epsilon);
        double below = evaluate();
        Set(value);
        double numeric = (above - below) / (2 * options.Epsilon);
        double scale = Math.Max(options.Floor, Math.Max(Math.Abs(Analytic), Math.Abs(numeric)));
        return new GradientCheckEntry(Name, Analytic, numeric, Math.Abs(Analytic - numeric) / scale);
    }
}
