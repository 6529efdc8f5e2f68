using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>The head of a method that is generic over the vector width and fully optimised from its first call.</summary>
internal static class MethodHead
{
    /// <param name="summary">What it does; null where its name says it all.</param>
    /// <param name="method">Modifiers, type and name.</param>
    public static void Write(CodeWriter w, NetworkPlan plan, string? summary, string method, string parameters)
    {
        if (summary is not null)
        {
            Documentation.Summary(w, Documentation.Escape(summary));
        }
        w.Line(GeneratedNames.Hot);
        w.Line($"{method}<TVector>({parameters})");
        using (w.Indent())
        {
            w.Line($"where TVector : struct, Kernels::IVector<TVector, {plan.Number}>");
        }
    }
}
