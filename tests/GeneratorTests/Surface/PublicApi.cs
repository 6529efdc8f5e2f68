using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorTests.Surface;

/// <summary>What of an assembly can be seen from outside, as the C# compiler reads it from the file: a line a type, a line a member.</summary>
internal sealed class PublicApi
{
    private const string Hidden = "System.ComponentModel.EditorBrowsableAttribute", Compiled = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat BaseFormat = Format.WithKindOptions(SymbolDisplayKindOptions.None).WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private PublicApi(IAssemblySymbol assembly) => Types = [.. TypesIn(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];

    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    public static PublicApi Of(IEnumerable<MetadataReference> references, string assembly)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Reader", references: references);
        return new(compilation.SourceModule.ReferencedAssemblySymbols.Single(symbol => symbol.Name == assembly));
    }

    /// <summary>Whether editors do not offer the type or the member: it is there for generated code.</summary>
    public static bool IsHidden(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Hidden) || (symbol.ContainingType is { } type && IsHidden(type));

    /// <summary>Members written by hand that are public, or protected in a class that can be derived from; those of a record's own are left out.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => (type.TypeKind == TypeKind.Delegate ? [] : type.GetMembers())
        .Where(member => IsVisible(member) && !IsWrittenByCompiler(member) && member is not INamedTypeSymbol)
        .OrderBy(member => member.Kind == SymbolKind.Method).ThenBy(ValueOf).ThenBy(member => member.Name, StringComparer.Ordinal).ThenBy(Line, StringComparer.Ordinal);

    /// <summary>One text of it all, by namespace and name.</summary>
    public string Print() => string.Concat(
        from type in Types
        group type by type.ContainingNamespace.ToDisplayString() into part
        select $"namespace {part.Key}\n{string.Concat(part.Select(Print))}");

    private static string Print(INamedTypeSymbol type) =>
        $"\n{Mark(type)}{Line(type)}{Bases(type)}\n{string.Concat(MembersOf(type).Select(member => $"    {(IsHidden(type) ? "" : Mark(member))}{Line(member)}\n"))}";

    /// <summary>Members of an enumeration come in the order of their values.</summary>
    private static long ValueOf(ISymbol member) => member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum, ConstantValue: int value } ? value : 0;

    private static string Mark(ISymbol symbol) => IsHidden(symbol) ? "[hidden] " : "";

    private static string Line(ISymbol symbol) =>
        symbol is INamedTypeSymbol { TypeKind: not TypeKind.Delegate } type ? $"{Modifiers(type)}{type.ToDisplayString(Format)}" :
        symbol is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } ? $"static {(symbol.IsAbstract ? "abstract" : "virtual")} {symbol.ToDisplayString(Format)}" :
        symbol.ToDisplayString(Format);

    private static string Modifiers(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsStatic: true } ? "static " :
        type is { TypeKind: TypeKind.Class, IsAbstract: true } ? "abstract " :
        type is { TypeKind: TypeKind.Class, IsSealed: true } ? "sealed " : "";

    private static string Bases(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> bases = type.TypeKind is TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } up ? [up] : [];
        IEnumerable<INamedTypeSymbol> interfaces = type.TypeKind is TypeKind.Enum ? [] : type.Interfaces.Where(face => IsVisible(face) && !(face.Name == "IEquatable" && type.IsRecord));
        string all = string.Join(", ", bases.Concat(interfaces).Select(symbol => symbol.ToDisplayString(BaseFormat)).Order(StringComparer.Ordinal));
        return all.Length == 0 ? "" : $" : {all}";
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        from member in container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        where member is INamespaceSymbol || IsVisible(member)
        from type in member is INamedTypeSymbol found ? TypesIn(member).Prepend(found) : TypesIn(member)
        select type;

    private static bool IsWrittenByCompiler(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet }
        || (member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } && member.ContainingType.IsValueType)
        || member.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Compiled);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
