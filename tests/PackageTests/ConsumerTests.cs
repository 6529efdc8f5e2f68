namespace PackageTests;

/// <summary>What a stranger gets who adds the one package and knows nothing of the repository.</summary>
public sealed class ConsumerTests(Package package) : IClassFixture<Package>
{
    private const string Settings = """
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <UseAppHost>false</UseAppHost>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
        </Project>
        """;

    private const string Model = """
        namespace Waves;

        using Rnn;

        /// <summary>Says what comes next.</summary>
        [Network(Causal = true)]
        public sealed partial class Oscillator
        {
            [Input(1)]     public partial Layer Now { get; }
            [Recurrent(8)] public partial Layer State { get; }
            [Dense(1)]     public partial Layer Next { get; }
        }
        """;

    private const string Program = """
        using Rnn;
        using Waves;

        Sequence<float>[] waves = [.. Enumerable.Range(0, 16).Select(Wave)];
        Oscillator net = new();
        TrainingResult result = net.CreateTrainer(new() { Divergence = Divergence.SquaredError, Optimizer = new Adam(0.01), ClipNorm = 1 }).Fit(waves, epochs: 40);
        float[] whole = net.Predict(waves[0]);
        var stream = net.CreateStream();
        float distance = waves[0].Inputs[0].ToArray().Select((x, t) => Math.Abs(stream.Step([x])[0] - whole[t])).Max();
        Console.WriteLine(result.TrainingLoss[^1] < 0.5 * result.TrainingLoss[0] ? "learned" : "did not learn");
        Console.WriteLine(distance < 1e-5 ? "streams" : $"stream differs by {distance}");

        static Sequence<float> Wave(int i)
        {
            float[] x = [.. Enumerable.Range(0, 41).Select(t => MathF.Sin(0.4f * i + 0.3f * t))];
            return new(40, x.AsMemory(0, 40)) { Targets = x.AsMemory(1, 40) };
        }
        """;

    [Fact]
    public void The_package_holds_runtime_compiler_and_documentation()
    {
        Dictionary<string, byte[]> files = Package.ContentsOf(package.Source);

        Assert.Equal(
            ["LICENSE", "README.md", "Rnn.Codegen.nuspec", "analyzers/dotnet/cs/Rnn.Generator.dll", "buildTransitive/Rnn.Codegen.targets", "lib/net10.0/Rnn.Runtime.dll", "lib/net10.0/Rnn.Runtime.xml"],
            files.Keys.Order(StringComparer.Ordinal));
        string specification = System.Text.Encoding.UTF8.GetString(files["Rnn.Codegen.nuspec"]);
        Assert.Contains("<license type=\"expression\">MIT</license>", specification, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", specification, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_packages_of_the_same_build_are_the_same()
    {
        string again = Path.Combine(package.Folder, "again");
        Package.Pack(again);

        Dictionary<string, byte[]> first = Package.ContentsOf(package.Source), second = Package.ContentsOf(again);
        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
    }

    /// <summary>The model is a library with the package; the program that references the library gets the runtime, but no second run of the compiler.</summary>
    [Fact]
    public void A_consumer_builds_trains_and_streams_and_hands_on_no_compiler()
    {
        string folder = Path.Combine(package.Folder, "consumer");
        Write(folder, "NuGet.config", $"""<configuration><packageSources><clear /><add key="local" value="{package.Source}" /></packageSources></configuration>""");
        Write(folder, "Directory.Build.props", Settings);
        Write(folder, "Waves/Waves.csproj", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Rnn.Codegen" Version="0.1.0" /></ItemGroup></Project>""");
        Write(folder, "Waves/Oscillator.cs", Model);
        Write(folder, "App/App.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><ProjectReference Include="../Waves/Waves.csproj" /></ItemGroup></Project>""");
        Write(folder, "App/Program.cs", Program);

        string printed = DotNet.Run(Path.Combine(folder, "App"), package.Cache, "run", "-c", "Release");

        Assert.Equal(["learned", "streams"], printed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(2));
        Assert.Equal(["rnn.codegen"], Directory.GetDirectories(package.Cache).Select(Path.GetFileName));
        Assert.NotEmpty(Generated(folder, "Waves"));
        Assert.Empty(Generated(folder, "App"));
    }

    private static string[] Generated(string folder, string project) =>
        Directory.GetFiles(Path.Combine(folder, project, "obj"), "*.g.cs", SearchOption.AllDirectories).Where(path => path.Contains("Rnn.Generator", StringComparison.Ordinal)).ToArray();

    private static void Write(string folder, string file, string text)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
