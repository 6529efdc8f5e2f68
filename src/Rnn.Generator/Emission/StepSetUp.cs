namespace Rnn.Generator.Emission;

/// <summary>Writes a local for the equations of a cluster, pointing its matrices to the tape.</summary>
internal static class StepSetUp
{
    public static void Write(CodeWriter w, EquationStruct equations, string local, string comment)
    {
        w.Comment(comment.TrimEnd('.'));
        using (w.Block($"scoped Equations.{equations.Name} {local} = new()", "};"))
        {
            foreach ((string field, string rows) in equations.Fields)
            {
                w.Line($"{field} = {rows},");
            }
        }
    }
}
