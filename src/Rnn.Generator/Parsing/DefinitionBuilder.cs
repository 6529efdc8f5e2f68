using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>The last stage: the draft of a network without errors as a value.</summary>
internal static class DefinitionBuilder
{
    public static NetworkDefinition Build(NetworkDraft draft, CancellationToken token)
    {
        Dictionary<LayerDraft, string> names = CodeNames(draft);
        return new(
            TypeNames.Namespace(draft.Type),
            TypeNames.ContainingTypes(draft.Type),
            draft.Type.Name,
            TypeNames.Metadata(draft.Type),
            TypeNames.Accessibility(draft.Type),
            draft.Precision,
            draft.Steps,
            draft.Layers.Select(layer => Build(draft, layer, names[layer], token)).ToEquatableArray())
        {
            HasLeanTape = draft.Attribute.Value("LeanTape", false),
            FileStem = TypeNames.FileStem(draft.Type),
            TakenAliases = KnownNames.Aliases.Select(pair => pair.Alias).Where(alias => draft.Compilation.GlobalNamespace.GetMembers(alias).Any()).ToEquatableArray(),
            Summary = SummaryReader.Read(draft.Type, token),
        };
    }

    /// <summary>Properties have names of their own; those of halves and of the layers of cells, <c>HForward</c> and <c>TrendForget</c>, follow, with a number where one is taken.</summary>
    private static Dictionary<LayerDraft, string> CodeNames(NetworkDraft draft)
    {
        Dictionary<LayerDraft, string> names = draft.Layers.Where(layer => !layer.IsPart).ToDictionary(layer => layer, layer => layer.CodeName);
        HashSet<string> taken = [.. names.Values];
        foreach (LayerDraft part in draft.Layers.Where(layer => layer.IsPart))
        {
            string name = part.CodeName;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = part.CodeName + "_" + i.ToString(CultureInfo.InvariantCulture);
            }
            names.Add(part, name);
        }
        return names;
    }

    private static LayerDefinition Build(NetworkDraft draft, LayerDraft layer, string identifier, CancellationToken token) =>
        new(layer.FullName, layer.Kind, layer.Size, layer.Edges.Select(edge => edge.Definition).ToEquatableArray())
        {
            Owner = layer.Half is null ? null : layer.Name,
            Activation = layer.Activation,
            HasBias = layer.HasBias,
            BiasStart = layer.BiasStart,
            PerSequence = layer.PerSequence,
            IsReverse = layer.IsReverse,
            Decay = layer.Decay,
            Gain = layer.Gain,
            HasGain = layer.HasGain,
            Epsilon = layer.Epsilon,
            Dropout = layer.Kind == LayerKind.Dropout ? layer.Dropout : 0,
            Initial = layer.Initial ?? draft.Initial ?? (layer.Kind == LayerKind.Memory ? InitialState.Zero : null),
            IsOutput = layer.IsOutput,
            Identifier = identifier,
            Cell = layer.User?.CodeName,
            Modifiers = layer.IsPart ? "" : PropertyShape.Modifiers(layer.Property, token),
            Summary = layer.IsPart ? null : SummaryReader.Read(layer.Property, token),
        };
}
