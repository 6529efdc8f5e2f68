namespace Rnn;

/// <summary>The layer is a cell: its layers stand in the network under this layer's name, which is that of the cell's value.</summary>
/// <remarks>
/// Derive an attribute of your own to give a cell a shorter name, options and variants, as <see cref="LstmAttribute"/> does. Its constructor takes the
/// size as an <see langword="int"/> called <c>units</c>.
/// </remarks>
/// <typeparam name="TCell">The class of the cell.</typeparam>
/// <param name="units">What <see cref="Cell.Units"/> is here.</param>
public class CellAttribute<TCell>(int units) : LayerAttribute
    where TCell : Cell
{
    /// <summary>The size asked for.</summary>
    public int Units { get; } = units;
}

/// <summary>In a cell: all that the layer reads which uses the cell, by chaining, <see cref="FromAttribute"/> or <see cref="RecurrenceAttribute"/>.</summary>
/// <remarks>
/// A dense layer of the cell has weights of its own for each of these sources. Layers without weights read them unit by unit, added up where there are several.
/// </remarks>
public sealed class CellInputAttribute : LayerAttribute;

/// <summary>On an attribute derived from <see cref="CellAttribute{TCell}"/>: the cell to take where exactly these of its options are true.</summary>
/// <typeparam name="TCell">The class of the cell.</typeparam>
/// <param name="options">Names of properties of type <see langword="bool"/>, false where they are not set.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class VariantAttribute<TCell>(params string[] options) : Attribute
    where TCell : Cell
{
    /// <summary>The options that are true.</summary>
    public IReadOnlyList<string> Options { get; } = options;
}

/// <summary>
/// On a layer of a cell: an option of the attribute that uses the cell sets an argument of this layer's kind, where the option is given there.
/// <c>[Dense(Units, Activation.Sigmoid, BiasStart = 1), Option("ForgetBias", sets: nameof(DenseAttribute.BiasStart))]</c>.
/// </summary>
/// <param name="name">A property, or a parameter of the constructor, of the attribute that uses the cell.</param>
/// <param name="sets">A property, or a parameter of the constructor, of the layer's kind, of the same type.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class OptionAttribute(string name, string sets) : Attribute
{
    /// <summary>The option.</summary>
    public string Name { get; } = name;

    /// <summary>The argument that it sets.</summary>
    public string Sets { get; } = sets;
}
