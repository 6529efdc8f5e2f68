using System.Runtime.InteropServices;

namespace PackageTests;

/// <summary>A test that publishes with packages of the SDK's own (a runtime, a trimmer, a native compiler) and perhaps a linker; where one is absent it is skipped and says which.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishFactAttribute : FactAttribute
{
    private static readonly string[] Linkers = ["clang", "gcc"];
    private static readonly Dictionary<string, string?> Known = [];

    /// <param name="property">The property that asks for it: <c>PublishTrimmed</c> or <c>PublishAot</c>.</param>
    public PublishFactAttribute(string property)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(property, out string? why))
            {
                Known.Add(property, why = WhyNot(property));
            }
            Skip = why;
        }
    }

    /// <summary>The machine's own.</summary>
    public static string Runtime { get; } = $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string? WhyNot(string property)
    {
        if (property == "PublishAot" && !OperatingSystem.IsWindows() && !Linkers.Any(IsOnPath))
        {
            return $"No linker is on the path: neither {string.Join(" nor ", Linkers)}.";
        }
        string folder = Directory.CreateTempSubdirectory("probe").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Probe.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <RuntimeIdentifier>{Runtime}</RuntimeIdentifier>
                    <SelfContained>true</SelfContained>
                    <{property}>true</{property}>
                  </PropertyGroup>
                </Project>
                """);
            (bool succeeded, string text) = DotNet.Try(folder, DotNet.MachineCache, "restore");
            bool isMissing = text.Contains("NU1101", StringComparison.Ordinal) || text.Contains("NU1102", StringComparison.Ordinal) || text.Contains("NU1301", StringComparison.Ordinal);
            return !succeeded && isMissing ? $"The packages of {property} cannot be restored here: {text.Split('\n').First(line => line.Contains("NU1", StringComparison.Ordinal)).Trim()}" : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
