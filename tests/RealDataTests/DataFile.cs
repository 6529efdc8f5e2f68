using System.Runtime.CompilerServices;

namespace RealDataTests;

/// <summary>
/// Where the real data lies: in the folder that the environment variable RNN_DATA names, else in <c>shared/data</c> beside the repository.
/// Not all of it may be passed on, so it is no part of the repository.
/// </summary>
internal static class DataFile
{
    private const string Variable = "RNN_DATA";

    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? Path.GetFullPath(Path.Combine(Repository(), "../shared/data"));

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Why a test that needs the file cannot run; null where it can.</summary>
    public static string? WhyMissing(string file) =>
        File.Exists(PathOf(file)) ? null : $"{file} is not in {Folder}; set {Variable} to the folder that holds it.";

    private static string Repository([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../..");
}

/// <summary>A test on a file of real data; where the file is absent it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    /// <param name="file">The file that the test reads.</param>
    public RealDataFactAttribute(string file) => Skip = DataFile.WhyMissing(file);
}
