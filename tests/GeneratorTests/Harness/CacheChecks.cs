using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Rnn.Generator;
using Rnn.Generator.Diagnostics;

namespace GeneratorTests.Harness;

/// <summary>That the pipeline works on values: what is equal is not computed again, and nothing keeps a compilation in memory.</summary>
internal static class CacheChecks
{
    private static readonly string[] Steps = [TrackingNames.Parse, TrackingNames.Model, TrackingNames.Stub, TrackingNames.Diagnostics];

    public static void AssertSecondRunIsCached(GeneratorDriver driver, Compilation compilation)
    {
        GeneratorRunResult second = driver.RunGenerators(compilation.Clone()).GetRunResult().Results.Single();
        foreach ((object _, IncrementalStepRunReason reason) in Outputs(second.TrackedOutputSteps.Values.SelectMany(steps => steps)))
        {
            Assert.Equal(IncrementalStepRunReason.Cached, reason);
        }
        foreach (string step in Steps.Where(second.TrackedSteps.ContainsKey))
        {
            foreach ((object _, IncrementalStepRunReason reason) in Outputs(second.TrackedSteps[step]))
            {
                Assert.True(
                    reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"{step} is {reason} in a second run over the same sources.");
            }
        }
    }

    /// <summary>Walks every value of the definitions and stubs; a diagnostic may name the tree it is in, and nothing more.</summary>
    public static void AssertHoldsNoCompilation(GeneratorRunResult result)
    {
        foreach (string step in Steps.Where(result.TrackedSteps.ContainsKey))
        {
            foreach ((object value, _) in Outputs(result.TrackedSteps[step]))
            {
                Walk(value, step, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs);

    private static void Walk(object? node, string path, HashSet<object> visited)
    {
        if (node is null or string or DiagnosticDescriptor || node.GetType().IsPrimitive || node.GetType().IsEnum || !visited.Add(node))
        {
            return;
        }
        Assert.False(node is ISymbol or Compilation or SemanticModel or SyntaxNode or Location, $"{path} holds a {node.GetType()}.");
        if (node is SyntaxTree)
        {
            Assert.Contains(nameof(DiagnosticInfo), path, StringComparison.Ordinal);
            return;
        }
        if (node is IEnumerable elements && !IsDefault(node))
        {
            foreach (object? element in elements)
            {
                Walk(element, $"{path}[]", visited);
            }
        }
        foreach (FieldInfo field in node.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(node), $"{path} → {node.GetType().Name}.{field.Name}", visited);
        }
    }

    private static bool IsDefault(object node) => node.GetType().GetProperty(nameof(ImmutableArray<>.IsDefault))?.GetValue(node) is true;
}
