using System.Reflection;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>Classes that went through the generator and the C# compiler, ready to run.</summary>
internal sealed class CompiledGraphs
{
    private readonly Assembly assembly;

    public CompiledGraphs(IEnumerable<string> sources)
    {
        string text = "using Rnn;\n\nnamespace RandomGraphs;\n\n" + string.Join('\n', sources);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(HarnessOptions.Default)
            .RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compile([text], HarnessOptions.Default), out Compilation output, out _);
        using MemoryStream image = new();
        string[] errors =
        [
            .. driver.GetRunResult().Diagnostics.Concat(output.Emit(image).Diagnostics)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591").Select(diagnostic => diagnostic.ToString()),
        ];
        Assert.True(errors.Length == 0, $"{errors.Length} diagnostics\n{string.Join('\n', errors.Take(20))}");
        assembly = Assembly.Load(image.ToArray());
    }

    public INetwork<T> Create<T>(string name)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        (INetwork<T>)Activator.CreateInstance(assembly.GetType("RandomGraphs." + name, throwOnError: true)!)!;
}
