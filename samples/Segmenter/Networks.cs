using Rnn;

namespace Segmenter;

/// <summary>Says after each letter whether a space follows, having read the letters up to here.</summary>
[Network]
public sealed partial class ForwardSegmenter
{
    [OneHot(Text.Letters.Count)]    public partial Layer Letter { get; }
    [Lstm(72)]                      public partial Layer Past { get; }
    [Dense(2, Activation.Softmax)]  public partial Layer Space { get; }
}

/// <summary>The same, having read the letters to come as well; about as many parameters.</summary>
[Network]
public sealed partial class BidirectionalSegmenter
{
    [OneHot(Text.Letters.Count)]    public partial Layer Letter { get; }
    [Bidirectional, Lstm(48)]       public partial Layer PastAndFuture { get; }
    [Dense(2, Activation.Softmax)]  public partial Layer Space { get; }
}
