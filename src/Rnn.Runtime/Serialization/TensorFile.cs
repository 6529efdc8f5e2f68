using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rnn.Serialization;

/// <summary>The tensors and metadata of a safetensors file, all in memory: what is read is checked as a whole before anything is changed by it.</summary>
internal sealed class TensorFile
{
    private readonly Dictionary<string, (SafeTensor Description, byte[] Data)> tensors = [];
    private readonly HashSet<string> taken = [];
    private long end;

    public Dictionary<string, string> Metadata { get; private init; } = [];

    /// <summary>Adds a tensor after the others.</summary>
    public void Add<T>(string name, IReadOnlyList<long> shape, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        byte[] data = MemoryMarshal.AsBytes(elements).ToArray();
        WeightFile.ToLittleEndian<T>(data);
        tensors.Add(name, (new SafeTensor(name, WeightFile.TypeOf<T>(), shape, end, end + data.Length), data));
        end += data.Length;
    }

    /// <summary>Adds every tensor of a buffer in the layout of a network's parameters, row after row.</summary>
    public void AddAll<T>(string prefix, Topology topology, ReadOnlySpan<T> buffer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (TensorDescription tensor in topology.Tensors)
        {
            T[] elements = new T[tensor.Count];
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = buffer[tensor.IndexOf(i / tensor.Columns, i % tensor.Columns)];
            }
            Add<T>(prefix + tensor.Name, WeightFile.ShapeOf(topology, tensor), elements);
        }
    }

    public void Write(Stream stream)
    {
        (SafeTensor Description, byte[] Data)[] inOrder = [.. tensors.Values.OrderBy(tensor => tensor.Description.Begin)];
        new SafeTensorsHeader([.. inOrder.Select(tensor => tensor.Description)], Metadata).Write(stream);
        foreach ((_, byte[] data) in inOrder)
        {
            stream.Write(data);
        }
    }

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static TensorFile Read(Stream stream)
    {
        SafeTensorsHeader header = SafeTensorsHeader.Read(stream);
        TensorFile file = new() { Metadata = new(header.Metadata) };
        foreach (SafeTensor tensor in header.Tensors.OrderBy(tensor => tensor.Begin))
        {
            file.tensors.Add(tensor.Name, (tensor, SafeTensorsHeader.ReadExactly(stream, (int)(tensor.End - tensor.Begin), $"the data of {tensor.Name}")));
        }
        return stream.ReadByte() < 0 ? file : throw new InvalidDataException($"it goes on after the {header.DataLength} bytes of data that its header names");
    }

    public bool Contains(string name) => tensors.ContainsKey(name);

    /// <summary>The elements of a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that it must have; null: any vector.</param>
    /// <exception cref="InvalidDataException">It is not there, or has another shape or type.</exception>
    public T[] Take<T>(string name, IReadOnlyList<long>? shape)
        where T : unmanaged
    {
        if (!tensors.TryGetValue(name, out (SafeTensor Description, byte[] Data) tensor))
        {
            throw new InvalidDataException($"it has no tensor {name}");
        }
        SafeTensor found = tensor.Description;
        if (shape is null ? found.Shape.Count != 1 : !found.Shape.SequenceEqual(shape))
        {
            throw new InvalidDataException($"{name} has the shape {found.ShapeText}; expected {(shape is null ? "a vector" : SafeTensor.TextOf(shape))}");
        }
        if (found.Type != WeightFile.TypeOf<T>())
        {
            throw new InvalidDataException($"{name} has the type {found.Type}; expected {WeightFile.TypeOf<T>()}");
        }
        long bytes = found.Shape.Aggregate((long)Unsafe.SizeOf<T>(), (product, dimension) => product * dimension);
        if (tensor.Data.Length != bytes)
        {
            throw new InvalidDataException($"{name} has {tensor.Data.Length} bytes of data; {found.Type} {found.ShapeText} takes {bytes}");
        }
        taken.Add(name);
        byte[] data = [.. tensor.Data];
        WeightFile.ToLittleEndian<T>(data);
        return MemoryMarshal.Cast<byte, T>(data).ToArray();
    }

    /// <summary>Every tensor of a network, in the layout of its parameters.</summary>
    public T[] TakeAll<T>(string prefix, Topology topology)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] buffer = new T[topology.BufferLength];
        foreach (TensorDescription tensor in topology.Tensors)
        {
            T[] elements = Take<T>(prefix + tensor.Name, WeightFile.ShapeOf(topology, tensor));
            for (int i = 0; i < elements.Length; i++)
            {
                buffer[tensor.IndexOf(i / tensor.Columns, i % tensor.Columns)] = elements[i];
            }
        }
        return buffer;
    }

    /// <summary>An entry of the metadata.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public string Entry(string key) => Metadata.TryGetValue(key, out string? value) ? value : throw new InvalidDataException($"it has no metadata '{key}'");

    /// <exception cref="InvalidDataException">A tensor was of no use.</exception>
    public void CheckAllTaken()
    {
        string[] left = [.. tensors.Keys.Except(taken)];
        if (left.Length > 0)
        {
            throw new InvalidDataException($"it has tensors that are not expected: {string.Join(", ", left)}");
        }
    }
}
