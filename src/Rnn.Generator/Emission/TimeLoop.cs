namespace Rnn.Generator.Emission;

/// <summary>The loop over time, one stretch after the other; written out where the number of steps is fixed.</summary>
internal static class TimeLoop
{
    /// <summary>Forward, all stretches.</summary>
    /// <param name="steps">The fixed number of steps; 0: any.</param>
    /// <param name="before">Writes what is done for a stretch before its steps.</param>
    /// <param name="body">Writes one step; its argument is t.</param>
    public static void WriteForward(CodeWriter w, int steps, Action before, Action<string> body)
    {
        if (steps > 0)
        {
            w.Line("Execution::Stretch stretch = layout.Whole;");
            before();
            WriteOut(Enumerable.Range(0, steps), body);
            return;
        }
        using (w.Block("for (int next = 0; next < layout.Stretches.Length; next++)"))
        {
            w.Line("Execution::Stretch stretch = layout.Stretches[next];");
            before();
            using (w.Block("for (int t = stretch.First; t < stretch.End; t++)"))
            {
                body("t");
            }
        }
    }

    /// <summary>Backward, the steps of one stretch.</summary>
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
