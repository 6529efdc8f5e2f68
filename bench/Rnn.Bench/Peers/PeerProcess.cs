using System.ComponentModel;
using System.Diagnostics;

namespace Rnn.Bench;

/// <summary>A peer in a process of its own, which waits while we run and runs while we wait: a line in, a line out.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process, string version) => (this.process, Version) = (process, version);

    /// <summary>The first line of the peer.</summary>
    public string Version { get; }

    /// <summary>Null where the program is not there, or ends at once.</summary>
    public static PeerProcess? Start(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }
        try
        {
            Process process = Process.Start(start)!;
            return process.StandardOutput.ReadLine() is { } version ? new PeerProcess(process, version) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public string Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Version} ended at: {line}");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
