namespace GeneratorTests.Harness;

/// <summary>That a snapshot which is missing, different or left over fails its test.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string Test => Path.Combine(folder, "Sample.cs");

    private string Stub => Path.Combine(folder, "Sample.Method#Net.Stub.g.verified.cs");

    private static GeneratorRun Run { get; } = GeneratorHarness.Run(
        "using Rnn; [Network] public partial class Net { [Input(0)] public partial Layer X { get; } [Dense(1)] public partial Layer Y { get; } }");

    [Fact]
    public void Missing()
    {
        Exception? error = Record.Exception(Verify);

        Assert.Contains("Sample.Method#Net.Stub.g.verified.cs is missing", error?.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Stub.Replace(".verified.", ".received.", StringComparison.Ordinal)));
    }

    [Fact]
    public void AcceptedThenDifferentThenStale()
    {
        AcceptReceived();
        Verify();

        File.WriteAllText(Stub, File.ReadAllText(Stub).Replace("CreateStream", "MakeStream", StringComparison.Ordinal));
        Assert.Contains("differs:\nline", Record.Exception(Verify)?.Message, StringComparison.Ordinal);

        AcceptReceived();
        File.WriteAllText(Path.Combine(folder, "Sample.Method#Old.g.verified.cs"), "");
        Assert.Contains("Sample.Method#Old.g.verified.cs is stale", Record.Exception(Verify)?.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Verify() => Snapshot.Verify(Run, path: Test, method: "Method");

    private void AcceptReceived()
    {
        Record.Exception(Verify);
        foreach (string received in Directory.GetFiles(folder, "*.received.*"))
        {
            File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal), overwrite: true);
        }
    }
}
