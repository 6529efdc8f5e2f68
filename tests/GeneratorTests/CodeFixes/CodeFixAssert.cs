using System.Collections.Immutable;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Rnn.CodeFixes;

namespace GeneratorTests.CodeFixes;

/// <summary>Takes what the real generator and analyzers report to the code fixes, as an editor does, and applies what these offer.</summary>
internal static class CodeFixAssert
{
    public static IReadOnlyList<CodeFixProvider> Fixes { get; } =
        [.. typeof(RuleFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RuleFix))).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static CodeFixProvider FixOf(string id) => Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));

    /// <summary>Applies the one code fix that is offered for the first diagnostic of that id.</summary>
    /// <returns>What the user is offered, and the text it makes.</returns>
    public static (string Title, string Text) Apply(string id, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        CodeAction action = Assert.Single(Offered(id, document, Reported(id, document).First()));
        return (action.Title, Applied(action, document.Id));
    }

    /// <summary>The code fixes that are offered for the first diagnostic of that id.</summary>
    public static IReadOnlyList<string> Titles(string id, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        return [.. Offered(id, document, Reported(id, document).First()).Select(action => action.Title)];
    }

    /// <summary>Mends all diagnostics of that id in the file at once.</summary>
    public static string ApplyAll(string id, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        CodeFixProvider fix = FixOf(id);
        FixAllContext context = new(document, fix, FixAllScope.Document, fix.GetType().Name, [id], new Known([.. Reported(id, document)]), CancellationToken.None);
        CodeAction? action = fix.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult();
        Assert.NotNull(action);
        return Applied(action, document.Id);
    }

    /// <summary>What generator and analyzers report of that id, from the first to the last line of the document.</summary>
    private static IEnumerable<Diagnostic> Reported(string id, Document document)
    {
        SyntaxTree tree = document.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        GeneratorRun run = GeneratorHarness.Run(tree.ToString());
        Diagnostic[] found = [.. run.Result.Diagnostics.Concat(run.AnalyzerDiagnostics).Where(diagnostic => diagnostic.Id == id).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
        Assert.NotEmpty(found);
        return found.Select(diagnostic => Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan), diagnostic.Properties));
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        ProjectInfo project = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Definitions", "Definitions", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            parseOptions: new CSharpParseOptions(HarnessOptions.Default.LanguageVersion),
            metadataReferences: HarnessReferences.All);
        return workspace.AddProject(project).AddDocument("Network.cs", SourceText.From(source));
    }

    private static List<CodeAction> Offered(string id, Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        FixOf(id).RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)).GetAwaiter().GetResult();
        return actions;
    }

    private static string Applied(CodeAction action, DocumentId document)
    {
        ImmutableArray<CodeActionOperation> operations = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult();
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetDocument(document)!.GetTextAsync().GetAwaiter().GetResult().ToString();
    }

    /// <summary>What is known to be wrong with the file.</summary>
    private sealed class Known(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken token) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken token) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken token) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
