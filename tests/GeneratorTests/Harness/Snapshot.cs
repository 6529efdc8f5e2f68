using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace GeneratorTests.Harness;

/// <summary>
/// Compares what was generated with the files beside the test, <c>{Class}.{Method}#{file}.verified.cs</c>, and diagnostics with
/// <c>{Class}.{Method}.verified.txt</c> (the conventions of Verify.SourceGenerators). RNN_ACCEPT=1 writes them; a difference leaves
/// <c>.received</c> files to compare. A verified file that nothing was generated for is an error too.
/// </summary>
internal static partial class Snapshot
{
    private static bool Accepts => Environment.GetEnvironmentVariable("RNN_ACCEPT") == "1";

    /// <param name="run">The run.</param>
    /// <param name="files">Which generated files, by the end of their hint names; all where none is given.</param>
    /// <param name="path">Filled in by the compiler: the folder of the test.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Verify(GeneratorRun run, string[]? files = null, [CallerFilePath] string path = "", [CallerMemberName] string method = "")
    {
        string folder = Path.GetDirectoryName(path)!, prefix = $"{Path.GetFileNameWithoutExtension(path)}.{method}";
        SortedDictionary<string, string> expected = new(StringComparer.Ordinal);
        foreach (GeneratedSourceResult source in run.Result.GeneratedSources.Where(source => files is null || files.Any(source.HintName.EndsWith)))
        {
            string name = Path.GetFileNameWithoutExtension(source.HintName);
            expected.Add($"{prefix}#{name}.verified.cs", $"//HintName: {source.HintName}\n{Scrub(source.SourceText.ToString())}");
        }
        if (!run.Result.Diagnostics.IsEmpty)
        {
            expected.Add($"{prefix}.verified.txt", string.Concat(run.Result.Diagnostics.Select(diagnostic => diagnostic.ToString() + "\n")));
        }
        string[] failures = [.. expected.Select(file => Compare(folder, file.Key, file.Value)).OfType<string>(), .. Stale(folder, prefix, expected.Keys)];
        Assert.True(failures.Length == 0, string.Join("\n\n", failures) + "\n\nRNN_ACCEPT=1 accepts what was generated.");
    }

    private static string? Compare(string folder, string name, string received)
    {
        string verified = Path.Combine(folder, name), rejected = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        if (Accepts)
        {
            File.WriteAllText(verified, received);
        }
        string wanted = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (wanted == received)
        {
            File.Delete(rejected);
            return null;
        }
        File.WriteAllText(rejected, received);
        return wanted.Length == 0 ? $"{name} is missing." : $"{name} differs:\n{FirstDifference(wanted, received)}";
    }

    private static IEnumerable<string> Stale(string folder, string prefix, IReadOnlyCollection<string> expected)
    {
        IEnumerable<string> present = Directory.EnumerateFiles(folder, prefix + "*.verified.*").Select(path => Path.GetFileName(path));
        foreach (string name in present.Where(name => name[prefix.Length] is '#' or '.' && !expected.Contains(name)))
        {
            if (Accepts)
            {
                File.Delete(Path.Combine(folder, name));
            }
            else
            {
                yield return $"{name} is stale: nothing was generated for it.";
            }
        }
    }

    /// <summary>The version of the generator changes with each release, the snapshots need not.</summary>
    private static string Scrub(string text) => Version().Replace(text, "$1x.y.z$2").ReplaceLineEndings("\n");

    private static string FirstDifference(string wanted, string received)
    {
        string[] wantedLines = wanted.Split('\n'), receivedLines = received.Split('\n');
        int line = 0;
        while (line < wantedLines.Length && line < receivedLines.Length && wantedLines[line] == receivedLines[line])
        {
            line++;
        }
        string before = string.Join("\n", wantedLines.Skip(line).Take(5).Select(text => "- " + text));
        string after = string.Join("\n", receivedLines.Skip(line).Take(5).Select(text => "+ " + text));
        return $"line {line + 1}\n{before}\n{after}";
    }

    [GeneratedRegex(@"(GeneratedCode\(""Rnn\.Generator"", "")[^""]*("")")]
    private static partial Regex Version();
}
