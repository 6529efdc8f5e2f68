namespace Rnn.Generator.Helpers;

/// <summary>Cuts a sequence into pieces that follow one another.</summary>
internal static class Runs
{
    /// <summary>Neighbours together, but each that stands alone as a piece of its own.</summary>
    public static IEnumerable<List<T>> Of<T>(IEnumerable<T> items, Func<T, bool> standsAlone)
    {
        List<T> run = [];
        foreach (T item in items)
        {
            if (run.Count > 0 && (standsAlone(item) || standsAlone(run[0])))
            {
                yield return run;
                run = [];
            }
            run.Add(item);
        }
        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
