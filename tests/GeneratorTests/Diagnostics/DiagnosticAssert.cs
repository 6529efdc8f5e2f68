using System.Globalization;
using System.Text.RegularExpressions;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;

namespace GeneratorTests.Diagnostics;

/// <summary>
/// Checks sources in which each expected diagnostic is marked: <c>{|RNN1001:Net|}</c> is RNN1001 on exactly the text <c>Net</c>.
/// Everything that generator, analyzer and C# compiler report counts, in the sources and in what is generated, so a mark too few is an error too many.
/// </summary>
internal static partial class DiagnosticAssert
{
    /// <summary>Checks a whole source file.</summary>
    /// <returns>The messages, in the order of the marks.</returns>
    public static IReadOnlyList<string> Source(string marked, HarnessOptions? options = null) => Sources([marked], options);

    /// <summary>Checks the members of a network.</summary>
    public static IReadOnlyList<string> Members(string marked, string attributes = "[Network]", HarnessOptions? options = null) =>
        Source($"using Rnn;\n\n{attributes}\npublic sealed partial class Net\n{{\n{marked}\n}}\n", options);

    /// <summary>Checks a whole source file, information included.</summary>
    public static IReadOnlyList<string> AdviceOnSource(string marked) => Source(marked, HarnessOptions.Default with { WithInformation = true });

    /// <summary>Checks the members of a network, information included.</summary>
    public static IReadOnlyList<string> AdviceOnMembers(string marked, string attributes = "[Network]") =>
        Members(marked, attributes, HarnessOptions.Default with { WithInformation = true });

    /// <summary>Checks several files.</summary>
    public static IReadOnlyList<string> Sources(IReadOnlyList<string> marked, HarnessOptions? options = null)
    {
        List<Found> expected = [];
        string[] sources = [.. marked.Select((text, i) => Unmark(text, i == 0 ? "Network.cs" : $"Source{i}.cs", expected))];
        GeneratorRun run = GeneratorHarness.Run(sources, options);
        List<Found> actual = [.. run.Result.Diagnostics.Concat(run.AnalyzerDiagnostics).Concat(run.CompilerDiagnostics).Select(Found.Of)];

        string wanted = Lines(expected.Order().Select(found => found.Place)), got = Lines(actual.Order().Select(found => found.Place));
        Assert.True(wanted == got, $"expected\n{wanted}\ngot\n{got}");
        Assert.All(run.Result.Diagnostics, diagnostic => Assert.True(diagnostic.Location.IsInSource));
        return [.. actual.Where(found => found.Id.StartsWith("RNN", StringComparison.Ordinal)).Order().Select(found => found.Message)];
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);

    /// <summary>Removes the marks, the innermost first, so that one text may bear several.</summary>
    private static string Unmark(string marked, string file, List<Found> expected)
    {
        List<Found> found = [];
        for (Match mark = Mark().Match(marked); mark.Success; mark = Mark().Match(marked))
        {
            string text = mark.Groups["text"].Value;
            int opening = mark.Groups["text"].Index - mark.Index, removed = mark.Length - text.Length;
            found = [.. found.Select(inner => inner with
            {
                Start = inner.Start - (inner.Start > mark.Index + opening + text.Length ? removed : inner.Start > mark.Index ? opening : 0),
            })];
            found.Add(new Found(file, mark.Index, mark.Groups["id"].Value, text, ""));
            marked = marked.Remove(mark.Index, mark.Length).Insert(mark.Index, text);
        }
        expected.AddRange(found);
        return marked;
    }

    /// <summary>A mark without a mark in it.</summary>
    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>(?:(?!\{\|)(?!\|\}).)*)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();

    private sealed record Found(string File, int Start, string Id, string Text, string Message) : IComparable<Found>
    {
        public string Place => $"{File} {Start}: {Id} '{Text}'";

        public static Found Of(Diagnostic diagnostic)
        {
            SyntaxTree? tree = diagnostic.Location.SourceTree;
            string text = tree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";
            string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            return new Found(tree?.FilePath ?? "", diagnostic.Location.SourceSpan.Start, diagnostic.Id, text, message);
        }

        public int CompareTo(Found? other) => other is null ? 1 : Comparer<(string, int, string)>.Default.Compare(Key, other.Key);

        private (string, int, string) Key => (File, Start, Id);
    }
}
