using System.Globalization;
using System.Text.RegularExpressions;

namespace GeneratorTests.Documentation;

/// <summary>
/// A block of C# in a document. A comment above it, which readers of the page do not see, says what it stands among: <c>given:</c> code that
/// comes before it, or around it where that code has a <c>[block]</c>; <c>compiled:</c> the same, but it is not run; <c>shared:</c> types that all
/// blocks of the page know; <c>excerpt: FILE</c>, lines of that file; <c>generated: …</c>, see <see cref="GeneratedExcerpt"/>. A comment <c>page:</c> holds types that
/// all blocks of the page know and no reader sees. <c>prints:</c>; <c>prints within 20 %:</c>, or <c>prints up to 3 times:</c> for errors, stands behind a block, above the text that it prints.
/// </summary>
/// <param name="Page">Of the repository.</param>
/// <param name="Start">Where the code begins in the page.</param>
/// <param name="Line">The same as a line, from 1.</param>
/// <param name="Role">given, compiled, shared, excerpt, generated, or nothing.</param>
/// <param name="Given">What the comment holds.</param>
/// <param name="PageTypes">Types that all blocks know.</param>
/// <param name="Code">The block.</param>
internal sealed partial record DocumentBlock(string Page, int Start, int Line, string Role, string Given, string PageTypes, string Code)
{
    /// <summary>What it prints; null where the page does not say.</summary>
    public PrintedText? Prints { get; private init; }

    /// <summary>All blocks of a page.</summary>
    public static IReadOnlyList<DocumentBlock> Of(string page, string text)
    {
        Match[] matches = [.. Block().Matches(text).Cast<Match>()];
        string hidden = string.Join("\n", PageComment().Matches(text).Select(match => match.Groups["types"].Value));
        string shared = string.Join("\n", matches.Where(match => match.Groups["role"].Value == "shared").Select(match => Using().Replace(match.Groups["code"].Value, "")));
        List<DocumentBlock> blocks = [];
        for (int i = 0; i < matches.Length; i++)
        {
            Group code = matches[i].Groups["code"];
            string role = matches[i].Groups["role"].Value;
            int end = code.Index + code.Length, next = i + 1 < matches.Length ? matches[i + 1].Index : text.Length;
            blocks.Add(new(page, code.Index, text[..code.Index].Count(c => c == '\n'), role, matches[i].Groups["given"].Value.Trim(), role == "shared" ? hidden : $"{hidden}\n{shared}", code.Value)
            {
                Prints = PrintedText.Find(text, end, next),
            });
        }
        return blocks;
    }

    /// <summary>The block among what is given.</summary>
    public string Whole => Given.Contains("[block]", StringComparison.Ordinal) ? Given.Replace("[block]", Code.TrimEnd(), StringComparison.Ordinal) : $"{Given}\n{Code}";

    public bool IsProgram => Role is not ("excerpt" or "generated");

    /// <summary>Whether the block defines a network of its own.</summary>
    public bool DefinesNetwork => IsProgram && Whole.Contains("[Network", StringComparison.Ordinal);

    public override string ToString() => $"{Page}({Line})";

    [GeneratedRegex(@"(?:<!-- (?<role>given|compiled|shared|excerpt|generated):(?<given>(?:(?!-->).)*)-->\n+)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?m)^using .*;$")]
    private static partial Regex Using();

    [GeneratedRegex(@"<!-- page:(?<types>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex PageComment();
}

/// <summary>What a block prints, as the page has it.</summary>
/// <param name="Start">Where it begins in the page.</param>
/// <param name="Text">The lines.</param>
/// <param name="Percent">By how much a number may differ: figures of training depend a little on the machine.</param>
/// <param name="Times">How many times as large an error may be; 0: errors are no exception.</param>
internal sealed partial record PrintedText(int Start, string Text, double Percent, double Times)
{
    public static PrintedText? Find(string page, int from, int to) =>
        Comment().Match(page, from, to - from) is { Success: true } match
            ? new(match.Groups["text"].Index, match.Groups["text"].Value, Number(match.Groups["percent"]), Number(match.Groups["times"]))
            : null;

    /// <summary>Whether the words are the same and the numbers near enough.</summary>
    public bool Fits(string printed)
    {
        double[] expected = Numbers(Text), found = Numbers(printed);
        return Number().Replace(Text, "#") == Number().Replace(printed, "#")
            && expected.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= Percent / 100 * Math.Abs(pair.First) || (pair.Second >= 0 && pair.Second <= Times * pair.First));
    }

    private static double[] Numbers(string text) => [.. Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static double Number(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"<!-- prints(?: within (?<percent>\d+) %| up to (?<times>\d+) times)?: -->\n```text\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])-?\d+(?:\.\d+)?")]
    private static partial Regex Number();
}
