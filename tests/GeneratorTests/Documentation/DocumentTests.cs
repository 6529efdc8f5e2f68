using System.Text.RegularExpressions;
using GeneratorTests.Harness;

namespace GeneratorTests.Documentation;

/// <summary>What the documents say is true: their C# compiles and runs, their excerpts stand where they say, their links lead somewhere.</summary>
public partial class DocumentTests
{
    private const string PackagePage = "src/Rnn.Runtime/PACKAGE.md";

    public static TheoryData<string> Pages => [.. AllPages()];

    /// <summary>RNN_ACCEPT=1 writes what blocks print.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_compiles_and_runs(string page)
    {
        string text = RepositoryFiles.Read(page), folder = Directory.CreateTempSubdirectory("document").FullName;
        Stack<(PrintedText Expected, string Printed)> differences = [];
        try
        {
            foreach (DocumentBlock block in DocumentBlock.Of(page, text))
            {
                if (block.Role == "excerpt")
                {
                    AssertExcerpt(block);
                }
                if (!block.IsProgram)
                {
                    continue;
                }
                byte[] assembly = DocumentProgram.Compile(block, folder);
                string printed = block.Role == "compiled" ? "" : DocumentProgram.Run(assembly);
                if (block.Prints is { } expected && !expected.Fits(printed))
                {
                    differences.Push((expected, printed));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        AssertSame(page, text, differences.Aggregate(text, (renewed, difference) =>
            renewed.Remove(difference.Expected.Start, difference.Expected.Text.Length).Insert(difference.Expected.Start, difference.Printed)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_and_headings(string page)
    {
        foreach (Match link in Link().Matches(Code().Replace(RepositoryFiles.Read(page), "")))
        {
            string[] target = link.Groups["target"].Value.Split('#');
            string file = target[0].Length == 0 ? page : Path.GetRelativePath(RepositoryFiles.Root, Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(page)!, target[0]));
            string path = Path.Combine(RepositoryFiles.Root, file);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{page} links to {target[0]}, which is not there.");
            if (target.Length > 1)
            {
                Assert.True(Heading().Matches(RepositoryFiles.Read(file)).Any(heading => Anchor(heading.Groups["text"].Value) == target[1]), $"{page} links to #{target[1]}, which {file} does not have.");
            }
        }
    }

    [Fact]
    public void The_page_in_the_package_has_no_links_into_the_repository() => Assert.Empty(Link().Matches(Code().Replace(RepositoryFiles.Read(PackagePage), "")));

    /// <summary>RNN_ACCEPT=1 writes the diagrams.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Diagrams_are_what_the_networks_above_them_draw(string page)
    {
        string text = RepositoryFiles.Read(page), drawn = DefinitionAndDiagram().Replace(text, match =>
        {
            DocumentBlock block = DocumentBlock.Of(page, match.Value).Single();
            return match.Groups["before"].Value + DocumentProgram.NetworkOf(DocumentProgram.Compile(block, RepositoryFiles.Root)).ToMermaid() + "```";
        });
        AssertSame(page, text, drawn);
    }

    /// <summary>RNN_ACCEPT=1 writes the excerpts.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Generated_code_is_what_the_compiler_writes(string page)
    {
        string text = RepositoryFiles.Read(page);
        AssertSame(page, text, GeneratedExcerpt.Renew(page, text));
    }

    internal static void AssertSame(string page, string text, string renewed)
    {
        if (text != renewed && Environment.GetEnvironmentVariable("RNN_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryFiles.Root, page), renewed);
            return;
        }
        Assert.Equal(text, renewed);
    }

    /// <summary>Pages of rules have a test of their own.</summary>
    private static IEnumerable<string> AllPages() =>
        new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", PackagePage }.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "docs"), "*.md").Select(path => Path.GetRelativePath(RepositoryFiles.Root, path)).Order(StringComparer.Ordinal));

    private static void AssertExcerpt(DocumentBlock block)
    {
        HashSet<string> lines = [.. RepositoryFiles.Read(block.Given).Split('\n').Select(line => line.Trim())];
        Assert.All(block.Code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0), line => Assert.True(lines.Contains(line), $"{block}: {block.Given} has no line\n{line}"));
    }

    /// <summary>As code-hosting pages make anchors of headings.</summary>
    private static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>(?!https?:|mailto:)[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)^#+ (?<text>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex("(?<before>```csharp\n(?:(?!```).)*```\n\n```mermaid\n)(?:(?!```).)*```", RegexOptions.Singleline)]
    private static partial Regex DefinitionAndDiagram();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
