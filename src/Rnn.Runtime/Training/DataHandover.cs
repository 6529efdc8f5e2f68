using System.Numerics;
using Rnn.Execution;

namespace Rnn.Training;

/// <summary>What the data of a training run went through is from then on the network's.</summary>
internal static class DataHandover
{
    /// <summary>Takes the preparation of data that know theirs; of other data nothing is known, and the network keeps what it has.</summary>
    /// <exception cref="ArgumentException">The preparation does not fit the network, or validation data went through another one.</exception>
    public static void Take<T>(IReadOnlyList<Sequence<T>> train, IReadOnlyList<Sequence<T>>? validation, INetwork network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (train is not IPreparedData { Preparation: var preparation })
        {
            return;
        }
        PreparationChecks.Check(network.Topology, preparation);
        if (validation is IPreparedData { Preparation: var other } && other != preparation)
        {
            throw new ArgumentException(
                "The validation data went through another normalisation, or have another alphabet, than the training data; normalise the split, not its parts, or use Prepare.", nameof(train));
        }
        network.Preparation = preparation;
    }
}
