using System.Reflection;
using System.Text.RegularExpressions;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Rnn.Generator;
using Rnn.Generator.Diagnostics;

namespace GeneratorTests.Diagnostics;

/// <summary>Every rule has an id of its own, a link, a page, a row in the release notes and a test.</summary>
public sealed partial class CatalogTests
{
    public static TheoryData<string> Rules => [.. All.Select(rule => rule.Id)];

    private static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(NetworkGenerator).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(HelpLink).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>(),
    ];

    [Fact]
    public void IdsAreUnique() => Assert.Equal(All.Count, All.Select(rule => rule.Id).Distinct().Count());

    /// <summary>Analyzers declare what they report from this list.</summary>
    [Fact]
    public void ListIsComplete() => Assert.Equal(All.Select(rule => rule.Id).Order(StringComparer.Ordinal), AllRules.Descriptors.Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void HasWhatARuleNeeds(string id)
    {
        DiagnosticDescriptor rule = All.Single(rule => rule.Id == id);
        string page = RepositoryFiles.Read($"docs/diagnostics/{id}.md");

        Assert.Equal($"{HelpLink.Folder}{id}.md", rule.HelpLinkUri);
        Assert.Equal(rule.DefaultSeverity == DiagnosticSeverity.Error, rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.All(["## Cause", "## Example", "## Mended", "## How to suppress"], heading => Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal));
        Assert.Contains($"[{id}]({id}.md)", RepositoryFiles.Read("docs/diagnostics/index.md"), StringComparison.Ordinal);
        Assert.Matches($@"(?m)^{id} \| {Regex.Escape(rule.Category)} \| {rule.DefaultSeverity} \|", Releases());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void HasATest(string id)
    {
        IEnumerable<string> tests = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests"), "*.cs", SearchOption.AllDirectories);
        Assert.Contains(tests, file => File.ReadAllText(file).Contains($"void {id}_", StringComparison.Ordinal));
    }

    /// <summary>The example on a page gives the page's diagnostic and no other of the generator's; the mended one gives none at all.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void ExamplesAreTrue(string id)
    {
        string[] examples = [.. Code().Matches(RepositoryFiles.Read($"docs/diagnostics/{id}.md")).Select(match => match.Groups["code"].Value)];
        Assert.Equal(2, examples.Length);
        PageExample.Assert(id, examples[0], examples[1]);
    }

    private static string Releases() =>
        RepositoryFiles.Read("src/Rnn.Generator/AnalyzerReleases.Shipped.md") + RepositoryFiles.Read("src/Rnn.Generator/AnalyzerReleases.Unshipped.md");

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
