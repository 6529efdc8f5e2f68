using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The layers of a cell and what they read: from its attributes, which the metadata of another project keep as well as the text of this one.</summary>
internal static class CellReader
{
    /// <summary>Checks a cell where it is written, every size of it that depends on its use left open.</summary>
    /// <param name="around">Cells that it is a part of, outermost first.</param>
    public static CellDraft Check(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, IEnumerable<INamedTypeSymbol> around, CancellationToken token)
    {
        CellDraft draft = CellDraft.AsWritten(type, syntax, compilation, around);
        CellShape.CheckClass(draft);
        Read(draft, token);
        if (draft.Sink.Errors == 0 && GraphChecks.Check(draft))
        {
            SizeInference.Infer(draft);
        }
        return draft;
    }

    /// <summary>Reads the layers, and puts those of the cells in it into their place.</summary>
    public static void Read(CellDraft draft, CancellationToken token)
    {
        ReadClass(draft, token);
        foreach (IPropertySymbol property in draft.Type.GetMembers().OfType<IPropertySymbol>())
        {
            Read(draft, property, token);
        }
        ChooseValue(draft);
        EdgeReader.Read(draft);
        CheckTeachers(draft);
        if (draft.Sink.Errors == 0)
        {
            BidirectionalExpansion.Expand(draft);
            CellExpansion.Expand(draft, token);
            draft.Settle();
        }
    }

    private static void ReadClass(CellDraft draft, CancellationToken token)
    {
        foreach (AttributeData data in draft.Type.GetAttributes())
        {
            if (draft.Reader(data, token) is { } attribute && attribute.Is(KnownNames.InitialStateAttribute))
            {
                draft.Initial = Enumerations.Read<InitialState>(draft, attribute, "state");
            }
        }
    }

    private static void Read(CellDraft draft, IPropertySymbol property, CancellationToken token)
    {
        AttributeReader[] attributes = [.. property.GetAttributes().Select(data => draft.Reader(data, token)).OfType<AttributeReader>()];
        if (attributes.Length == 0 && !PropertyShape.IsLayer(property.Type))
        {
            return;
        }
        LayerDraft layer = LayerReader.Declare(draft, property, draft.IdentifierOf(property, token), attributes);
        int errors = draft.Sink.Errors;
        CellShape.CheckLayer(draft, layer, token);
        ReadOptions(draft, layer, attributes);
        LayerReader.ReadKind(draft, layer, attributes);
        CellShape.CheckKind(draft, layer);
        layer.Initial ??= draft.Initial;
        layer.IsBroken = draft.Sink.Errors > errors;
    }

    /// <summary>Options that are given where the cell is used take the place of arguments.</summary>
    private static void ReadOptions(CellDraft draft, LayerDraft layer, AttributeReader[] attributes)
    {
        foreach (AttributeReader option in attributes.Where(attribute => attribute.Is(KnownNames.OptionAttribute) && attribute.IsWhole))
        {
            string name = option.Value("name", ""), sets = option.Value("sets", "");
            if (layer.KindAttribute is not { } kind || kind.TypeOf(sets) is not { } type)
            {
                draft.Sink.Report(CellRules.UnknownArgument, option.ValuePlace("sets"), layer.Name, layer.KindAttribute?.Name ?? "", sets);
            }
            else if (draft.Use?.Attribute.GivenOption(name) is { } given)
            {
                if (SymbolEqualityComparer.Default.Equals(given.Value.Type, type))
                {
                    kind.Set(sets, given);
                }
                else
                {
                    draft.Sink.Report(CellRules.OptionOfOtherType, given.Place, name, given.Value.Type?.Name ?? "", layer.Name, sets, type.Name);
                }
            }
        }
    }

    /// <summary>The value of a cell is the layer declared last, or the one that says so; it has one input at most.</summary>
    private static void ChooseValue(CellDraft draft)
    {
        if (draft.Layers.Count == 0)
        {
            draft.Sink.Report(CellRules.NoLayers, draft.Place, draft.Type.Name);
            return;
        }
        foreach (LayerDraft second in draft.Layers.Where(layer => layer.Output is not null).Skip(1))
        {
            draft.Sink.Report(CellRules.SeveralValues, second.Output!.Syntax, draft.Type.Name, draft.Layers.Find(layer => layer.Output is not null)!.Name, second.Name);
        }
        foreach (LayerDraft second in draft.Layers.Where(layer => layer.IsCellInput).Skip(1))
        {
            draft.Sink.Report(CellRules.SeveralInputs, second.KindAttribute!.Syntax, draft.Type.Name, draft.Layers.Find(layer => layer.IsCellInput)!.Name, second.Name);
        }
        LayerDraft value = draft.Layers.Find(layer => layer.Output is not null) ?? draft.Layers[draft.Layers.Count - 1];
        value.IsOutput = true;
        if (value.IsCellInput)
        {
            draft.Sink.Report(CellRules.InputAsValue, value.Output?.Syntax.GetLocation() ?? value.Identifier.GetLocation(), draft.Type.Name, value.Name);
        }
    }

    /// <summary>Outputs are observed, and a cell has none: what it is a part of may have.</summary>
    private static void CheckTeachers(CellDraft draft)
    {
        foreach (LayerDraft layer in draft.Layers)
        {
            foreach (AttributeReader edge in layer.EdgeAttributes.Where(edge => edge.IsWhole && edge.Value("TeacherForced", false)))
            {
                draft.Sink.Report(CellRules.TeacherInCell, edge.Place("TeacherForced"), layer.Name, draft.Type.Name);
            }
        }
    }
}
