using System.Diagnostics;

namespace PackageTests;

/// <summary>The command line of the SDK, with a package cache of its own and none of the settings of the test run.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="cache">The folder of restored packages.</param>
    /// <param name="arguments">Of <c>dotnet</c>.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string folder, string cache, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name == "Configuration").ToArray())
        {
            start.Environment.Remove(name);
        }
        start.Environment["NUGET_PACKAGES"] = cache;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(Limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }
        string text = output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
        Assert.True(ended && process.ExitCode == 0, $"dotnet {string.Join(" ", arguments)}: {(ended ? $"exit code {process.ExitCode}" : "did not end")}\n{text}");
        return text;
    }
}
