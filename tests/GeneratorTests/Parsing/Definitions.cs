using GeneratorTests.Harness;
using Rnn.Generator;
using Rnn.Generator.Definition;

namespace GeneratorTests.Parsing;

/// <summary>Shorthand of the tests on definitions.</summary>
internal static class Definitions
{
    /// <summary>The definition of a network whose layers are given.</summary>
    public static NetworkDefinition OfLayers(string layers, string attributes = "[Network]") => Of(Class(layers, attributes));

    /// <summary>The definition of the one network in a source.</summary>
    public static NetworkDefinition Of(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source);
        Assert.Empty(run.Result.Diagnostics);
        return Assert.Single(run.Values<NetworkDefinition>(TrackingNames.Model));
    }

    public static string Class(string layers, string attributes = "[Network]") =>
        $$"""
        using Rnn;

        namespace Tests;

        {{attributes}}
        public sealed partial class Net
        {
            {{layers}}
        }
        """;
}
