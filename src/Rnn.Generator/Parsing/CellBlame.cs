using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>
/// Who is told that a cell cannot be used: its author, at the definition, where it is wrong whoever uses it; else the one who uses it. He is told
/// too where the author is out of reach, because the cell comes from another project.
/// </summary>
internal static class CellBlame
{
    /// <summary>Rules that depend on how a cell is used, wherever it comes from.</summary>
    private static readonly DiagnosticDescriptor[] OfUse = [CellRules.PartOfUnit, CellRules.OptionOfOtherType, ValueRules.NotFinite, GraphRules.DelayBeyondSteps];

    /// <returns>Whether the cell is written in this project, and wrong there.</returns>
    public static bool IsWrongAsWritten(NetworkDraft draft, CellUse use, CancellationToken token)
    {
        if (use.Type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is not TypeDeclarationSyntax syntax)
        {
            return false;
        }
        CellDraft written = CellReader.Check(use.Type, syntax, draft.Compilation, draft.CellsAround, token);
        if (written.Sink.Errors == 0)
        {
            return false;
        }
        DiagnosticInfo? recursion = written.Sink.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Descriptor == CellRules.ContainsItself);
        if (recursion is not null && draft is CellDraft { IsOutermost: true } && recursion.Arguments[0] == draft.Type.Name)
        {
            draft.Sink.Report(CellRules.ContainsItself, use.Attribute.Syntax, [.. recursion.Arguments]);
        }
        else
        {
            draft.Sink.LeaveToCompiler();
        }
        return true;
    }

    /// <summary>Reports what is wrong with a cell that is right as it is written, or that nobody has checked.</summary>
    public static void Report(NetworkDraft draft, CellUse use, CellDraft cell)
    {
        if (cell.Sink.Diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError) is not { } first)
        {
            draft.Sink.LeaveToCompiler();
        }
        else if (first.Tree is not null && (!use.Type.DeclaringSyntaxReferences.IsEmpty || OfUse.Contains(first.Descriptor)))
        {
            draft.Sink.Report(first);
        }
        else
        {
            draft.Sink.Report(CellRules.CannotBeUsed, use.Attribute.Syntax, use.Type.Name, first.Message);
        }
    }
}
