using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorTests.Harness;

/// <summary>How a test's sources are compiled.</summary>
internal sealed record HarnessOptions
{
    public static HarnessOptions Default { get; } = new();

    /// <summary>Preview, so that a test may use whatever this compiler knows.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Preview;

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    public bool CheckOverflow { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>Whether information counts among what is reported, and not only errors and warnings.</summary>
    public bool WithInformation { get; init; }

    /// <summary>The platform's and Rnn.Runtime.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = HarnessReferences.All;
}

/// <summary>What a test's sources may use.</summary>
internal static class HarnessReferences
{
    private static readonly string[] Paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    public static IReadOnlyList<MetadataReference> Platform { get; } =
        [.. Paths.Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path))];

    public static PortableExecutableReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(Rnn.NetworkAttribute).Assembly.Location);

    public static IReadOnlyList<MetadataReference> All { get; } = [.. Platform, Runtime];
}
