using System.Runtime.CompilerServices;

namespace PackageTests;

/// <summary>The sources that the package and its consumer are made of.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Consumer => Path.Combine(Root, "tests/PackageTests/Consumer");

    public static string Case(string name) => Path.Combine(Root, "tests/RuntimeTests/ReferenceCases/data", name + ".json");

    /// <summary>What a package is made of, as a clone would have it: the sources without anything that was built.</summary>
    public static void CopySourcesTo(string folder)
    {
        CopyFiles(Root, folder);
        Copy(Path.Combine(Root, "src"), Path.Combine(folder, "src"));
    }

    public static void Copy(string from, string to)
    {
        CopyFiles(from, to);
        foreach (string folder in Directory.GetDirectories(from).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    /// <summary>Copies what lies in a folder itself. In a work tree the link to the repository is a file, which must not be taken along.</summary>
    private static void CopyFiles(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != ".git"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static string Find([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
