using System.Text;

namespace Samples.Shared;

/// <summary>Text that is always at hand: the files of this very repository.</summary>
internal static class Repository
{
    private const string Mark = "Rnn.Codegen.sln";

    /// <summary>The text of all files of one kind below some folders, in the order of their names; what is built or generated is left out.</summary>
    /// <exception cref="FileNotFoundException">The program does not run from within the repository.</exception>
    public static string Read(string pattern, params ReadOnlySpan<string> folders)
    {
        string root = Root() ?? throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Mark}; name a text with --text FILE.");
        StringBuilder text = new();
        foreach (string folder in folders)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal))
            {
                text.Append(File.ReadAllText(file).ReplaceLineEndings("\n"));
            }
        }
        return text.ToString();
    }

    private static bool IsSource(string file) =>
        !file.Contains(".verified.") && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string? Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
            {
                return folder.FullName;
            }
        }
        return null;
    }
}
