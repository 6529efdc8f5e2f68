using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>What is known of a class with errors: its partial properties, whatever their form, so that none of them is reported once more.</summary>
internal static class StubReader
{
    public static StubDefinition Read(NetworkDraft draft, CancellationToken token)
    {
        INamedTypeSymbol type = draft.Type;
        DiagnosticInfo? error = draft.Sink.Diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError);
        IEnumerable<StubProperty> properties = SurroundingChecks.HasPartialProperties(draft)
            ? draft.Layers.Where(layer => !layer.IsPart).Select(layer => Read(layer.Property, token)).OfType<StubProperty>()
            : [];
        return new StubDefinition(
            TypeNames.Namespace(type),
            TypeNames.ContainingTypes(type),
            TypeNames.Declaration(type),
            TypeNames.Written(type),
            TypeNames.FileStem(type),
            draft.Precision,
            error is null ? $"The definition of {type.Name} has errors." : $"{error.Descriptor.Id}: {error.Message}",
            properties.ToEquatableArray(),
            Layers(draft).ToEquatableArray(),
            ReservedNames.Taken(type).ToEquatableArray())
        {
            HasMembers = !type.IsStatic && type.TypeKind == TypeKind.Class && ClassReader.BaseNetwork(type) is null,
        };
    }

    private static IEnumerable<string> Layers(NetworkDraft draft) =>
        draft.Layers
            .Where(layer => !layer.IsPart && layer.Property is { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true })
            .Select(layer => layer.Name)
            .Where(name => !KnownNames.ViewMembers.Contains(name) && !KnownNames.Generated.Contains(name))
            .Distinct();

    /// <returns>The part of a partial property that is missing; null where none is, or none could be written.</returns>
    private static StubProperty? Read(IPropertySymbol property, CancellationToken token)
    {
        if (PropertyShape.Syntax(property, token) is not { } syntax
            || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            || property.PartialImplementationPart is not null
            || property.PartialDefinitionPart is not null
            || !property.ExplicitInterfaceImplementations.IsEmpty
            || property.Type.TypeKind == TypeKind.Error
            || PropertyShape.IsUnfinished(property, syntax))
        {
            return null;
        }
        string modifiers = PropertyShape.Modifiers(property, token);
        string type = (property.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" })
            + property.Type.ToDisplayString(TypeNames.QualifiedFormat);
        string space = modifiers.Length > 0 ? " " : "";
        return new StubProperty($"{modifiers}{space}partial {type} {Name(property)}", Accessors(syntax), IsDefining: !property.IsPartialDefinition);
    }

    private static string Name(IPropertySymbol property)
    {
        if (property.IsIndexer)
        {
            IEnumerable<string> parameters = property.Parameters.Select(
                parameter => $"{parameter.Type.ToDisplayString(TypeNames.QualifiedFormat)} {Identifier.Escape(parameter.Name)}");
            return $"this[{string.Join(", ", parameters)}]";
        }
        return Identifier.Escape(property.Name);
    }

    private static EquatableArray<string> Accessors(BasePropertyDeclarationSyntax syntax) =>
        syntax.AccessorList is { } list
            ? list.Accessors.Select(accessor => string.Join(" ", accessor.Modifiers.Select(modifier => modifier.Text).Append(accessor.Keyword.Text))).ToEquatableArray()
            : ["get"];
}
