using Rnn.Generator.Helpers;

namespace Rnn.Generator.Definition;

/// <summary>
/// A network with errors, as far as it is known: enough to declare the members that its users call, so that they see the errors and
/// not a missing member wherever the network is used.
/// </summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ContainingTypes">Declarations of the types around the class, outermost first.</param>
/// <param name="Declaration">Of the class: <c>partial class Name</c>.</param>
/// <param name="TypeName">As it is written inside itself.</param>
/// <param name="FileStem">Stem of the generated file.</param>
/// <param name="Precision">The number type.</param>
/// <param name="Message">The first error: what the members throw.</param>
/// <param name="Properties">The other parts of the partial properties.</param>
/// <param name="Layers">Names of the layers, for their views on tapes and streams.</param>
/// <param name="Taken">Names of generated members that the class has members of its own for.</param>
internal sealed record StubDefinition(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Declaration,
    string TypeName,
    string FileStem,
    Precision Precision,
    string Message,
    EquatableArray<StubProperty> Properties,
    EquatableArray<string> Layers,
    EquatableArray<string> Taken)
{
    /// <summary>Whether the class needs members: not where it is static, or a network it derives from has them.</summary>
    public bool HasMembers { get; init; } = true;
}

/// <summary>The missing part of a partial property.</summary>
/// <param name="Signature">All before the braces.</param>
/// <param name="Accessors">Such as <c>get</c> and <c>private set</c>.</param>
/// <param name="IsDefining">The user wrote the implementing part, so the defining one is missing.</param>
internal sealed record StubProperty(string Signature, EquatableArray<string> Accessors, bool IsDefining);
