using Rnn.Generator;

namespace Rnn.Bench.Compiler;

/// <summary>Milliseconds after an edit in a project of a hundred networks and as many other files: medians of edits one after the other.</summary>
internal static class CompileTimeTable
{
    /// <summary>Odd numbers, after the first edits, which warm the compiler up.</summary>
    private const int Edits = 11, LargeEdits = 3, Warm = 20;

    private const string ParseStep = "Parse", PlainFile = "Plain0.cs", NetworkFile = "Network0.cs";

    public static void Print(Report report)
    {
        (string, string)[] networks = [.. Enumerable.Range(0, NetworkSources.Count).Select(i => (NameOf("Network", i), NetworkSources.Of(i)))];
        (string, string)[] plain = [.. Enumerable.Range(0, NetworkSources.Count).Select(i => (NameOf("Plain", i), NetworkSources.Plain(i)))];
        report.Begin("compile time", "what", "figure", "wanted", "met");

        Editor own = new(new NetworkGenerator(), [.. networks, .. plain]), reader = new(new AttributeReader(), [.. networks, .. plain]);
        Require(own.First.Result.GeneratedSources.Length >= 4 * NetworkSources.Count && own.First.Result.Diagnostics.IsEmpty, "not every network compiled");
        Row("the first run after start, compiler not warm", $"{own.First.Milliseconds:F0} ms");

        // The two take turns, so that what slows the machine down for a second slows both down.
        (EditorRun Own, EditorRun Read)[] turns = Repeat(Edits, edit => (Edited(own, edit), Edited(reader, edit)));
        EditorRun[] elsewhere = [.. turns.Select(turn => turn.Own)], read = [.. turns.Select(turn => turn.Read)];
        Require(read.All(run => run.Of(AttributeReader.Step) > 0) && elsewhere.All(run => run.Of(ParseStep) > 0), "a step has another name");
        double parse = Median(elsewhere, run => run.Of(ParseStep)), reading = Median(read, run => run.Of(AttributeReader.Step));
        int written = elsewhere.Max(run => run.Written);
        Row("an edit elsewhere: outputs made anew", $"{written}", "0", written == 0);
        Row("parsing, a network", $"{parse / NetworkSources.Count:F3} ms", "0.5 ms", parse / NetworkSources.Count <= 0.5);
        Row("parsing beside reading the same attributes", $"{parse / reading:F2} times", "2 times", parse / reading <= 2);
        Row("a keystroke, a hundred networks cached: the whole run", $"{Median(elsewhere, run => run.Milliseconds):F1} ms");
        Row("a keystroke, reading attributes only", $"{Median(read, run => run.Milliseconds):F1} ms");

        EditorRun[] changed = Repeat(Edits, edit => own.Replace((NetworkFile, NetworkSources.Of(0, edit))));
        Require(changed.All(run => run.Written > 0), "a changed network was not written");
        double one = Median(changed, run => run.Output);
        Row("a changed network: writing its code", $"{one:F1} ms", "20 ms", one < 20);

        double inNetwork = Median(Repeat(Edits, edit => Analyzed(NetworkFile, NetworkSources.Of(0, edit)))), inPlain = Median(Repeat(Edits, edit => Analyzed(PlainFile, NetworkSources.Plain(0, edit))));
        double inBuild = Median([.. Enumerable.Range(0, 1 + LargeEdits).Select(_ => own.Analyze()).Skip(1)]);
        Row("a keystroke in a network: the analyzers on its file", $"{inNetwork:F2} ms");
        Row("a keystroke elsewhere: the analyzers on that file", $"{inPlain:F2} ms");
        Row("a build of a hundred networks: the analyzers", $"{inBuild:F0} ms");

        EditorRun[] all = Repeat(LargeEdits, edit => own.Replace([.. Enumerable.Range(0, NetworkSources.Count).Select(i => (NameOf("Network", i), NetworkSources.Of(i, edit)))]));
        Row("a hundred changed networks: the whole run", $"{Median(all, run => run.Milliseconds):F0} ms");
        Row("of that writing code, a network", $"{Median(all, run => run.Output) / NetworkSources.Count:F2} ms");

        Editor bare = new(new NetworkGenerator(), plain), bareReader = new(new AttributeReader(), plain);
        (EditorRun Own, EditorRun Read)[] without = Repeat(Edits, edit => (Edited(bare, edit), Edited(bareReader, edit)));
        Row("a keystroke, project without networks", $"{Median([.. without.Select(turn => turn.Own)], run => run.Milliseconds):F2} ms");
        Row("the same, reading attributes only", $"{Median([.. without.Select(turn => turn.Read)], run => run.Milliseconds):F2} ms");
        report.End();

        static EditorRun Edited(Editor editor, int edit) => editor.Replace((PlainFile, NetworkSources.Plain(0, edit)));

        double Analyzed(string file, string text)
        {
            own.Replace((file, text));
            return own.Analyze(file);
        }

        void Row(string what, string figure, string wanted = "", bool? isMet = null) => report.Row(what, figure, wanted, isMet switch { true => "yes", false => "no", null => "" });
    }

    private static string NameOf(string kind, int index) => $"{kind}{index}.cs";

    /// <summary>Edit after edit, so that no edition comes twice; the first ones warm up.</summary>
    private static T[] Repeat<T>(int edits, Func<int, T> edit) => [.. Enumerable.Range(1, Warm + edits).Select(edit).Skip(Warm)];

    private static double Median(EditorRun[] runs, Func<EditorRun, double> figure) => Median([.. runs.Select(figure)]);

    private static double Median(double[] figures) => figures.Order().ElementAt(figures.Length / 2);

    private static void Require(bool condition, string failure)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The measurement is not what it says: {failure}.");
        }
    }
}
