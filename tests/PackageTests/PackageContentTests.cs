using System.Text;

namespace PackageTests;

/// <summary>What is in the package, and that it is the same whoever makes it.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(Package package)
{
    private static readonly string[] Assemblies = ["analyzers/dotnet/cs/Rnn.CodeFixes.dll", "analyzers/dotnet/cs/Rnn.Generator.dll", "lib/net10.0/Rnn.Runtime.dll"];

    [Fact]
    public void The_package_holds_runtime_compiler_and_documentation()
    {
        Dictionary<string, byte[]> files = Package.ContentsOf(package.Source);

        Assert.Equal(
            ["LICENSE", "README.md", "Rnn.Codegen.nuspec", .. Assemblies[..^1], "buildTransitive/Rnn.Codegen.targets", .. Assemblies[^1..], "lib/net10.0/Rnn.Runtime.xml"],
            files.Keys.Order(StringComparer.Ordinal));
        string specification = Encoding.UTF8.GetString(files["Rnn.Codegen.nuspec"]);
        Assert.Contains("<license type=\"expression\">MIT</license>", specification, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", specification, StringComparison.Ordinal);
    }

    /// <summary>Without a remote nobody can be told where the sources are, and the folder that they were built in is nobody's business.</summary>
    [Fact]
    public void Symbols_are_inside_and_name_no_folder_of_the_machine()
    {
        Dictionary<string, byte[]> files = Package.ContentsOf(package.Source);

        Assert.All(Assemblies, assembly =>
        {
            Symbols symbols = Symbols.Of(files[assembly]);
            Assert.NotEmpty(symbols.Documents);
            Assert.All(symbols.Documents, document => Assert.StartsWith("/_", document, StringComparison.Ordinal));
            Assert.Null(symbols.SourceLink);
        });
    }

    /// <summary>Two copies of the sources in folders with other names, each built and packed by itself; then one of them is a repository with a remote.</summary>
    [Fact]
    public void Two_builds_give_equal_packages_and_a_remote_is_linked()
    {
        string clone = Path.Combine(package.Folder, "another", "clone"), source = Path.Combine(package.Folder, "again");
        Repository.Copy(package.Clone, clone);
        Package.Pack(clone, source);
        Dictionary<string, byte[]> first = Package.ContentsOf(package.Source), second = Package.ContentsOf(source);
        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        Assert.All(first, file => Assert.True(file.Value.AsSpan().SequenceEqual(second[file.Key]), $"{file.Key} differs."));

        Git(clone, "init", "-q");
        Git(clone, "add", ".");
        Git(clone, "-c", "user.name=Nobody", "-c", "user.email=nobody@example.com", "commit", "-q", "-m", "All");
        Git(clone, "remote", "add", "origin", "https://github.com/x/y");
        string commit = Git(clone, "rev-parse", "HEAD").Trim(), linked = Path.Combine(package.Folder, "linked");
        Package.Pack(clone, linked);
        Dictionary<string, byte[]> files = Package.ContentsOf(linked);
        Assert.All(Assemblies, assembly =>
        {
            Symbols symbols = Symbols.Of(files[assembly]);
            Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/x/y/{{{commit}}}/*"}}""", symbols.SourceLink);
            Assert.Contains(symbols.Documents, document => document.StartsWith("/_/src/", StringComparison.Ordinal));
        });
    }

    private static string Git(string folder, params string[] arguments) => DotNet.RunProgram("git", folder, arguments);
}
