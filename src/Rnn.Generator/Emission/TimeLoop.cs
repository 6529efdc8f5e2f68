namespace Rnn.Generator.Emission;

/// <summary>The loop over the steps of a stretch; written out where the number of steps is fixed.</summary>
internal static class TimeLoop
{
    /// <summary>Forward.</summary>
    /// <param name="steps">The fixed number of steps; 0: any.</param>
    /// <param name="body">Writes one step; its argument is t.</param>
    public static void WriteForward(CodeWriter w, int steps, Action<string> body)
    {
        if (steps > 0)
        {
            WriteOut(Enumerable.Range(0, steps), body);
            return;
        }
        using (w.Block("for (int t = stretch.First; t < stretch.End; t++)"))
        {
            body("t");
        }
    }

    /// <summary>Backward, the last step first.</summary>
    /// <param name="steps">The fixed number of steps; 0: any.</param>
    /// <param name="body">Writes one step; its argument is t.</param>
    public static void WriteBackward(CodeWriter w, int steps, Action<string> body)
    {
        if (steps > 0)
        {
            WriteOut(Enumerable.Range(0, steps).Reverse(), body);
            return;
        }
        using (w.Block("for (int t = stretch.End - 1; t >= stretch.First; t--)"))
        {
            body("t");
        }
    }

    private static void WriteOut(IEnumerable<int> steps, Action<string> body)
    {
        foreach (int t in steps)
        {
            body(CodeWriter.Number(t));
        }
    }
}
