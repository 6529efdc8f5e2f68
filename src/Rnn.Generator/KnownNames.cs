namespace Rnn.Generator;

/// <summary>
/// Names of the runtime that the generator knows. It does not reference the runtime, so they are strings; a test resolves each of them.
/// </summary>
internal static class KnownNames
{
    public const string Namespace = "Rnn";
    public const string Layer = "Layer";

    public const string NetworkAttribute = "NetworkAttribute";
    public const string LayerAttribute = "LayerAttribute";
    public const string EdgeAttribute = "EdgeAttribute";

    public const string InputAttribute = "InputAttribute";
    public const string OneHotAttribute = "OneHotAttribute";
    public const string EmbeddingAttribute = "EmbeddingAttribute";
    public const string DenseAttribute = "DenseAttribute";
    public const string RecurrentAttribute = "RecurrentAttribute";
    public const string MemoryAttribute = "MemoryAttribute";
    public const string ProductAttribute = "ProductAttribute";
    public const string SumAttribute = "SumAttribute";
    public const string ActivateAttribute = "ActivateAttribute";
    public const string ConcatAttribute = "ConcatAttribute";
    public const string DropoutAttribute = "DropoutAttribute";
    public const string LayerNormAttribute = "LayerNormAttribute";

    public const string Cell = "Cell";
    public const string CellAttribute = "CellAttribute";
    public const string CellInputAttribute = "CellInputAttribute";
    public const string VariantAttribute = "VariantAttribute";
    public const string OptionAttribute = "OptionAttribute";

    public const string FromAttribute = "FromAttribute";
    public const string RecurrenceAttribute = "RecurrenceAttribute";
    public const string AutonomousAttribute = "AutonomousAttribute";
    public const string ReverseAttribute = "ReverseAttribute";
    public const string BidirectionalAttribute = "BidirectionalAttribute";
    public const string OutputAttribute = "OutputAttribute";
    public const string InitialStateAttribute = "InitialStateAttribute";

    /// <summary>Metadata names of the types that generated code is made of: a runtime that lacks one of them is older than the generator.</summary>
    public static readonly string[] RequiredTypes =
    [
        "Rnn.Layer",
        "Rnn.INetwork`2",
        "Rnn.Topology",
        "Rnn.DataPreparation",
        "Rnn.LayerDescription",
        "Rnn.EdgeDescription",
        "Rnn.TensorDescription",
        "Rnn.ParameterSet`1",
        "Rnn.SequenceBatch`1",
        "Rnn.Tape`1",
        "Rnn.StateSet`1",
        "Rnn.SeriesView`1",
        "Rnn.StepStream`1",
        "Rnn.Execution.TapeShape",
        "Rnn.Execution.StreamShape",
        "Rnn.Execution.DelayedIndices",
        "Rnn.Execution.Turning",
        "Rnn.Numerics.IVector`2",
        "Rnn.Numerics.Matrix`1",
        "Rnn.Numerics.AlignedBuffer`1",
    ];

    /// <summary>What generated code calls the namespaces that it uses; a type or a namespace of the program's own may have such a name, and then the alias has another.</summary>
    public static readonly (string Alias, string Namespace)[] Aliases =
    [
        ("Core", "Rnn"),
        ("Execution", "Rnn.Execution"),
        ("Jit", "System.Runtime.CompilerServices"),
        ("Kernels", "Rnn.Numerics"),
        ("Simd", "System.Runtime.Intrinsics"),
        ("Sys", "System"),
    ];

    /// <summary>Members that every network gets: no member of the class may have such a name.</summary>
    public static readonly string[] Generated =
    [
        "Backward",
        "BackwardPass",
        "BackwardToInitialStates",
        "BackwardToInputs",
        "Buffers",
        "BytesPerStep",
        "CreateStream",
        "CreateTape",
        "Equations",
        "Forward",
        "ForwardPass",
        "Gradients",
        "IndexCount",
        "Indices",
        "Initialize",
        "InputSize",
        "IsCausal",
        "NewParameters",
        "OperationsPerStep",
        "OutputSize",
        "Panels",
        "ParameterCount",
        "Parameters",
        "Preparation",
        "ResponseWidth",
        "Rows",
        "Sizes",
        "StateSize",
        "Stream",
        "StreamShape",
        "Tape",
        "TapeShape",
        "TaughtBackwardPass",
        "TaughtBackwardToInitialStates",
        "TaughtBackwardToInputs",
        "TaughtForwardPass",
        "TaughtThinnedBackwardPass",
        "TaughtThinnedBackwardToInitialStates",
        "TaughtThinnedBackwardToInputs",
        "TaughtThinnedForwardPass",
        "ThinnedBackwardPass",
        "ThinnedBackwardToInitialStates",
        "ThinnedBackwardToInputs",
        "ThinnedForwardPass",
        "Topology",
        "Transpose",
        "Transposed",
        "Vectors",
        "Widths",
        "Windows",
    ];

    /// <summary>What the names of the passes through the blocks begin with; a layer's name follows.</summary>
    public static readonly string[] GeneratedPrefixes =
    [
        "Backward_",
        "Forward_",
        "TaughtBackward_",
        "TaughtForward_",
        "TaughtThinnedBackward_",
        "TaughtThinnedForward_",
        "ThinnedBackward_",
        "ThinnedForward_",
    ];

    /// <summary>
    /// Members of the types in which layers have views, constants or types of their own (the network's stream, its panels, and every
    /// object): no layer may have such a name.
    /// </summary>
    public static readonly string[] ViewMembers =
    [
        "Bias",
        "BiasOf",
        "Block",
        "Depth",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "Observe",
        "Of",
        "Offset",
        "ReferenceEquals",
        "Step",
        "ToString",
        "output",
    ];
}
