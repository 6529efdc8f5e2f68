namespace Rnn.Generator.Emission;

/// <summary>The loop over time; written out where the number of steps is fixed.</summary>
internal static class TimeLoop
{
    /// <param name="steps">The fixed number of steps; 0: any.</param>
    /// <param name="body">Writes one step; its argument is t.</param>
    public static void Write(CodeWriter w, int steps, bool backwards, Action<string> body)
    {
        if (steps == 0)
        {
            using (w.Block(backwards ? "for (int t = layout.Steps - 1; t >= 0; t--)" : "for (int t = 0; t < layout.Steps; t++)"))
            {
                body("t");
            }
            return;
        }
        for (int i = 0; i < steps; i++)
        {
            body(CodeWriter.Number(backwards ? steps - 1 - i : i));
        }
    }
}
