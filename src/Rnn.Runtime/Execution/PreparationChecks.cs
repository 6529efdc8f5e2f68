namespace Rnn.Execution;

/// <summary>Whether what data went through belongs to a network of these sizes.</summary>
internal static class PreparationChecks
{
    /// <exception cref="ArgumentException">A normalisation has another number of columns than the network, or the alphabet another number of characters.</exception>
    public static void Check(Topology topology, DataPreparation? preparation)
    {
        if (Fault(topology, preparation) is { } fault)
        {
            throw new ArgumentException(fault + ".", nameof(preparation));
        }
    }

    /// <summary>What does not fit; null: everything does.</summary>
    public static string? Fault(Topology topology, DataPreparation? preparation)
    {
        int inputs = InputSize(topology), outputs = topology.Outputs.Sum(output => output.Size);
        return preparation is null
            ? null
            : Fault(topology, preparation.Inputs, inputs, "inputs")
                ?? Fault(topology, preparation.Targets, outputs, "outputs")
                ?? (preparation.Alphabet is not { Count: var characters } || ((inputs = CharacterInputs(topology)) == characters && outputs == characters)
                    ? null
                    : $"the alphabet has {characters} characters; {topology.Name} has an input of {inputs} and an output of {outputs} units, both of which must be {characters}");
    }

    /// <summary>Values a step of all inputs given as values, per-sequence inputs left out.</summary>
    public static int InputSize(Topology topology) => topology.Inputs.Where(input => !input.PerSequence).Sum(input => input.Size);

    /// <summary>Units of the input that reads a character: as a class, or written out.</summary>
    private static int CharacterInputs(Topology topology) =>
        InputSize(topology) + topology.IndexInputs.Where(input => !input.PerSequence).Sum(input => input.Size);

    private static string? Fault(Topology topology, Normalization? normalization, int expected, string what) =>
        normalization is null || normalization.Count == expected ? null : $"the data are normalised in {normalization.Count} {what} a step; {topology.Name} has {expected}";
}
