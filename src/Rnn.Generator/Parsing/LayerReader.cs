using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The second stage: the properties that are layers, their kinds and the numbers of those.</summary>
internal static class LayerReader
{
    public static void Read(NetworkDraft draft, CancellationToken token)
    {
        foreach (IPropertySymbol property in draft.Type.GetMembers().OfType<IPropertySymbol>())
        {
            if (PropertyShape.Syntax(property, token) is { } syntax)
            {
                Read(draft, property, syntax, token);
            }
        }
        if (draft.Layers.Count == 0)
        {
            draft.Sink.Report(DeclarationRules.NoLayers, draft.Syntax.Identifier, draft.Type.Name);
            return;
        }
        CheckParts(draft);
        ChooseOutputs(draft);
    }

    private static void Read(NetworkDraft draft, IPropertySymbol property, BasePropertyDeclarationSyntax syntax, CancellationToken token)
    {
        AttributeReader[] attributes = [.. property.GetAttributes().Select(data => AttributeReader.Of(data, token)).OfType<AttributeReader>()];
        bool isUnfinished = property.IsPartialDefinition && Implementation(draft, property) is null && PropertyShape.IsLayer(property.Type);
        if (attributes.Length == 0 && !isUnfinished)
        {
            return;
        }
        LayerDraft layer = Declare(draft, property, PropertyShape.Identifier(syntax), attributes);
        int errors = draft.Sink.Errors;
        CheckShape(draft, layer, syntax, token);
        ReadKind(draft, layer, attributes);
        layer.IsBroken = draft.Sink.Errors > errors;
    }

    /// <summary>The other part of a partial property, where it is not the generated one.</summary>
    private static IPropertySymbol? Implementation(NetworkDraft draft, IPropertySymbol property) => draft.IsBesideGenerated ? null : property.PartialImplementationPart;

    /// <summary>A layer, its attributes not yet read.</summary>
    public static LayerDraft Declare(NetworkDraft draft, IPropertySymbol property, SyntaxToken identifier, AttributeReader[] attributes)
    {
        LayerDraft layer = new(property, identifier, Array.Find(attributes, IsKind));
        draft.Layers.Add(layer);
        layer.EdgeAttributes.AddRange(attributes.Where(attribute => attribute.Extends(KnownNames.EdgeAttribute)));
        layer.Autonomous = Array.Find(attributes, attribute => attribute.Is(KnownNames.AutonomousAttribute));
        layer.Reverse = Array.Find(attributes, attribute => attribute.Is(KnownNames.ReverseAttribute));
        layer.Bidirectional = Array.Find(attributes, attribute => attribute.Is(KnownNames.BidirectionalAttribute));
        layer.IsReverse = layer.Reverse is not null;
        layer.Output = Array.Find(attributes, attribute => attribute.Is(KnownNames.OutputAttribute));
        return layer;
    }

    /// <summary>What the layer computes, and what it was before the first step.</summary>
    public static void ReadKind(NetworkDraft draft, LayerDraft layer, AttributeReader[] attributes)
    {
        foreach (AttributeReader second in attributes.Where(IsKind).Skip(1))
        {
            draft.Sink.Report(DeclarationRules.SeveralKinds, second.Syntax, layer.Name, layer.KindAttribute!.Name, second.Name);
        }
        if (layer.KindAttribute is { } kind)
        {
            KindReader.Read(draft, layer, kind);
            DirectionChecks.CheckKind(draft, layer);
        }
        else
        {
            draft.Sink.Report(DeclarationRules.NoKind, attributes.FirstOrDefault()?.Syntax.GetLocation() ?? layer.Identifier.GetLocation(), layer.Name);
        }
        if (Array.Find(attributes, attribute => attribute.Is(KnownNames.InitialStateAttribute)) is { } initial)
        {
            layer.Initial = Enumerations.Read<InitialState>(draft, initial, "state");
        }
    }

    private static bool IsKind(AttributeReader attribute) => attribute.Extends(KnownNames.LayerAttribute);

    private static void CheckShape(NetworkDraft draft, LayerDraft layer, BasePropertyDeclarationSyntax syntax, CancellationToken token)
    {
        if (layer.Property.Type.TypeKind == TypeKind.Error || layer.Name == draft.Type.Name || PropertyShape.IsUnfinished(layer.Property, syntax))
        {
            // An unknown type, a member that is named like its class, or one that is still being typed.
            draft.Sink.LeaveToCompiler();
        }
        else if (PropertyShape.Fault(layer.Property, syntax, Implementation(draft, layer.Property), token) is var (place, what))
        {
            string suggested = syntax is PropertyDeclarationSyntax property ? property.Identifier.ValueText : "X";
            draft.Sink.Report(DeclarationRules.WrongProperty, place, layer.Name, what, suggested);
        }
        ReservedNames.CheckKeyword(draft, layer.Identifier);
        if (KnownNames.ViewMembers.Contains(layer.Name))
        {
            draft.Sink.Report(DeclarationRules.ReservedName, layer.Identifier, layer.Name);
        }
    }

    /// <summary>The order of the declarations has a meaning, and between two parts of a class there is none.</summary>
    public static void CheckParts(NetworkDraft draft)
    {
        LayerDraft first = draft.Layers[0];
        if (draft.Layers.Find(layer => layer.Identifier.Parent?.Parent != first.Identifier.Parent?.Parent) is { } stray)
        {
            draft.Sink.Report(DeclarationRules.SplitDefinition, stray.Identifier, stray.Name, draft.Type.Name, first.Name);
        }
    }

    private static void ChooseOutputs(NetworkDraft draft)
    {
        foreach (LayerDraft layer in draft.Layers)
        {
            layer.IsOutput = layer.Output is not null;
            if (layer is { Output: { } output, IsInput: true, KindAttribute: not null })
            {
                draft.Sink.Report(GraphRules.InputAsOutput, output.Syntax, layer.Name, "remove [Output]");
            }
        }
        if (draft.Outputs.Any())
        {
            return;
        }
        LayerDraft last = draft.Layers[draft.Layers.Count - 1];
        last.IsOutput = true;
        if (last is { IsBroken: false, IsInput: true })
        {
            draft.Sink.Report(GraphRules.InputAsOutput, last.Identifier, last.Name, "the layer declared last is the output, so declare one after it");
        }
    }
}
