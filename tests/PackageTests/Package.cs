using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace PackageTests;

/// <summary>The package as a folder with nothing else in it, made once for all tests.</summary>
public sealed class Package : IDisposable
{
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    public Package() => Pack(Source);

    /// <summary>All that the tests write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("package").FullName;

    /// <summary>The folder that a consumer restores from.</summary>
    public string Source => Path.Combine(Folder, "source");

    /// <summary>A package cache that begins empty.</summary>
    public string Cache => Path.Combine(Folder, "cache");

    /// <summary>The package's files but for those that only describe it, with their bytes.</summary>
    public static Dictionary<string, byte[]> ContentsOf(string source)
    {
        using ZipArchive archive = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(source, "*.nupkg")));
        return archive.Entries.Where(entry => !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !entry.FullName.StartsWith("package/", StringComparison.Ordinal) && entry.Name != "[Content_Types].xml")
            .ToDictionary(entry => entry.FullName, Read);
    }

    public static void Pack(string source) =>
        DotNet.Run(Path.Combine(Root(), "src/Rnn.Runtime"), Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages"),
            "pack", "-c", Configuration, "--no-build", "-o", source);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
