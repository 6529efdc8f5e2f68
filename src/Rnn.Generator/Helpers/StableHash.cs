using System.Globalization;

namespace Rnn.Generator.Helpers;

/// <summary>A hash that is the same in every process, unlike that of <see cref="string"/> (Fowler, Noll and Vo 1991, FNV-1a, 32 bits).</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
