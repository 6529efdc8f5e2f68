using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rnn.Generator.Parsing;

/// <summary>
/// One attribute of the runtime, or derived from one: the values of its arguments and where each of them is written. An attribute in a cell may
/// stand in another project, so that only its values are known; what is wrong with it is shown where the cell is used.
/// </summary>
internal sealed class AttributeReader
{
    private const string Suffix = "Attribute";

    private readonly AttributeData data;
    private readonly AttributeSyntax syntax;
    private readonly bool isElsewhere;
    private readonly bool isOfRuntime;

    // Asked for time and again, and the C# compiler hands out another list each time.
    private readonly ImmutableArray<IParameterSymbol> parameters;
    private readonly ImmutableArray<TypedConstant> arguments;
    private readonly ImmutableArray<KeyValuePair<string, TypedConstant>> namedArguments;

    // What the use of a cell sets; null: nothing, as for most.
    private Dictionary<string, (TypedConstant Value, SyntaxNode Place)>? options;

    private AttributeReader(AttributeData data, AttributeSyntax syntax, bool isElsewhere)
    {
        (this.data, this.syntax, this.isElsewhere) = (data, syntax, isElsewhere);
        Type = data.AttributeClass!;
        TypeName = Type.Name;
        isOfRuntime = IsOfRuntime(Type);
        parameters = data.AttributeConstructor?.Parameters ?? [];
        (arguments, namedArguments) = (data.ConstructorArguments, data.NamedArguments);
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>Of the class, with <c>Attribute</c> at its end.</summary>
    public string TypeName { get; }

    /// <summary>As the user knows it.</summary>
    public string Name => TypeName.EndsWith(Suffix, StringComparison.Ordinal) ? TypeName.Substring(0, TypeName.Length - Suffix.Length) : TypeName;

    public AttributeSyntax Syntax => syntax;

    /// <summary>The first argument as it is written, even where the C# compiler does not understand it.</summary>
    public ExpressionSyntax? SourceArgument
    {
        get
        {
            foreach (AttributeArgumentSyntax argument in Arguments)
            {
                if (argument.NameEquals is null && argument.NameColon?.Name.Identifier.ValueText is null or "source")
                {
                    return argument.Expression;
                }
            }
            return null;
        }
    }

    /// <summary>Whether the C# compiler understood every argument; where it did not, it says so itself.</summary>
    public bool IsWhole =>
        data.AttributeConstructor is not null
        && parameters.Length == arguments.Length
        && !arguments.Any(IsError)
        && !namedArguments.Any(argument => IsError(argument.Value));

    /// <summary>Whether any argument is true, so that it may be an option that chooses something.</summary>
    public bool HasTrue =>
        arguments.Any(IsTrue) || namedArguments.Any(argument => IsTrue(argument.Value)) || options?.Values.Any(option => IsTrue(option.Value)) == true;

    /// <summary>The attribute, where it is one of the runtime's.</summary>
    public static AttributeReader? Of(AttributeData data, CancellationToken token) =>
        IsKnown(data) && data.ApplicationSyntaxReference?.GetSyntax(token) is AttributeSyntax syntax
            ? new AttributeReader(data, syntax, isElsewhere: false)
            : null;

    /// <summary>The attribute of a cell, where it is one of the runtime's, as seen from where the cell is used.</summary>
    public static AttributeReader? Of(AttributeData data, AttributeSyntax use) => IsKnown(data) ? new AttributeReader(data, use, isElsewhere: true) : null;

    private static bool IsKnown(AttributeData data) => IsOfRuntime(data.AttributeClass) || CellTypes.BaseAttribute(data.AttributeClass) is not null;

    public static bool IsOfRuntime(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } };

    public bool Is(string typeName) => TypeName == typeName && isOfRuntime;

