using System.Numerics;
using Rnn.Serialization;

namespace Rnn;

/// <summary>
/// Saving and loading the parameters of any network, as safetensors: each tensor by its name, row after row, as 32- or 64-bit numbers,
/// with the network's name, equations, a fingerprint of its graph and <see cref="INetwork.Preparation"/> as metadata.
/// </summary>
public static class NetworkFile
{
    /// <summary>
    /// Writes the parameters to a file. A file of that name is replaced only when the new one is complete on the disk; until then it stays as it is.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(this INetwork<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, network.Save);
    }

    /// <summary>Writes the parameters to a stream, which stays open.</summary>
    public static void Save<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        WeightFile.Write(network.Topology, network.Parameters, network.Preparation, stream);
    }

    /// <summary>
    /// Reads the parameters from a file. It is read and checked as a whole before the first weight changes: names, shapes and types of all tensors,
    /// the extent of the data, and, where the file has one, the fingerprint of the graph. Values are taken as they are, NaN and infinities too.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is broken or belongs to another network; the message names file, tensor, and the shape expected and found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<T>(this INetwork<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        Load(network, stream, $"'{path}' cannot be loaded", toTheEnd: true);
    }

    /// <summary>Reads the parameters from a stream, which stays open behind the last tensor; checks as <see cref="Load{T}(INetwork{T}, string)"/> does.</summary>
    /// <exception cref="InvalidDataException">The data are broken or belong to another network.</exception>
    public static void Load<T>(this INetwork<T> network, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        Load(network, stream, "The stream cannot be loaded", toTheEnd: false);
    }

    private static void Load<T>(INetwork<T> network, Stream stream, string what, bool toTheEnd)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            network.Preparation = WeightFile.Read(network.Topology, network.Parameters, stream, toTheEnd);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{what}: {error.Message}.", error);
        }
    }
}
