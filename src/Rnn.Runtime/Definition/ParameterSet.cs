using System.Numerics;
using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace Rnn;

/// <summary>
/// The parameters of a network, or their gradients, in one contiguous aligned buffer, with a named view for each tensor.
/// Clipping, optimisers and reductions are one loop over <see cref="Span"/>; padding in it is zero and stays zero.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ParameterSet<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Topology topology;

    /// <summary>A buffer of zeros in the layout of <paramref name="topology"/>.</summary>
    public ParameterSet(Topology topology)
    {
        this.topology = topology;
        Buffer = new AlignedBuffer<T>(topology.BufferLength);
    }

    /// <summary>Layers, edges and tensors of the network.</summary>
    public Topology Topology => topology;

    /// <summary>The buffer behind the parameters, for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AlignedBuffer<T> Buffer { get; }

    /// <summary>All elements, padding included.</summary>
    public Span<T> Span => Buffer.Span;

    /// <summary>The tensors, in the order in which they lie in the buffer.</summary>
    public IReadOnlyList<TensorDescription> Tensors => topology.Tensors;

    /// <summary>A view of the tensor of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Tensor<T> this[string name] => new(Buffer, topology.Tensor(name));

    /// <summary>A view of one tensor.</summary>
    public Tensor<T> this[TensorDescription tensor] => new(Buffer, tensor);

    /// <summary>Sets every element to zero.</summary>
    public void Clear() => Span.Clear();

    /// <summary>Sets the elements between the tensors to zero, where kernels that work on whole vectors may have left something.</summary>
    internal void ClearPadding()
    {
        foreach ((int start, int length) in topology.Padding)
        {
            Span.Slice(start, length).Clear();
        }
    }

    /// <summary>Copies every element of <paramref name="other"/>, which has the same layout.</summary>
    public void CopyFrom(ParameterSet<T> other)
    {
        if (!ReferenceEquals(topology, other.topology))
        {
            throw new ArgumentException($"The parameters are those of {other.topology.Name}; expected {topology.Name}.", nameof(other));
        }
        other.Span.CopyTo(Span);
    }
}

/// <summary>A view of one tensor in a <see cref="ParameterSet{T}"/>, addressed by row and column wherever its elements lie.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct Tensor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> buffer;

    internal Tensor(AlignedBuffer<T> buffer, TensorDescription description) => (this.buffer, Description) = (buffer, description);

    /// <summary>Name, role and place.</summary>
    public TensorDescription Description { get; }

    /// <summary>Rows: units, or K for initial states.</summary>
    public int Rows => Description.Rows;

    /// <summary>Columns: units of the source, 1 for vectors, units for initial states.</summary>
    public int Columns => Description.Columns;

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ref T this[int row, int column = 0]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            return ref buffer.Span[Description.IndexOf(row, column)];
        }
    }

    /// <summary>Writes the elements row after row.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has not Rows · Columns elements.</exception>
    public void CopyTo(Span<T> destination)
    {
        Check(destination.Length, nameof(destination));
        int i = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                destination[i++] = this[row, column];
            }
        }
    }

    /// <summary>Reads the elements row after row.</summary>
    /// <exception cref="ArgumentException"><paramref name="source"/> has not Rows · Columns elements.</exception>
    public void CopyFrom(ReadOnlySpan<T> source)
    {
        Check(source.Length, nameof(source));
        int i = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                this[row, column] = source[i++];
            }
        }
    }

    /// <summary>The elements, row after row.</summary>
    public T[] ToArray()
    {
        T[] values = new T[Rows * Columns];
        CopyTo(values);
        return values;
    }

    private void Check(int length, string argument, [CallerMemberName] string method = "")
    {
        if (length != Rows * Columns)
        {
            throw new ArgumentException($"{Description.Name} is {Rows}×{Columns}, {Rows * Columns} elements; {method} was given {length}.", argument);
        }
    }
}
