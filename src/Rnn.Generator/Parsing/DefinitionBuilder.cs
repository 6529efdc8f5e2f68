using Microsoft.CodeAnalysis;
using Rnn.Generator.Definition;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>The last stage: the draft of a network without errors as a value.</summary>
internal static class DefinitionBuilder
{
    public static NetworkDefinition Build(NetworkDraft draft, CancellationToken token) =>
        new(
            TypeNames.Namespace(draft.Type),
            TypeNames.ContainingTypes(draft.Type),
            draft.Type.Name,
            TypeNames.Metadata(draft.Type),
            TypeNames.Accessibility(draft.Type),
            draft.Precision,
            draft.Steps,
            draft.Layers.Select(layer => Build(draft, layer, token)).ToEquatableArray())
        {
            FileStem = TypeNames.FileStem(draft.Type),
            Summary = SummaryReader.Read(draft.Type, token),
        };

    private static LayerDefinition Build(NetworkDraft draft, LayerDraft layer, CancellationToken token) =>
        new(layer.FullName, layer.Kind, layer.Size, layer.Edges.Select(edge => edge.Definition).ToEquatableArray())
        {
            Identifier = Identifier(draft, layer),
            Owner = layer.Half is null ? null : layer.Name,
            Activation = layer.Activation,
            HasBias = layer.HasBias,
            PerSequence = layer.PerSequence,
            IsReverse = layer.IsReverse,
            Decay = layer.Decay,
            Gain = layer.Gain,
            HasGain = layer.HasGain,
            Epsilon = layer.Epsilon,
            Dropout = layer.Kind == LayerKind.Dropout ? layer.Dropout : 0,
            Initial = layer.Initial ?? draft.Initial ?? (layer.Kind == LayerKind.Memory ? InitialState.Zero : null),
            IsOutput = layer.IsOutput,
            Modifiers = PropertyShape.Modifiers(layer.Property, token),
            Summary = SummaryReader.Read(layer.Property, token),
        };

    /// <summary><c>HForward</c> for the half H.forward, or that with as many underscores as it takes to differ from every layer of the user's.</summary>
    private static string Identifier(NetworkDraft draft, LayerDraft layer)
    {
        string identifier = layer.Half is { } half ? layer.Name + char.ToUpperInvariant(half[0]) + half.Substring(1) : layer.Name;
        while (layer.Half is not null && draft.Layers.Exists(other => other.Name == identifier))
        {
            identifier += "_";
        }
        return identifier;
    }
}
