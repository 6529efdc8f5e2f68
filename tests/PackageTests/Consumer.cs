using System.Globalization;
using System.Text.Json;

namespace PackageTests;

/// <summary>A stranger's projects, in a folder of their own: all they know of this repository is the package.</summary>
internal sealed class Consumer
{
    private const string Case = "lstm_named_B1_T6_ce_all";

    /// <summary>Of values of order 1 in single precision (the suggestion of the cases' own description).</summary>
    private const double Tolerance = 2e-5;

    private readonly string cache;

    /// <param name="package">The package.</param>
    /// <param name="name">Of the folder.</param>
    /// <param name="needsSdk">Whether the SDK needs packages of its own: then the machine's sources and cache are there too.</param>
    public Consumer(Package package, string name, bool needsSdk = false)
    {
        Folder = Path.Combine(package.Folder, name);
        cache = needsSdk ? Path.Combine(package.Folder, "cache of " + name) : package.Cache;
        Repository.Copy(Repository.Consumer, Folder);
        string clear = needsSdk ? "" : "<clear />", fallback = needsSdk ? $"""<fallbackPackageFolders><add key="machine" value="{DotNet.MachineCache}" /></fallbackPackageFolders>""" : "";
        File.WriteAllText(Path.Combine(Folder, "NuGet.config"), $"""<configuration><packageSources>{clear}<add key="local" value="{package.Source}" /></packageSources>{fallback}</configuration>""");
    }

    public string Folder { get; }

    /// <summary>The projects in which the compiler of networks wrote something.</summary>
    public IEnumerable<string> ProjectsWithGeneratedCode =>
        from project in Directory.GetDirectories(Folder)
        where Directory.Exists(Path.Combine(project, "obj"))
            && Directory.GetFiles(Path.Combine(project, "obj"), "*.cs", SearchOption.AllDirectories).Any(path => path.Contains("Rnn.Generator", StringComparison.Ordinal))
        orderby project
        select Path.GetFileName(project);

    public string Build(string project) => DotNet.Run(Path.Combine(Folder, project), cache, "build", "-c", "Release");

    /// <summary>Publishes the program and runs it on the reference case.</summary>
    /// <returns>What it printed.</returns>
    public string PublishAndRun(params string[] settings)
    {
        string output = Path.Combine(Folder, "published");
        DotNet.Run(Path.Combine(Folder, "App"), cache, ["publish", "-c", "Release", "-o", output, .. settings]);
        return DotNet.RunProgram(Path.Combine(output, "App"), Folder, Repository.Case(Case));
    }

    /// <summary>Whether a run learned, streamed, and came to the numbers of the case: outputs, loss, and every gradient.</summary>
    public static void AssertIsRight(string printed)
    {
        string[] lines = printed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["learned", "streams"], lines[..2]);
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Repository.Case(Case))).RootElement.GetProperty("f64"), gradients = expected.GetProperty("grads");
        List<string> names = [];
        foreach (string[] words in lines[2..].Select(line => line.Split(' ')))
        {
            double[] values = [.. words[1..].Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            double[] wanted = words[0] switch
            {
                "loss" => [expected.GetProperty("loss").GetDouble()],
                "y" or "stream" => Values(expected.GetProperty("outputs"), "y"),
                string parameter => Values(gradients, parameter),
            };
            Assert.Equal(wanted.Length, values.Length);
            Assert.All(wanted.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
            names.Add(words[0]);
        }
        Assert.Equal(["loss", "y", "stream", .. gradients.EnumerateObject().Select(gradient => gradient.Name)], names.OrderBy(name => name is not ("loss" or "y" or "stream")).ThenBy(name => Place(gradients, name)));
    }

    private static int Place(JsonElement gradients, string name) => gradients.EnumerateObject().Select(gradient => gradient.Name).ToList().IndexOf(name);

    private static double[] Values(JsonElement part, string name) => [.. part.GetProperty(name).GetProperty("data").EnumerateArray().Select(value => value.GetDouble())];
}
