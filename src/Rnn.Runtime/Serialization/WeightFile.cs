using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Rnn.Execution;

namespace Rnn.Serialization;

/// <summary>The parameters of a network as a safetensors file: each tensor row after row, whatever its layout in memory.</summary>
internal static class WeightFile
{
    private const string NetworkKey = "network", FingerprintKey = "fingerprint", EquationsKey = "equations", PreparationKey = "preparation";

    public static void Write<T>(Topology topology, ParameterSet<T> parameters, DataPreparation? preparation, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<SafeTensor> tensors = [];
        long end = 0;
        foreach (TensorDescription tensor in topology.Tensors)
        {
            long begin = end;
            end += (long)tensor.Count * Unsafe.SizeOf<T>();
            tensors.Add(new SafeTensor(tensor.Name, TypeOf<T>(), ShapeOf(topology, tensor), begin, end));
        }
        Dictionary<string, string> metadata = new()
        {
            [NetworkKey] = topology.Name,
            [FingerprintKey] = Fingerprint.Of(topology),
            [EquationsKey] = Fingerprint.Equations(topology),
        };
        if (preparation is not null)
        {
            metadata[PreparationKey] = PreparationText.Write(preparation);
        }
        new SafeTensorsHeader(tensors, metadata).Write(stream);
        foreach (TensorDescription tensor in topology.Tensors)
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(parameters[tensor].ToArray().AsSpan());
            ToLittleEndian<T>(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads and checks everything, and only then changes the parameters.</summary>
    /// <returns>What the data that the network learned from went through; null: the file says nothing of it.</returns>
    /// <exception cref="InvalidDataException">The file is broken or belongs to another network.</exception>
    public static DataPreparation? Read<T>(Topology topology, ParameterSet<T> parameters, Stream stream, bool toTheEnd)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafeTensorsHeader header = SafeTensorsHeader.Read(stream);
        foreach (TensorDescription tensor in topology.Tensors)
        {
            CheckTensor<T>(topology, tensor, header);
        }
        CheckNetwork(topology, header);
        DataPreparation? preparation = ReadPreparation(topology, header);
        Dictionary<string, T[]> values = [];
        foreach (SafeTensor tensor in header.Tensors.OrderBy(tensor => tensor.Begin))
        {
            byte[] bytes = SafeTensorsHeader.ReadExactly(stream, (int)(tensor.End - tensor.Begin), $"the data of {tensor.Name}");
            ToLittleEndian<T>(bytes);
            values[tensor.Name] = MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        }
        if (toTheEnd && stream.ReadByte() >= 0)
        {
            throw new InvalidDataException($"it goes on after the {header.DataLength} bytes of data that its header names");
        }
        foreach (TensorDescription tensor in topology.Tensors)
        {
            parameters[tensor].CopyFrom(values[tensor.Name]);
        }
        return preparation;
    }

    private static DataPreparation? ReadPreparation(Topology topology, SafeTensorsHeader header)
    {
        if (!header.Metadata.TryGetValue(PreparationKey, out string? text))
        {
            return null;
        }
        DataPreparation preparation = PreparationText.Read(text);
        return PreparationChecks.Fault(topology, preparation) is { } fault ? throw new InvalidDataException(fault) : preparation;
    }

    private static void CheckTensor<T>(Topology topology, TensorDescription tensor, SafeTensorsHeader header)
    {
        SafeTensor found = header.Tensors.FirstOrDefault(candidate => candidate.Name == tensor.Name)
            ?? throw new InvalidDataException($"it has no tensor {tensor.Name}; it has {string.Join(", ", header.Tensors.Select(candidate => candidate.Name))}");
        long[] shape = ShapeOf(topology, tensor);
        if (!found.Shape.SequenceEqual(shape))
        {
            throw new InvalidDataException($"{tensor.Name} has the shape {found.ShapeText}; {topology.Name} expects {SafeTensor.TextOf(shape)}");
        }
        if (found.Type != TypeOf<T>())
        {
            throw new InvalidDataException($"{tensor.Name} has the type {found.Type}; {topology.Name} computes in {TypeOf<T>()}");
        }
        long bytes = (long)tensor.Count * Unsafe.SizeOf<T>();
        if (found.End - found.Begin != bytes)
        {
            throw new InvalidDataException($"{tensor.Name} has {found.End - found.Begin} bytes of data; {found.Type} {found.ShapeText} takes {bytes}");
        }
    }

    /// <summary>Files of other tools name neither network nor fingerprint; names and shapes have to do.</summary>
    private static void CheckNetwork(Topology topology, SafeTensorsHeader header)
    {
        string[] unknown = [.. header.Tensors.Select(tensor => tensor.Name).Except(topology.Tensors.Select(tensor => tensor.Name))];
        if (unknown.Length > 0)
        {
            throw new InvalidDataException($"it has tensors that {topology.Name} has not: {string.Join(", ", unknown)}");
        }
        if (header.Metadata.TryGetValue(FingerprintKey, out string? found) && found != Fingerprint.Of(topology))
        {
            string name = header.Metadata.GetValueOrDefault(NetworkKey, "a network without name");
            throw new InvalidDataException(
                $"its weights are those of {name}, which computes something else from tensors of the same shapes"
                + FirstDifference(header.Metadata.GetValueOrDefault(EquationsKey, ""), Fingerprint.Equations(topology)));
        }
    }

    private static string FirstDifference(string found, string expected)
    {
        (string Found, string Expected) pair = found.Split('\n').Zip(expected.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        return pair.Expected is null ? "" : $": there '{pair.Found}', here '{pair.Expected}'";
    }

    internal static string TypeOf<T>() =>
        typeof(T) == typeof(float) ? "F32" :
        typeof(T) == typeof(double) ? "F64" :
        throw new NotSupportedException($"Weights of type {typeof(T).Name} cannot be saved; only float and double can.");

    /// <summary>Vectors have one dimension; a matrix that reads a single unit has two all the same.</summary>
    internal static long[] ShapeOf(Topology topology, TensorDescription tensor) =>
        tensor.Role is TensorRole.Bias or TensorRole.Gain || IsDiagonal(topology, tensor.Name) ? [tensor.Rows] : [tensor.Rows, tensor.Columns];

    private static bool IsDiagonal(Topology topology, string tensor) =>
        topology.Layers.SelectMany(layer => layer.Edges).Any(edge => edge.Tensor == tensor && edge.Weights == Link.Diagonal);

    internal static void ToLittleEndian<T>(Span<byte> elements)
    {
        if (BitConverter.IsLittleEndian)
        {
            return;
        }
        for (int start = 0; start < elements.Length; start += Unsafe.SizeOf<T>())
        {
            elements.Slice(start, Unsafe.SizeOf<T>()).Reverse();
        }
    }
}
