using System.Runtime.CompilerServices;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;

namespace GeneratorTests.Surface;

/// <summary>
/// Whatever can be seen of the runtime from outside is in one file, so that a change of it is seen in review. There are two readers: users, and generated code, whose
/// types and members are marked with <see cref="System.ComponentModel.EditorBrowsableAttribute"/>, so that no editor offers them.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string[] ForGeneratedCode = ["Rnn.Execution", "Rnn.Initialization", "Rnn.Numerics"];
    private static readonly PublicApi Api = PublicApi.Of(HarnessOptions.Default.References, "Rnn.Runtime");

    [Fact]
    public void The_public_surface_is_the_one_in_the_file()
    {
        string verified = Beside("PublicApi.verified.txt"), received = Beside("PublicApi.received.txt"), api = Api.Print();
        if (Environment.GetEnvironmentVariable("RNN_ACCEPT") == "1")
        {
            File.WriteAllText(verified, api);
        }
        File.WriteAllText(received, api);

        Assert.Equal(File.ReadAllText(verified).ReplaceLineEndings("\n"), api);
        File.Delete(received);
    }

    [Fact]
    public void What_only_generated_code_needs_is_hidden_and_nothing_else_is()
    {
        IEnumerable<string> wrong =
            from type in Api.Types
            where PublicApi.IsHidden(type) != ForGeneratedCode.Contains(type.ContainingNamespace.ToDisplayString())
            select type.ToDisplayString();

        Assert.Empty(wrong);
    }

    /// <summary>A user who follows what the editor offers never comes to a type that is meant for generated code.</summary>
    [Fact]
    public void What_users_see_speaks_of_what_users_see()
    {
        IEnumerable<string> wrong =
            from type in Api.Types
            where !PublicApi.IsHidden(type)
            from member in PublicApi.MembersOf(type)
            where !PublicApi.IsHidden(member)
            from named in NamedIn(member)
            where PublicApi.IsHidden(named)
            select $"{member.ToDisplayString()} speaks of {named.Name}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<INamedTypeSymbol> NamedIn(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).SelectMany(NamedIn),
        IPropertySymbol property => property.Parameters.Select(parameter => parameter.Type).Append(property.Type).SelectMany(NamedIn),
        IFieldSymbol field => NamedIn(field.Type),
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> NamedIn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => NamedIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(NamedIn).Prepend(named),
        _ => [],
    };

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
