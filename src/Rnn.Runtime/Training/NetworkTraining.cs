using System.Numerics;

namespace Rnn;

/// <summary>Training of any network.</summary>
public static class NetworkTraining
{
    /// <summary>Makes a trainer for the network.</summary>
    /// <param name="network">The network; its parameters change as the trainer runs.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the divergence does not fit the network's output.</exception>
    public static Trainer<TNetwork, T> CreateTrainer<TNetwork, T>(this INetwork<TNetwork, T> network, TrainerOptions<T> options)
        where TNetwork : INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(network, options);
}
