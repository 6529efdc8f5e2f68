namespace Rnn.Generator.Emission;

/// <summary>
/// How generated code names what is not its own: through aliases of namespaces, which no type or member of the user's can hide. Only the global namespace must
/// have nothing of an alias's name; where it has, the alias ends in an underscore.
/// </summary>
internal static class GeneratedNames
{
    public static string Usings { get; } = string.Join("\n", KnownNames.Aliases.Select(pair => $"using {pair.Alias} = global::{pair.Namespace};"));

    public const string Hot = "[Jit::MethodImpl(Jit::MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The text of a file, with other names for the aliases that are taken.</summary>
    public static string WithFreeAliases(string text, IEnumerable<string> taken) =>
        taken.Aggregate(text, (text, alias) => text.Replace($"using {alias} = ", $"using {alias}_ = ").Replace($"{alias}::", $"{alias}_::"));

    public const string Inlined = "[Jit::MethodImpl(Jit::MethodImplOptions.AggressiveInlining)]";

    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"Rnn.Generator\", \"0.1.0\")]";
}
