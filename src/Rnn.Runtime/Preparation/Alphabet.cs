using System.Globalization;
using System.Text;

namespace Rnn;

/// <summary>
/// The characters of a text as classes 0, 1, …. A character is a Unicode scalar value: what lies outside the basic plane (most emoji) is one
/// character, though a string holds it in two places.
/// </summary>
public sealed class Alphabet : IEquatable<Alphabet>
{
    private readonly Rune[] characters;
    private readonly Dictionary<Rune, int> classes = [];
    private readonly int unknown = -1;

    /// <summary>The given characters, in their order.</summary>
    /// <param name="characters">Each character once.</param>
    /// <param name="unknown">The one among them that stands for every character that is not; null: such a character is refused.</param>
    /// <exception cref="ArgumentException">There is no character, or one stands there twice, or half of a surrogate pair, or <paramref name="unknown"/> is not among them.</exception>
    public Alphabet(string characters, char? unknown = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(characters);
        this.characters = [.. CharactersOf(characters).Select(found => found.Character)];
        for (int i = 0; i < this.characters.Length; i++)
        {
            if (!classes.TryAdd(this.characters[i], i))
            {
                throw new ArgumentException($"The character {Name(this.characters[i])} stands in the alphabet twice.", nameof(characters));
            }
        }
        Unknown = unknown;
        if (unknown is { } standIn && (!Rune.TryCreate(standIn, out Rune rune) || !classes.TryGetValue(rune, out this.unknown)))
        {
            throw new ArgumentException($"The character for unknown ones, U+{(int)standIn:X4}, is not in the alphabet.", nameof(unknown));
        }
    }

    /// <summary>The characters found in a text, in the order of their scalar values.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unknown">A character, added where the text lacks it, that stands for all that are not in the text; null: such a character is refused.</param>
    /// <exception cref="ArgumentException">The text is empty or holds half of a surrogate pair.</exception>
    public static Alphabet Of(string text, char? unknown = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        SortedSet<Rune> found = [.. CharactersOf(text).Select(found => found.Character)];
        if (unknown is { } standIn && Rune.TryCreate(standIn, out Rune rune))
        {
            found.Add(rune);
        }
        return new Alphabet(string.Concat(found), unknown);
    }

    /// <summary>How many characters there are.</summary>
    public int Count => characters.Length;

    /// <summary>The character that stands for all that are not in the alphabet; null: they are refused.</summary>
    public char? Unknown { get; }

    /// <summary>The character of a class.</summary>
    public Rune this[int index] => characters[index];

    /// <summary>The class of a character: that of <see cref="Unknown"/> where it is not in the alphabet, or −1.</summary>
    public int IndexOf(Rune character) => classes.TryGetValue(character, out int index) ? index : unknown;

    /// <summary>The classes of a text's characters.</summary>
    /// <exception cref="ArgumentException">A character is not in the alphabet; the message says which and where.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int> indices = new(text.Length);
        foreach ((Rune character, int position) in CharactersOf(text, replaceHalves: unknown >= 0))
        {
            int index = IndexOf(character);
            indices.Add(index >= 0
                ? index
                : throw new ArgumentException($"The character {Name(character)} at {Place(text, position)} is not in the alphabet of {Count} characters.", nameof(text)));
        }
        return [.. indices];
    }

    /// <summary>The text of some classes.</summary>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public string Decode(ReadOnlySpan<int> indices)
    {
        StringBuilder text = new(indices.Length);
        for (int i = 0; i < indices.Length; i++)
        {
            text.Append((uint)indices[i] < (uint)Count
                ? characters[indices[i]].ToString()
                : throw new ArgumentException($"Class {indices[i]} at place {i}; the alphabet has the classes 0 to {Count - 1}.", nameof(indices)));
        }
        return text.ToString();
    }

    /// <summary>All characters, in the order of their classes.</summary>
    public override string ToString() => string.Concat(characters);

    /// <inheritdoc/>
    public bool Equals(Alphabet? other) => other is not null && Unknown == other.Unknown && characters.AsSpan().SequenceEqual(other.characters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Alphabet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ToString(), Unknown);

    private static IEnumerable<(Rune Character, int Position)> CharactersOf(string text, bool replaceHalves = false)
    {
        for (int i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune character))
            {
                character = replaceHalves
                    ? Rune.ReplacementChar
                    : throw new ArgumentException($"Half of a surrogate pair, U+{(int)text[i]:X4}, stands alone at {Place(text, i)}: this is no character.", nameof(text));
                yield return (character, i++);
                continue;
            }
            yield return (character, i);
            i += character.Utf16SequenceLength;
        }
    }

    private static string Name(Rune character) =>
        Rune.IsControl(character) || Rune.IsWhiteSpace(character) ? $"U+{character.Value:X4}" : $"'{character}' (U+{character.Value:X4})";

    private static string Place(string text, int position)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, position);
        int line = before.Count('\n') + 1, column = position - before.LastIndexOf('\n');
        return string.Create(CultureInfo.InvariantCulture, $"position {position} (line {line}, column {column})");
    }
}
