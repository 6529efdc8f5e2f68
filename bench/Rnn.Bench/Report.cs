using Spectre.Console;

namespace Rnn.Bench;

/// <summary>Tables for people, or in Markdown for a document.</summary>
internal sealed class Report(bool markdown)
{
    private Table? table;

    public void Begin(string title, params string[] columns)
    {
        End();
        table = new Table().Border(markdown ? TableBorder.Markdown : TableBorder.Rounded).AddColumns([.. columns.Select(column => new TableColumn(column).NoWrap())]);
        AnsiConsole.MarkupLineInterpolated($"{(markdown ? "## " : "")}{title}\n");
    }

    public void Row(params string[] cells) => table!.AddRow([.. cells.Select(Markup.Escape)]);

    public void End()
    {
        if (table is not null)
        {
            AnsiConsole.Write(table);
            AnsiConsole.WriteLine();
        }
        table = null;
    }
}
