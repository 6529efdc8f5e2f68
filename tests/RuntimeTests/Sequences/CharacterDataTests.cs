using Rnn;

namespace RuntimeTests.Sequences;

/// <summary>Text becomes classes and back; a character outside the alphabet is refused with its place or stood in for.</summary>
public sealed class CharacterDataTests
{
    [Fact]
    public void TheAlphabetIsInTheOrderOfScalarValues()
    {
        Alphabet alphabet = Alphabet.Of("banana 😀ﬀ\n");
        Assert.Equal("\n abnﬀ😀", alphabet.ToString());
        Assert.Equal(7, alphabet.Count);
        Assert.Equal([3, 2, 6, 0], alphabet.Encode("ba😀\n"));
        Assert.Equal("ba😀\n", alphabet.Decode([3, 2, 6, 0]));
        Assert.Equal(alphabet, new Alphabet("\n abnﬀ😀"));
        Assert.NotEqual(alphabet, new Alphabet("\n abnﬀ😀", unknown: ' '));
    }

    [Fact]
    public void AnUnknownCharacterIsRefusedWithItsPlace()
    {
        Alphabet alphabet = Alphabet.Of("ab\n");
        Assert.StartsWith("The character 'c' (U+0063) at position 4 (line 2, column 2) is not in the alphabet of 3 characters.", Fault(() => alphabet.Encode("ab\nac")));
        Assert.StartsWith("The character U+0020 at position 0 (line 1, column 1)", Fault(() => alphabet.Encode(" ab")));
        Assert.StartsWith("Half of a surrogate pair, U+D83D, stands alone at position 1", Fault(() => Alphabet.Of("a\uD83Db")));
        Assert.StartsWith("Class 3 at place 1; the alphabet has the classes 0 to 2.", Fault(() => alphabet.Decode([0, 3])));
        Assert.StartsWith("The character 'a' (U+0061) stands in the alphabet twice.", Fault(() => new Alphabet("aba")));
        Assert.StartsWith("The character for unknown ones, U+003F, is not in the alphabet.", Fault(() => new Alphabet("ab", unknown: '?')));
    }

    [Fact]
    public void OrItIsStoodInFor()
    {
        CharacterData data = CharacterData.From("abba", unknown: '?');
        Assert.Equal("?ab", data.Alphabet.ToString());
        Assert.Equal([1, 0, 0, 2], CharacterData.From("a€\uD83Db", data.Alphabet).Characters.ToArray());
    }

    [Fact]
    public void EachCharacterForetellsTheNext()
    {
        SequenceData<float> data = CharacterData.From("abcab").NextCharacter();
        Sequence<float> sequence = Assert.Single(data);
        Assert.Equal(4, sequence.Length);
        Assert.Empty(sequence.Inputs);
        Assert.Equal([0, 1, 2, 0], Assert.Single(sequence.Indices).ToArray());
        Assert.Equal([1, 2, 0, 1], sequence.Classes.ToArray());
        Assert.Equal("abc", data.Preparation!.Alphabet!.ToString());

        sequence = Assert.Single(CharacterData.From("abcab").NextCharacter(dense: true));
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], sequence.Inputs[0].ToArray());
        Assert.Equal([1, 2, 0, 1], sequence.Classes.ToArray());
        Assert.Empty(sequence.Indices);
        Assert.Equal([1, 0], CharacterData.From("ab").NextCharacter<double>(dense: true)[0].Inputs[0].ToArray());
        Assert.Throws<InvalidOperationException>(() => CharacterData.From("a").NextCharacter());
    }

    [Fact]
    public void TheEndOfTheTextIsForTesting()
    {
        (CharacterData train, CharacterData validation) = CharacterData.From("abcabcabca").Split(0.9);
        Assert.Equal((9, 1), (train.Length, validation.Length));
        Assert.Same(train.Alphabet, validation.Alphabet);
        Assert.Equal([0], validation.Characters.ToArray());
    }

    private static string Fault(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
