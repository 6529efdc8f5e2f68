using System.Text.Json;
using Rnn;

namespace RealDataTests;

/// <summary>
/// Bach's chorales in quarter notes: at each step the notes that sound, of the 88 of a piano (Boulanger-Lewandowski, Bengio and Vincent 2012). Given all
/// steps before it, which notes sound at the next? The first step follows silence.
/// </summary>
internal sealed class JsbChorales
{
    public const string File = "jsb_chorales_quarter.json";

    public const int Notes = 88;

    private const int LowestNote = 21;

    public required IReadOnlyList<Sequence<float>> Train { get; init; }

    public required IReadOnlyList<Sequence<float>> Validation { get; init; }

    public required IReadOnlyList<Sequence<float>> Test { get; init; }

    public static JsbChorales Load()
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(DataFile.PathOf(File)));
        return new() { Train = Part(document, "train"), Validation = Part(document, "valid"), Test = Part(document, "test") };
    }

    private static Sequence<float>[] Part(JsonDocument document, string part) => [.. document.RootElement.GetProperty(part).EnumerateArray().Select(Chorale)];

    /// <summary>One row of silence, then the chorale: the inputs are all rows but the last, the targets all but the first.</summary>
    private static Sequence<float> Chorale(JsonElement steps)
    {
        int length = steps.GetArrayLength();
        float[] rows = new float[(length + 1) * Notes];
        for (int t = 0; t < length; t++)
        {
            foreach (JsonElement note in steps[t].EnumerateArray())
            {
                rows[(t + 1) * Notes + note.GetInt32() - LowestNote] = 1;
            }
        }
        return new(length, rows.AsMemory(0, length * Notes)) { Targets = rows.AsMemory(Notes) };
    }
}
