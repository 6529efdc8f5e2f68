namespace Segmenter.Text;

/// <summary>What the networks see of a text: letters without case, digits as one, all else as one.</summary>
internal static class Letters
{
    /// <summary>26 letters, a digit, anything else.</summary>
    public const int Count = 28;

    public static int Of(char character) => char.ToLowerInvariant(character) switch
    {
        >= 'a' and <= 'z' and char letter => letter - 'a',
        >= '0' and <= '9' => 26,
        _ => 27,
    };
}
