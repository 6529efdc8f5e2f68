namespace Rnn.Generator.Emission;

/// <summary>The loop over time, one stretch after the other; written out where the number of steps is fixed.</summary>
internal static class TimeLoop
{
    /// <param name="steps">The fixed number of steps; 0: any.</param>
    /// <param name="before">Writes what is done for a stretch before its steps.</param>
    /// <param name="body">Writes one step; its argument is t.</param>
    /// <param name="after">Writes what is done for a stretch after its steps.</param>
    public static void Write(CodeWriter w, int steps, bool backwards, Action before, Action<string> body, Action? after = null)
    {
        if (steps == 0)
        {
            using (w.Block(backwards ? "for (int next = layout.Stretches.Length - 1; next >= 0; next--)" : "for (int next = 0; next < layout.Stretches.Length; next++)"))
            {
                w.Line("Execution::Stretch stretch = layout.Stretches[next];");
                before();
                using (w.Block(backwards ? "for (int t = stretch.End - 1; t >= stretch.First; t--)" : "for (int t = stretch.First; t < stretch.End; t++)"))
                {
                    body("t");
                }
                after?.Invoke();
            }
            return;
        }
        w.Line("Execution::Stretch stretch = layout.Whole;");
        before();
        for (int i = 0; i < steps; i++)
        {
            body(CodeWriter.Number(backwards ? steps - 1 - i : i));
        }
        after?.Invoke();
    }
}
