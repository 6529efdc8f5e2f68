using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>Every rule there is.</summary>
internal static class AllRules
{
    private static readonly Type[] Groups =
    [
        typeof(DeclarationRules), typeof(ValueRules), typeof(GraphRules), typeof(DirectionRules), typeof(UsageRules), typeof(PromiseRules), typeof(CellRules), typeof(AdviceRules),
    ];

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. Groups
            .SelectMany(rules => rules.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>(),
    ];
}
