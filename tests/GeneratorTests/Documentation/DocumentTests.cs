using System.Text.RegularExpressions;
using GeneratorTests.Harness;

namespace GeneratorTests.Documentation;

/// <summary>What the documents say is true: their C# compiles and runs, their excerpts stand where they say, their links lead somewhere.</summary>
public partial class DocumentTests
{
    public static TheoryData<string> Pages => [.. AllPages()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_compiles_and_runs(string page)
    {
        string folder = Directory.CreateTempSubdirectory("document").FullName;
        try
        {
            foreach (DocumentBlock block in DocumentBlock.Of(page, RepositoryFiles.Read(page)))
            {
                if (block.Role == "excerpt")
                {
                    AssertExcerpt(block);
                    continue;
                }
                byte[] assembly = DocumentProgram.Compile(block, folder);
                if (block.Role != "compiled")
                {
                    DocumentProgram.Run(assembly);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
        if (drawn != text && Environment.GetEnvironmentVariable("RNN_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryFiles.Root, page), drawn);
            return;
        }
        Assert.Equal(text, drawn);
    }

    /// <summary>Pages of rules have a test of their own.</summary>
    private static IEnumerable<string> AllPages() =>
        new[] { "README.md" }.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "docs"), "*.md").Select(path => Path.GetRelativePath(RepositoryFiles.Root, path)).Order(StringComparer.Ordinal));

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
