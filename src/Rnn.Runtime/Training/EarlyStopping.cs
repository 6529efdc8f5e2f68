using System.Numerics;

namespace Rnn.Training;

/// <summary>Remembers the epoch with the lowest validation loss and, where there is patience, its weights.</summary>
internal sealed class EarlyStopping<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterSet<T> weights;
    private readonly ParameterSet<T>? kept;
    private readonly int? patience;

    public EarlyStopping(INetwork<T> network, int? patience)
    {
        (weights, this.patience) = (network.Parameters, patience);
        kept = patience is null ? null : new ParameterSet<T>(network.Topology);
    }

    /// <summary>From 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Its loss; null before the first.</summary>
    public double? BestLoss { get; private set; }

    /// <summary>Takes up the loss of an epoch; a loss that is no number is worse than any.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Continue(int epoch, double loss)
    {
        if (BestLoss is null || loss < BestLoss || (double.IsNaN(BestLoss.Value) && !double.IsNaN(loss)))
        {
            (BestEpoch, BestLoss) = (epoch, loss);
            kept?.CopyFrom(weights);
        }
        return patience is null || epoch - BestEpoch < patience;
    }

    /// <summary>Puts the weights of the best epoch back, where there is patience.</summary>
    public void Restore()
    {
        if (kept is not null && BestEpoch > 0)
        {
            weights.CopyFrom(kept);
        }
    }
}
