using System.Numerics;

namespace Rnn.Training;

/// <summary>Remembers the epoch with the lowest validation loss and, where there is patience, its weights.</summary>
internal sealed class EarlyStopping<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<INetwork<T>> networks;
    private readonly int? patience;

    public EarlyStopping(IReadOnlyList<INetwork<T>> networks, int? patience)
    {
        (this.networks, this.patience) = (networks, patience);
        Kept = patience is null ? [] : [.. networks.Select(network => new ParameterSet<T>(network.Topology))];
    }

    /// <summary>From 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Its loss; null before the first.</summary>
    public double? BestLoss { get; private set; }

    /// <summary>Its weights, of each network; none without patience.</summary>
    public IReadOnlyList<ParameterSet<T>> Kept { get; }

    /// <summary>Takes up the loss of an epoch; a loss that is no number is worse than any.</summary>
    public void Take(int epoch, double loss)
    {
        if (BestLoss is null || loss < BestLoss || (double.IsNaN(BestLoss.Value) && !double.IsNaN(loss)))
        {
            (BestEpoch, BestLoss) = (epoch, loss);
            for (int network = 0; network < Kept.Count; network++)
            {
                Kept[network].CopyFrom(networks[network].Parameters);
            }
        }
    }

    /// <summary>Whether to go on after an epoch.</summary>
    public bool GoesOn(int epoch) => patience is null || BestEpoch == 0 || epoch - BestEpoch < patience;

    /// <summary>Goes on where another run stopped.</summary>
    public void Resume(int bestEpoch, double? bestLoss) => (BestEpoch, BestLoss) = (bestEpoch, bestLoss);

    /// <summary>Puts the weights of the best epoch back, where there is patience.</summary>
    public void Restore()
    {
        for (int network = 0; network < Kept.Count && BestEpoch > 0; network++)
        {
            networks[network].Parameters.CopyFrom(Kept[network]);
        }
    }
}
