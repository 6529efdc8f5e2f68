using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace PackageTests;

/// <summary>The symbols that lie in an assembly.</summary>
/// <param name="Documents">The sources that they speak of.</param>
/// <param name="SourceLink">Where the sources are to be had; null: nowhere.</param>
internal sealed record Symbols(IReadOnlyList<string> Documents, string? SourceLink)
{
    /// <summary>The kind of information that says where sources are to be had (the portable PDB format).</summary>
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static Symbols Of(byte[] assembly)
    {
        using PEReader file = new([.. assembly]);
        DebugDirectoryEntry entry = Assert.Single(file.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        MetadataReader symbols = provider.GetMetadataReader();
        byte[]? link = symbols.CustomDebugInformation.Select(symbols.GetCustomDebugInformation)
            .Where(information => symbols.GetGuid(information.Kind) == SourceLinkKind)
            .Select(information => symbols.GetBlobBytes(information.Value)).SingleOrDefault();
        return new([.. symbols.Documents.Select(document => symbols.GetString(symbols.GetDocument(document).Name))], link is null ? null : Encoding.UTF8.GetString(link));
    }
}
