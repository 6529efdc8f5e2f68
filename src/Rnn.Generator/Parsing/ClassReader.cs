using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The first stage: the class itself, its options and its surroundings.</summary>
internal static class ClassReader
{
    /// <returns>Whether the compiler can add members to the class.</returns>
    public static bool Read(NetworkDraft draft, CancellationToken token)
    {
        CheckParts(draft, token);
        CheckBase(draft);
        ReservedNames.Check(draft);
        ReadOptions(draft, token);
        return CheckKind(draft, token);
    }

    private static bool CheckKind(NetworkDraft draft, CancellationToken token)
    {
        INamedTypeSymbol type = draft.Type;
        if (type.TypeKind != TypeKind.Class)
        {
            // The attribute is for classes only, so the C# compiler refuses it.
            draft.Sink.LeaveToCompiler();
            return type.TypeKind == TypeKind.Struct;
        }
        if (draft.Syntax is RecordDeclarationSyntax record)
        {
            draft.Sink.Report(DeclarationRules.WrongTypeKind, record.Keyword, type.Name, "a record");
        }
        foreach (SyntaxToken modifier in Parts(type, token).SelectMany(part => part.Modifiers))
        {
            if (modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.FileKeyword)
            {
                string what = modifier.IsKind(SyntaxKind.FileKeyword) ? "local to its file" : modifier.Text;
                draft.Sink.Report(DeclarationRules.WrongTypeKind, modifier, type.Name, what);
            }
        }
        return !type.IsFileLocal && !TypeNames.Around(type).Any(outer => outer.IsFileLocal);
    }

    private static void CheckParts(NetworkDraft draft, CancellationToken token)
    {
        INamedTypeSymbol type = draft.Type;
        if (!IsPartial(draft.Syntax))
        {
            draft.Sink.Report(DeclarationRules.NotPartial, draft.Syntax.Identifier, type.Name);
        }
        if (draft.Syntax.TypeParameterList is { } parameters)
        {
            draft.Sink.Report(DeclarationRules.Generic, parameters, type.Name, type.Name);
        }
        foreach (INamedTypeSymbol outer in TypeNames.Around(type))
        {
            TypeDeclarationSyntax[] parts = [.. Parts(outer, token)];
            if (parts.Length > 0 && !parts.Any(IsPartial))
            {
                draft.Sink.Report(DeclarationRules.NestedInNotPartial, parts[0].Identifier, outer.Name, type.Name);
            }
            if (parts.FirstOrDefault(part => part.TypeParameterList is not null)?.TypeParameterList is { } around)
            {
                draft.Sink.Report(DeclarationRules.Generic, around, type.Name, outer.Name);
            }
        }
    }

    private static void CheckBase(NetworkDraft draft)
    {
        if (BaseNetwork(draft.Type) is { } network)
        {
            draft.Sink.Report(DeclarationRules.DerivedFromNetwork, BasePlace(draft), draft.Type.Name, network.Name);
        }
    }

    /// <summary>What the attributes of the class say of the whole network.</summary>
    public static void ReadOptions(NetworkDraft draft, CancellationToken token)
    {
        if (!draft.Attribute.IsWhole)
        {
            draft.Sink.LeaveToCompiler();
            return;
        }
        draft.Precision = Enumerations.Read<Precision>(draft, draft.Attribute, "Precision");
        draft.Steps = draft.Attribute.Value("Steps", 0);
        if (draft.Steps is < 0 or > Limits.Steps)
        {
            draft.Sink.Report(
                ValueRules.StepsOutOfRange, draft.Attribute.ValuePlace("Steps"), draft.Type.Name, Number(draft.Steps), Number(Limits.Steps));
            draft.Steps = 0;
        }
        foreach (AttributeData data in draft.Type.GetAttributes())
        {
            if (AttributeReader.Of(data, token) is { } attribute && attribute.Is(KnownNames.InitialStateAttribute))
            {
                draft.Initial = Enumerations.Read<InitialState>(draft, attribute, "state");
            }
        }
    }

    /// <summary>The network that a class derives from.</summary>
    internal static INamedTypeSymbol? BaseNetwork(INamedTypeSymbol type)
    {
        INamedTypeSymbol? outer = type.BaseType;
        while (outer is not null && !outer.GetAttributes().Any(IsNetwork))
        {
            outer = outer.BaseType;
        }
        return outer;
    }

    /// <summary>Where the base class is named.</summary>
    internal static SyntaxNode BasePlace(NetworkDraft draft) => draft.Syntax.BaseList?.Types.FirstOrDefault() ?? (SyntaxNode)draft.Attribute.Syntax;

    internal static bool IsNetwork(AttributeData attribute) =>
        attribute.AttributeClass is { Name: KnownNames.NetworkAttribute } type && AttributeReader.IsOfRuntime(type);

    private static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken token) =>
        type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(token)).OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
