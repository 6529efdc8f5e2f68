using System.Diagnostics;

namespace PackageTests;

/// <summary>Other programs, first of all the command line of the SDK, with none of the settings of the test run.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The machine's own folder of restored packages, for what the SDK itself needs.</summary>
    public static string MachineCache { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    /// <summary>Runs a command of the SDK to its end.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="cache">The folder of restored packages.</param>
    /// <param name="arguments">Of <c>dotnet</c>.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string folder, string cache, params string[] arguments)
    {
        (bool succeeded, string text) = Try(folder, cache, arguments);
        Assert.True(succeeded, text);
        return text;
    }

    /// <summary>Runs a command of the SDK that may fail.</summary>
    public static (bool Succeeded, string Text) Try(string folder, string cache, params string[] arguments) =>
        Start("dotnet", folder, arguments, environment =>
        {
            environment["NUGET_PACKAGES"] = cache;
            environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
            environment["MSBUILDDISABLENODEREUSE"] = "1";
        });

    /// <summary>Runs any program to its end.</summary>
    /// <returns>What it printed.</returns>
    public static string RunProgram(string program, string folder, params string[] arguments)
    {
        (bool succeeded, string text) = Start(program, folder, arguments, _ => { });
        Assert.True(succeeded, text);
        return text;
    }

    private static (bool Succeeded, string Text) Start(string program, string folder, string[] arguments, Action<IDictionary<string, string?>> prepare)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name is "Configuration" or "CI").ToArray())
        {
            start.Environment.Remove(name);
        }
        prepare(start.Environment);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(Limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }
        string text = output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
        return ended && process.ExitCode == 0
            ? (true, text)
            : (false, $"{program} {string.Join(" ", arguments)}: {(ended ? $"exit code {process.ExitCode}" : "did not end")}\n{text}");
    }
}
