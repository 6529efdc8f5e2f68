using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GeneratorTests.Documentation;

/// <summary>Makes a program of a block, as a project with implicit usings would: statements first, types behind them, and runs it.</summary>
internal static partial class DocumentProgram
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using Rnn;
        """;

    /// <summary>Several tests ask for the same programs.</summary>
    private static readonly ConcurrentDictionary<string, (byte[] Assembly, IReadOnlyDictionary<string, string> Generated)> Compiled = new();

    /// <returns>The assembly.</returns>
    public static byte[] Compile(DocumentBlock block, string folder) => Compile(block, folder, out _);

    /// <param name="block">The block.</param>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="generated">What the compiler of networks wrote, by the part of the network: Definition, Forward, …; of several networks, the last one's.</param>
    /// <returns>The assembly.</returns>
    public static byte[] Compile(DocumentBlock block, string folder, out IReadOnlyDictionary<string, string> generated)
    {
        string source = FileName().Replace(Ordered($"{block.Whole}\n{block.PageTypes}"), match => SymbolDisplay.FormatLiteral(Path.Combine(folder, match.Groups["file"].Value), quote: true));
        (byte[] assembly, generated) = Compiled.GetOrAdd(source, _ => Build(block, source));
        return assembly;
    }

    private static (byte[] Assembly, IReadOnlyDictionary<string, string> Generated) Build(DocumentBlock block, string source)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([source, Usings], HarnessOptions.Default);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        GeneratorDriverRunResult result = GeneratorHarness.CreateDriver(HarnessOptions.Default).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _).GetRunResult();
        using MemoryStream assembly = new();
        IEnumerable<Diagnostic> errors = output.Emit(assembly).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), $"{block}:\n{string.Join("\n", errors)}\n{source}");
        return (assembly.ToArray(), result.GeneratedTrees.GroupBy(tree => tree.FilePath.Split('.')[^3]).ToDictionary(part => part.Key, part => part.Last().ToString()));
    }

    /// <returns>What it prints.</returns>
    public static string Run(byte[] assembly)
    {
        AssemblyLoadContext context = new("document", isCollectible: true);
        MethodInfo main = context.LoadFromStream(new MemoryStream(assembly)).EntryPoint!;
        TextWriter console = Console.Out;
        using StringWriter printed = new() { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }
        context.Unload();
        return printed.ToString();
    }

    /// <summary>What the only network of a program is.</summary>
    public static Rnn.Topology NetworkOf(byte[] assembly)
    {
        Type network = new AssemblyLoadContext("diagram", isCollectible: true).LoadFromStream(new MemoryStream(assembly)).GetTypes().Single(type => type.IsAssignableTo(typeof(Rnn.INetwork)));
        return (Rnn.Topology)network.GetProperty("Topology", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    /// <summary>Documents show a class before what uses it; the compiler wants statements first.</summary>
    private static string Ordered(string code)
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(code, options: new CSharpParseOptions(HarnessOptions.Default.LanguageVersion));
        IEnumerable<MemberDeclarationSyntax> statements = unit.Members.OfType<GlobalStatementSyntax>();
        IEnumerable<MemberDeclarationSyntax> types = unit.Members.Where(member => member is not GlobalStatementSyntax);
        string start = statements.Any() ? "" : "_ = 0;\n";
        return $"{unit.Usings.ToFullString()}\n{start}{string.Concat(statements.Select(statement => statement.ToFullString()))}\n{string.Concat(types.Select(type => type.ToFullString()))}";
    }

    [GeneratedRegex("""
        "(?<file>[\w-]+\.(csv|safetensors|svg|txt))"
        """)]
    private static partial Regex FileName();
}
