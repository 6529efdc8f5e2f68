using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The edge attributes of one layer: a definition for each source and delay.</summary>
internal sealed class EdgeParser(NetworkDraft draft, LayerDraft layer, int index)
{
    private DiagnosticSink Sink => draft.Sink;

    /// <summary>The name of the source; null where the C# compiler could not make it out.</summary>
    public static string? SourceName(AttributeReader attribute) =>
        attribute.IsWhole ? attribute.Value<string?>("source", null) : (SourcePlace(attribute) as IdentifierNameSyntax)?.Identifier.ValueText;

    /// <summary>The text or the operand of <c>nameof</c> that names the source.</summary>
    public static SyntaxNode SourcePlace(AttributeReader attribute)
    {
        ExpressionSyntax? argument = attribute.SourceArgument;
        bool isNameOf = argument is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
        ExpressionSyntax? operand = isNameOf ? ((InvocationExpressionSyntax)argument!).ArgumentList.Arguments.FirstOrDefault()?.Expression : null;
        return operand ?? argument ?? (SyntaxNode)attribute.Syntax;
    }

    public void Read(AttributeReader attribute)
    {
        if (!attribute.IsWhole)
        {
            Sink.LeaveToCompiler();
            return;
        }
        string name = attribute.Value("source", "");
        int source = draft.IndexOf(name);
        if (source < 0)
        {
            ReportUnknown(attribute, name);
            return;
        }
        EdgeDefinition edge = ReadOptions(attribute, source);
        IReadOnlyList<int> delays = attribute.Integers("delays");
        if (delays.Count == 0)
        {
            int usual = edge.IsRecurrence || layer.Kind == LayerKind.Memory ? 1 : 0;
            Add(attribute, edge with { Delay = usual }, SourcePlace(attribute), isGiven: false);
        }
        for (int i = 0; i < delays.Count; i++)
        {
            Add(attribute, edge with { Delay = delays[i] }, attribute.ElementPlace("delays", i), isGiven: true);
        }
    }

    private void ReportUnknown(AttributeReader attribute, string name)
    {
        string? meant = Spelling.Nearest(name, draft.Layers.Select(other => other.Name));
        string help = meant is null ? $"its layers are {NetworkDraft.List(draft.Layers)}" : $"did you mean '{meant}'?";
        Location place = SourcePlace(attribute).GetLocation();
        Sink.Report(new DiagnosticInfo(GraphRules.UnknownSource, place.SourceTree, place.SourceSpan, [draft.Type.Name, name, help]) { Suggestion = meant });
    }

    private EdgeDefinition ReadOptions(AttributeReader attribute, int source)
    {
        EdgeDefinition edge = new(source, 0)
        {
            Weights = Enumerations.Read<Link>(draft, attribute, "Weights"),
            Scale = attribute.Value("Scale", 1.0),
            StopGradient = attribute.Value("StopGradient", false),
            TeacherForced = attribute.Value("TeacherForced", false),
            Dropout = KindReader.ReadRate(draft, attribute, "Dropout"),
            IsRecurrence = attribute.Is(KnownNames.RecurrenceAttribute),
        };
        if (edge.Weights != Link.Full && layer.HasFixedEdges)
        {
            Sink.Report(GraphRules.WeightsOnFixedEdge, attribute.Place("Weights"), layer.Name, layer.Kind.ToString());
        }
        KindReader.CheckFinite(draft, layer, attribute, "Scale", edge.Scale);
        if (edge.Scale != 1 && layer.Kind is LayerKind.Activate or LayerKind.Concat or LayerKind.Dropout or LayerKind.LayerNorm)
        {
            Sink.Report(GraphRules.ScaleNotAllowed, attribute.Place("Scale"), layer.Name, layer.Kind.ToString());
        }
        if (edge.TeacherForced && draft is not CellDraft && !draft.Layers[source].IsOutput)
        {
            Sink.Report(
                GraphRules.TeacherForcedNoOutput, attribute.Place("TeacherForced"), draft.Layers[source].Name, NetworkDraft.List(draft.Outputs));
        }
        if (edge.TeacherForced)
        {
            DirectionChecks.CheckTeacher(draft, layer, draft.Layers[source], attribute);
        }
        return edge;
    }

    private void Add(AttributeReader attribute, EdgeDefinition edge, SyntaxNode place, bool isGiven)
    {
        if (!IsDelayRight(edge, place))
        {
            return;
        }
        if (edge is { TeacherForced: true, Delay: 0 })
        {
            Sink.Report(GraphRules.TeacherForcedWithoutDelay, isGiven ? place : attribute.Place("TeacherForced"), draft.Layers[edge.Source].Name);
        }
        if (layer.IsRecurrent && edge.Source == index && edge.Delay == 1)
        {
            Sink.Report(GraphRules.OwnRecurrence, place, layer.Name);
        }
        else if (layer.Kind is LayerKind.Activate or LayerKind.Dropout or LayerKind.LayerNorm && layer.Edges.Count > 0)
        {
            Sink.Report(GraphRules.SeveralEdges, place, layer.Name, layer.Kind.ToString());
        }
        else if (layer.Kind is LayerKind.Dense or LayerKind.Memory or LayerKind.Sum
            && layer.Edges.Exists(other => other.Source == edge.Source && other.Delay == edge.Delay))
        {
            Sink.Report(GraphRules.DuplicateEdge, place, layer.Name, draft.Layers[edge.Source].Name, Number(edge.Delay));
        }
        else
        {
            layer.Edges.Add(new EdgeDraft(edge, SourcePlace(attribute).GetLocation(), attribute.Place("Weights").GetLocation()));
        }
    }

    private bool IsDelayRight(EdgeDefinition edge, SyntaxNode place)
    {
        (string what, int least) = edge.IsRecurrence ? ("a recurrence", 1) : layer.Kind == LayerKind.Memory ? ("an edge into a memory", 1) : ("an edge", 0);
        if (edge.Delay < least)
        {
            Sink.Report(GraphRules.DelayTooShort, place, Number(edge.Delay), what, Number(least));
        }
        else if (edge.Delay > Limits.Delay)
        {
            Sink.Report(GraphRules.DelayTooLong, place, Number(edge.Delay), Number(Limits.Delay));
        }
        else if (draft.Steps > 0 && edge.Delay > draft.Steps)
        {
            Sink.Report(GraphRules.DelayBeyondSteps, place, Number(edge.Delay), Number(draft.Steps));
        }
        else
        {
            return true;
        }
        return false;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
