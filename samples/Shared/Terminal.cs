using Spectre.Console;

namespace Samples.Shared;

/// <summary>A console with colours where somebody watches, plain text of a fixed width where the output goes into a file or a pipe.</summary>
internal static class Terminal
{
    private const int PlainWidth = 160;

    /// <summary>Whether the output is a terminal that can be written over.</summary>
    public static bool IsLive(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>A console that writes to <paramref name="output"/>.</summary>
    public static IAnsiConsole Over(TextWriter output)
    {
        AnsiConsoleOutput where = new(output);
        if (IsLive(output))
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = where });
        }
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = where, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = PlainWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
