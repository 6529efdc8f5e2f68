namespace Rnn.Generator.Emission;

/// <summary>Members of the runtime's tape and stream that a layer of the same name hides; a test holds these lists against the runtime.</summary>
internal static class InheritedMembers
{
    public static readonly HashSet<string> OfTape = new(
    [
        "Topology", "Layout", "InputGradients", "FullyObserved", "GoBackTo", "HasFinalGradients", "HasOutputGradients", "Dropout", "IsThinned", "Keeps", "Output", "OutputOf", "OutputGradient", "OutputGradientOf", "LogitGradient", "LogitGradientOf",
        "InputGradient", "CopyFinalStates", "CopyStates", "CopyInitialGradients", "Origin", "ValueSource", "GradientSource", "Scratch", "Zeros", "Values", "Gradients", "GradientsAtStart",
        "Begin", "BeginBackward", "EndBackward", "IndexRows", "IndexOrigin", "IndexSource",
    ]);

    public static readonly HashSet<string> OfStream = new(
    [
        "Topology", "StateSize", "Turn", "Parameters", "Reset", "SaveState", "LoadState", "Advance", "Origin", "Values", "CheckLength",
        "CheckIndexCount", "SetIndex", "GiveIndex", "RepeatIndex", "Index", "SetUnitVector",
    ]);
}
