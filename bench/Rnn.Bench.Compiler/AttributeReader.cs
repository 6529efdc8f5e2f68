using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rnn.Bench.Compiler;

/// <summary>What parsing is measured against: a generator that reads the attributes of each network and its properties, as text, and makes nothing of them.</summary>
internal sealed class AttributeReader : IIncrementalGenerator
{
    public const string Step = "Read";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> texts = context.SyntaxProvider
            .ForAttributeWithMetadataName("Rnn.NetworkAttribute", static (node, _) => node is TypeDeclarationSyntax, static (found, _) => Read((INamedTypeSymbol)found.TargetSymbol))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(texts, static (_, _) => { });
    }

    private static string Read(INamedTypeSymbol type)
    {
        StringBuilder text = new();
        foreach (ISymbol symbol in type.GetMembers().OfType<IPropertySymbol>().Prepend<ISymbol>(type))
        {
            text.Append(symbol.Name);
            foreach (AttributeData attribute in symbol.GetAttributes())
            {
                text.Append(attribute.AttributeClass?.Name);
                foreach (TypedConstant argument in attribute.ConstructorArguments)
                {
                    Append(text, argument);
                }
                foreach ((string name, TypedConstant argument) in attribute.NamedArguments)
                {
                    text.Append(name);
                    Append(text, argument);
                }
            }
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, TypedConstant argument)
    {
        if (argument.Kind != TypedConstantKind.Array)
        {
            text.Append(argument.Value);
            return;
        }
        foreach (TypedConstant element in argument.Values)
        {
            Append(text, element);
        }
    }
}
