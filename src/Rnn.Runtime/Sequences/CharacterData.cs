using System.Numerics;
using Rnn.Sequences;

namespace Rnn;

/// <summary>A text as classes, to learn which character follows which.</summary>
public sealed class CharacterData
{
    private readonly ReadOnlyMemory<int> characters;

    private CharacterData(Alphabet alphabet, ReadOnlyMemory<int> characters) => (Alphabet, this.characters) = (alphabet, characters);

    /// <summary>A text, with the characters found in it as the alphabet, in the order of their Unicode scalar values.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unknown">A character that stands for all that are not in the text, when other text is read later; null: they are refused.</param>
    /// <exception cref="ArgumentException">The text is empty or holds half of a surrogate pair.</exception>
    public static CharacterData From(string text, char? unknown = null) => From(text, Alphabet.Of(text, unknown));

    /// <summary>A text in a given alphabet: that of another text, or of a network that was loaded.</summary>
    /// <exception cref="ArgumentException">A character is not in the alphabet, which has none for unknown ones; the message says which and where.</exception>
    public static CharacterData From(string text, Alphabet alphabet)
    {
        ArgumentNullException.ThrowIfNull(alphabet);
        return new CharacterData(alphabet, alphabet.Encode(text));
    }

    /// <summary>The characters there are.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>Characters of the text.</summary>
    public int Length => characters.Length;

    /// <summary>The classes of the text's characters, [length].</summary>
    public ReadOnlyMemory<int> Characters => characters;

    /// <summary>The first part of the text, to learn from, and the rest, to test on.</summary>
    /// <param name="train">Share of the first part.</param>
    /// <exception cref="ArgumentException">The share is not within (0, 1), or the text is too short to cut.</exception>
    public (CharacterData Train, CharacterData Validation) Split(double train)
    {
        int end = Partition.Ends(Length, Partition.Shares((train, nameof(train))), "characters")[0];
        return (new CharacterData(Alphabet, characters[..end]), new CharacterData(Alphabet, characters[end..]));
    }

    /// <summary>
    /// The whole text as one sequence: at each step the input is a character, the class the character after it. With truncated back propagation the trainer
    /// cuts it into pieces that run side by side.
    /// </summary>
    /// <param name="dense">
    /// False: the input is the class, for an <c>OneHot</c> layer. True: it is written out, 1 at the class and 0 elsewhere, for an <c>Input</c> layer of as many
    /// units as the alphabet has characters; that takes as many numbers a character.
    /// </param>
    /// <exception cref="InvalidOperationException">The text has fewer than two characters, or is too long to be written out.</exception>
    public SequenceData<float> NextCharacter(bool dense = false) => NextCharacter<float>(dense);

    /// <summary>The same for networks of another number type.</summary>
    /// <inheritdoc cref="NextCharacter(bool)"/>
    public SequenceData<T> NextCharacter<T>(bool dense = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Length < 2)
        {
            throw new InvalidOperationException($"The text has {Length} characters; expected at least two: one that is read and one that follows.");
        }
        int steps = Length - 1;
        Sequence<T> sequence = dense
            ? new Sequence<T>(steps, OneHot<T>(characters.Span[..^1])) { Classes = characters[1..] }
            : new Sequence<T>(steps) { Indices = [characters[..^1]], Classes = characters[1..] };
        DataShape shape = new(dense ? [new SeriesShape(Alphabet.Count, false)] : [], default);
        return new SequenceData<T>([sequence], shape, new DataPreparation { Alphabet = Alphabet });
    }

    private T[] OneHot<T>(ReadOnlySpan<int> classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((long)classes.Length * Alphabet.Count > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"{classes.Length} characters of an alphabet of {Alphabet.Count} are too many numbers when they are written out; use an OneHot layer, which takes them as classes.");
        }
        T[] rows = new T[classes.Length * Alphabet.Count];
        for (int t = 0; t < classes.Length; t++)
        {
            rows[t * Alphabet.Count + classes[t]] = T.One;
        }
        return rows;
    }
}