    /// <summary>Whether the attribute's class derives from that of the runtime.</summary>
    public bool Extends(string typeName)
    {
        for (INamedTypeSymbol? type = Type.BaseType; type is not null; type = type.BaseType)
        {
            if (type.Name == typeName && IsOfRuntime(type))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a property such as <c>Scale</c> is set, or an optional parameter given.</summary>
    public bool IsGiven(string name) => Argument(name) is not null;

    /// <summary>The type of a parameter or property; null where the attribute has none of that name.</summary>
    public ITypeSymbol? TypeOf(string name) =>
        IndexOf(name) is int index and >= 0
            ? parameters[index].Type
            : Type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(property => property.SetMethod is not null)?.Type;

    /// <summary>The value of a parameter or property and where it is written; null where it is not set.</summary>
    public (TypedConstant Value, SyntaxNode Place)? Given(string name) =>
        Constant(name) is { Kind: not TypedConstantKind.Error } value ? (value, ValuePlace(name)) : null;

    /// <summary>The same for an option of a cell, which a parameter too may give: <c>activation</c> for <c>Activation</c>.</summary>
    public (TypedConstant Value, SyntaxNode Place)? GivenOption(string name) =>
        Given(name) ?? (name.Length > 0 ? Given(char.ToLowerInvariant(name[0]) + name.Substring(1)) : null);

    /// <summary>Puts the option of a cell in the place of an argument.</summary>
    public void Set(string name, (TypedConstant Value, SyntaxNode Place) option) => (options ??= [])[name] = option;

    /// <summary>A parameter or property; <paramref name="absent"/> where neither is there.</summary>
    public T Value<T>(string name, T absent) => Constant(name) is { IsNull: false, Value: T value } ? value : absent;

    /// <summary>The elements of an array parameter.</summary>
    public IReadOnlyList<int> Integers(string name) =>
        Constant(name) is { Kind: TypedConstantKind.Array, IsNull: false } constant
            ? [.. constant.Values.Select(value => (int)value.Value!)]
            : [];

    /// <summary>Where an argument is written; the attribute where it is not.</summary>
    public SyntaxNode Place(string name) => Option(name) is { } option ? option.Place : (SyntaxNode?)Argument(name) ?? syntax;

    /// <summary>The value of an argument where it is written; the attribute where it is not.</summary>
    public SyntaxNode ValuePlace(string name) => Option(name) is { } option ? option.Place : (SyntaxNode?)Argument(name)?.Expression ?? syntax;

    /// <summary>Where element <paramref name="index"/> of a <c>params</c> parameter is written.</summary>
    public SyntaxNode ElementPlace(string name, int index)
    {
        int parameter = IndexOf(name);
        AttributeArgumentSyntax[] positional = [.. Arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null)];
        ExpressionSyntax? only = positional.Length == parameter + 1 ? positional[parameter].Expression : Argument(name)?.Expression;
        SyntaxNode? element = only switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions.ElementAtOrDefault(index),
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.ElementAtOrDefault(index),
            CollectionExpressionSyntax collection => collection.Elements.ElementAtOrDefault(index),
            _ => null,
        };
        return element ?? positional.ElementAtOrDefault(parameter + index)?.Expression ?? Place(name);
    }

    private SeparatedSyntaxList<AttributeArgumentSyntax> Arguments => isElsewhere ? default : syntax.ArgumentList?.Arguments ?? default;

    private AttributeArgumentSyntax? Argument(string name)
    {
        int position = IndexOf(name), i = 0;
        foreach (AttributeArgumentSyntax argument in Arguments)
        {
            string? named = (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;
            if (named == name || (named is null && i == position))
            {
                return argument;
            }
            i++;
        }
        return null;
    }

    private TypedConstant? Constant(string name)
    {
        if (Option(name) is { } option)
        {
            return option.Value;
        }
        int position = IndexOf(name);
        if (position >= 0)
        {
            return arguments[position];
        }
        foreach (KeyValuePair<string, TypedConstant> argument in namedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }
        return null;
    }

    private (TypedConstant Value, SyntaxNode Place)? Option(string name) => options is not null && options.TryGetValue(name, out var option) ? option : null;

    private int IndexOf(string parameter)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name == parameter)
            {
                return i;
            }
        }
        return -1;
    }

    private static bool IsTrue(TypedConstant constant) => constant is { Kind: TypedConstantKind.Primitive, Value: true };

    private static bool IsError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error
        || (constant is { Kind: TypedConstantKind.Array, IsNull: false } && constant.Values.Any(IsError));
}
