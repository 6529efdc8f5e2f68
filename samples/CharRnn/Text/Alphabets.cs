using System.Text;
using Rnn;

namespace CharRnn.Text;

/// <summary>Alphabets of just the size that the network is compiled for.</summary>
internal static class Alphabets
{
    private const char Unknown = '\uFFFD';

    /// <summary>Fills what a text leaves free: places for private use, which stand in no text.</summary>
    private const char FirstFree = '\uE000';

    /// <summary>The most frequent characters of the text; all others share the replacement character.</summary>
    public static Alphabet Of(string text, int size)
    {
        Rune[] frequent = [.. text.EnumerateRunes().Where(rune => rune.Value != Unknown).CountBy(rune => rune)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(size - 1).Select(count => count.Key).Order()];
        IEnumerable<char> free = Enumerable.Range(0, size - 1 - frequent.Length).Select(i => (char)(FirstFree + i));
        return new Alphabet(string.Concat(frequent) + string.Concat(free) + Unknown, Unknown);
    }
}
