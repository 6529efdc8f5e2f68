namespace Rnn.Bench;

/// <summary>The folder <c>bench</c> of the repository, in which peers lie beside the suite.</summary>
internal static class BenchFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "bench" && Directory.Exists(System.IO.Path.Combine(folder.FullName, "peers")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not below the folder bench of the repository.");
    }
}
