using System.Runtime.CompilerServices;

namespace GeneratorTests.Harness;

/// <summary>The files of the repository that tests read beside their own.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find();

    /// <summary>A text, its lines ended by a newline alone.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    private static string Find([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
