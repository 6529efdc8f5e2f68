namespace Forecast.Experiments;

/// <summary>Consecutive values that are held out together.</summary>
internal readonly record struct Block(int First, int End)
{
    /// <summary>Whether a value is one of them.</summary>
    public bool Contains(int t) => t >= First && t < End;
}

/// <summary>
/// Cross-validation (Stone 1974) over ten blocks of consecutive years of the training part: each block is held out once from what
/// is learned. Blocks and not single years, because neighbouring years tell each other's secrets.
/// </summary>
internal sealed class Blocks(int first, int end)
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    /// <summary>One of them.</summary>
    public Block this[int index] => new(first + (end - first) * index / Count, first + (end - first) * (index + 1) / Count);
}
