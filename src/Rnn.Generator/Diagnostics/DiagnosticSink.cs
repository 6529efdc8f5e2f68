using Microsoft.CodeAnalysis;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Diagnostics;

/// <summary>Collects what is wrong with one class.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<DiagnosticInfo> diagnostics = [];

    /// <summary>Errors so far, those that only the C# compiler reports included.</summary>
    public int Errors { get; private set; }

    public EquatableArray<DiagnosticInfo> Diagnostics => diagnostics.ToEquatableArray();

    public void Report(DiagnosticDescriptor descriptor, Location place, params string[] arguments) =>
        Report(new DiagnosticInfo(descriptor, place.SourceTree, place.SourceSpan, arguments.ToEquatableArray()));

    public void Report(DiagnosticInfo diagnostic)
    {
        if (diagnostics.Contains(diagnostic))
        {
            return;
        }
        diagnostics.Add(diagnostic);
        Errors += diagnostic.IsError ? 1 : 0;
    }

    public void Report(DiagnosticDescriptor descriptor, SyntaxNode place, params string[] arguments) =>
        Report(descriptor, place.GetLocation(), arguments);

    public void Report(DiagnosticDescriptor descriptor, SyntaxToken place, params string[] arguments) =>
        Report(descriptor, place.GetLocation(), arguments);

    /// <summary>Notes an error that the C# compiler itself reports: nothing is generated, and nothing is said twice.</summary>
    public void LeaveToCompiler() => Errors++;
}
