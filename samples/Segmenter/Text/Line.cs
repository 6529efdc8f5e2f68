using Rnn;

namespace Segmenter.Text;

/// <summary>A line of text whose spaces were taken out.</summary>
/// <param name="Characters">What is left.</param>
/// <param name="SpaceFollows">Where they stood: behind which characters.</param>
internal sealed record Line(string Characters, bool[] SpaceFollows)
{
    private const int Shortest = 20, Longest = 200;

    /// <summary>Whole sentences or lines of a text; those that are very short or very long are left out.</summary>
    public static Line[] Of(string text) =>
        [.. text.Split('\n').SelectMany(line => line.Split(". ")).Select(line => line.Trim()).Where(line => line.Length is >= Shortest and <= Longest && line.Contains(' ')).Select(Without)];

    /// <summary>The line with spaces where a network puts them.</summary>
    public string With(IReadOnlyList<bool> spaces) => string.Concat(Characters.Select((character, i) => spaces[i] ? $"{character} " : $"{character}")).TrimEnd();

    /// <summary>Letters go in; class 1 where a space follows.</summary>
    public Sequence<float> ToSequence() => new(Characters.Length)
    {
        Indices = [Characters.Select(Letters.Of).ToArray()],
        Classes = SpaceFollows.Select(follows => follows ? 1 : 0).ToArray(),
    };

    private static Line Without(string line)
    {
        List<char> characters = [];
        List<bool> follows = [];
        foreach (char character in line)
        {
            if (!char.IsWhiteSpace(character))
            {
                characters.Add(character);
                follows.Add(false);
            }
            else if (follows.Count > 0)
            {
                follows[^1] = true;
            }
        }
        return new Line(new string([.. characters]), [.. follows]);
    }
}
