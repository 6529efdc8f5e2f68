using Rnn;

namespace CharRnn;

/// <summary>Two layers of memory that read a text character by character and say which may come next (Karpathy 2015).</summary>
[Network]
public sealed partial class Writer
{
    /// <summary>Characters it can tell apart.</summary>
    public const int Characters = 128;

    /// <summary>Units of each layer.</summary>
    public const int Units = 128;

    [OneHot(Characters)]                    public partial Layer Character { get; }
    [Lstm(Units)]                           public partial Layer Lower { get; }
    [Lstm(Units)]                           public partial Layer Upper { get; }
    [Dense(Characters, Activation.Softmax)] public partial Layer Next { get; }
}
