using System.Numerics;

namespace Rnn.Execution;

/// <summary>Whether what a caller hands to a pass belongs to the network; the kernels behind it address memory by the network's own layout.</summary>
internal static class NetworkChecks
{
    /// <exception cref="ArgumentException">The tape is one of another network.</exception>
    public static void Tape(Topology tape, Topology network)
    {
        if (!ReferenceEquals(tape, network))
        {
            throw new ArgumentException($"The tape is one of {tape.Name}; expected one of {network.Name}.", nameof(tape));
        }
    }

    /// <exception cref="ArgumentException">The gradients are those of another network.</exception>
    public static void Gradients(Topology network, Topology gradients)
    {
        if (!ReferenceEquals(network, gradients))
        {
            throw new ArgumentException($"The gradients are those of {gradients.Name}; expected those of {network.Name}.", nameof(gradients));
        }
    }

    /// <exception cref="ArgumentException">The states are those of another network, or of another number of sequences.</exception>
    public static void States<T>(Topology network, StateSet<T> states, int count, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!ReferenceEquals(network, states.Topology))
        {
            throw new ArgumentException($"The states are those of {states.Topology.Name}; expected those of {network.Name}.", argument);
        }
        if (states.Count != count)
        {
            throw new ArgumentException($"The states are those of {states.Count} sequences; the batch has {count}.", argument);
        }
    }
}
