using Rnn;
using Samples.Shared;

namespace CharRnn.Text;

/// <summary>A text: the first nine tenths to learn from, the rest held out.</summary>
/// <param name="Name">For people.</param>
/// <param name="Train">To learn from.</param>
/// <param name="Held">To be judged by.</param>
internal sealed record Corpus(string Name, CharacterData Train, CharacterData Held)
{
    private const double TrainShare = 0.9;

    /// <summary>The fewest characters worth learning from.</summary>
    private const int Least = 10_000;

    public Alphabet Alphabet => Train.Alphabet;

    /// <summary>The text of a file, or the repository's own source files.</summary>
    /// <param name="file">Null: the repository.</param>
    /// <param name="alphabet">That of a network which has one; null: the characters of the text.</param>
    /// <exception cref="InvalidDataException">The text is too short.</exception>
    public static Corpus Of(string? file, Alphabet? alphabet = null)
    {
        string name = file is null ? "the repository's source files" : Path.GetFileName(file);
        string text = file is null ? Repository.Read("*.cs", "src", "samples", "tests") : File.ReadAllText(file).ReplaceLineEndings("\n");
        if (text.Length < Least)
        {
            throw new InvalidDataException($"{name}: {text.Length} characters are too few to learn from; expected at least {Least}.");
        }
        (CharacterData train, CharacterData held) = CharacterData.From(text, alphabet ?? Alphabets.Of(text, Writer.Characters)).Split(TrainShare);
        return new Corpus(name, train, held);
    }
}
