using System.Numerics;

namespace Rnn.Training;

/// <summary>What a trainer trains: one network, or an encoder and a decoder.</summary>
/// <param name="Networks">The networks whose parameters change; the outputs of the last one are compared with targets.</param>
/// <param name="CreateReplica">Makes one worker's buffers.</param>
internal sealed record Model<T>(IReadOnlyList<INetwork<T>> Networks, Func<Replica<T>> CreateReplica)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of the network whose outputs are compared.</summary>
    public Topology Topology => Networks[^1].Topology;

    public static Model<T> Of(INetwork<T> network) => new([network], () => new NetworkReplica<T>(network));
}
