using System.Numerics;

namespace Rnn;

/// <summary>A trainer that knows the class of its network.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Trainer<TNetwork, T> : Trainer<T>
    where TNetwork : INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A trainer of <paramref name="network"/>; <c>network.CreateTrainer(options)</c> spares the type arguments.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the divergence does not fit the network's output.</exception>
    public Trainer(INetwork<TNetwork, T> network, TrainerOptions<T> options)
        : base(network, options) => Network = (TNetwork)network;

    /// <summary>The network that is trained.</summary>
    public TNetwork Network { get; }
}
