using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Rnn.Generator.Diagnostics;

/// <summary>Every rule there is.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. new[] { typeof(DeclarationRules), typeof(ValueRules), typeof(GraphRules), typeof(DirectionRules), typeof(PromiseRules), typeof(CellRules) }
            .SelectMany(rules => rules.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>(),
    ];
}
