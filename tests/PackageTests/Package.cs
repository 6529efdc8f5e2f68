using System.IO.Compression;

namespace PackageTests;

/// <summary>The package, made once for all tests from a copy of the sources in a folder of its own.</summary>
public sealed class Package : IDisposable
{
    public Package()
    {
        Repository.CopySourcesTo(Clone);
        Pack(Clone, Source);
    }

    /// <summary>All that the tests write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("package").FullName;

    /// <summary>The copy of the sources.</summary>
    public string Clone => Path.Combine(Folder, "clone");

    /// <summary>The folder that a consumer restores from; the package is all there is in it.</summary>
    public string Source => Path.Combine(Folder, "source");

    /// <summary>A package cache that begins empty.</summary>
    public string Cache => Path.Combine(Folder, "cache");

    /// <summary>Builds and packs a copy of the sources.</summary>
    public static void Pack(string clone, string source) =>
        DotNet.Run(Path.Combine(clone, "src/Rnn.Runtime"), DotNet.MachineCache, "pack", "-c", "Release", "-o", source, "-p:RunAnalyzers=false");

    public static string FileOf(string source) => Assert.Single(Directory.GetFiles(source, "*.nupkg"));

    /// <summary>The package's files but for those that only describe it, with their bytes.</summary>
    public static Dictionary<string, byte[]> ContentsOf(string source)
    {
        using ZipArchive archive = ZipFile.OpenRead(FileOf(source));
        return archive.Entries.Where(entry => !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !entry.FullName.StartsWith("package/", StringComparison.Ordinal) && entry.Name != "[Content_Types].xml")
            .ToDictionary(entry => entry.FullName, Read);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}

/// <summary>All tests share the one package, and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<Package>
{
    public const string Name = "Package";
}
