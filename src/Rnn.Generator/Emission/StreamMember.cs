using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>
/// Writes <c>CreateStream</c>. A network that looks ahead has none: a call of it in the user's code is an error that says what to call
/// instead, through an attribute that the C# compiler itself heeds.
/// </summary>
internal static class StreamMember
{
    private const int MostNamed = 3;

    public static void Write(CodeWriter w, NetworkPlan plan)
    {
        w.Line();
        if (plan.HasStream)
        {
            w.Lines($$"""
                /// <summary>A stream: its own state, this network's parameters. Nothing is allocated after that.</summary>
                {{GeneratedNames.GeneratedCode}}
                public Stream CreateStream() => new(Topology, Parameters);

                Core::StepStream<{{plan.Number}}> Core::INetwork<{{plan.Number}}>.CreateStream() => CreateStream();
                """);
            return;
        }
        string why = Why(plan.Definition), id = UsageRules.StreamLooksAhead.Id;
        w.Lines($$"""
            /// <summary>{{why}}.</summary>
            {{GeneratedNames.GeneratedCode}}
            [Sys::ComponentModel.EditorBrowsable(Sys::ComponentModel.EditorBrowsableState.Never)]
            [Sys::Obsolete("{{why}}", error: true, DiagnosticId = "{{id}}", UrlFormat = "{{HelpLink.Folder}}{0}.md")]
            public Core::StepStream<{{plan.Number}}> CreateStream() => throw new Sys::NotSupportedException("{{why}}");

            Core::StepStream<{{plan.Number}}> Core::INetwork<{{plan.Number}}>.CreateStream() => throw new Sys::NotSupportedException("{{why}}");
            """);
    }

    private static string Why(NetworkDefinition network)
    {
        string[] layers = [.. network.Layers.Where(layer => layer.IsReverse).Select(layer => layer.Cell ?? layer.Name).Distinct()];
        string named = string.Join(", ", layers.Take(MostNamed)) + (layers.Length > MostNamed ? $" and {CodeWriter.Number(layers.Length - MostNamed)} more" : "");
        CultureInfo culture = CultureInfo.InvariantCulture;
        return string.Format(culture, UsageRules.StreamLooksAhead.MessageFormat.ToString(culture), network.Name, named, layers.Length == 1 ? "runs" : "run");
    }
}
