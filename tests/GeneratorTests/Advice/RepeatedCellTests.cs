using System.Text.RegularExpressions;
using GeneratorTests.Diagnostics;
using GeneratorTests.Harness;

namespace GeneratorTests.Advice;

/// <summary>RNN6003: a cell with the equations of a built-in one.</summary>
public sealed class RepeatedCellTests
{
    private const string X = "[CellInput] public abstract Layer X { get; }";

    /// <summary>Each built-in cell and how the message says that it is used.</summary>
    public static TheoryData<string, string> BuiltIn => new()
    {
        { "Lstm", "Lstm(units)" },
        { "PeepholeLstm", "Lstm(units, Peepholes = true)" },
        { "CoupledLstm", "Lstm(units, CoupledGates = true)" },
        { "CoupledPeepholeLstm", "Lstm(units, CoupledGates = true, Peepholes = true)" },
        { "Gru", "Gru(units)" },
        { "ResetBeforeGru", "Gru(units, ResetBefore = true)" },
        { "ReplacingGru", "Gru(units, UpdateReplaces = true)" },
        { "ResetBeforeReplacingGru", "Gru(units, ResetBefore = true, UpdateReplaces = true)" },
        { "MinimalGatedUnit", "Cell<MinimalGatedUnit>(units)" },
        { "UpdateGateRnn", "Cell<UpdateGateRnn>(units)" },
        { "IndRnn", "Cell<IndRnn>(units)" },
        { "LinearRecurrentUnit", "Cell<LinearRecurrentUnit>(units)" },
    };

    /// <summary>The source of each built-in cell under another name, its layers named otherwise, is found to be that cell and no other.</summary>
    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void RNN6003_RepeatedCell(string cell, string use)
    {
        string source = RepositoryFiles.Read($"src/Rnn.Runtime/Definition/Cells/{cell}.cs");
        string renamed = Regex.Replace(source.Replace($"class {cell} :", "class {|RNN6003:Mine|} :", StringComparison.Ordinal), @"(?<=nameof\(|Layer )\w+", "My$0");

        IReadOnlyList<string> messages = DiagnosticAssert.AdviceOnSource("using Rnn;\n" + renamed.Replace("namespace Rnn;", "namespace Acme;", StringComparison.Ordinal));

        Assert.Equal($"'Mine' has the equations of the built-in cell '{cell}'; use [{use}] instead", Assert.Single(messages));
    }

    [Fact]
    public void EveryBuiltInCellIsKnown() => Assert.Equal(
        typeof(Rnn.Cell).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rnn.Cell))).Select(type => type.Name).Order(), BuiltIn.Select(row => (string)row[0]).Order());

    /// <summary>In another order, with other starting values, and as a cell in a cell.</summary>
    [Theory]
    [InlineData("[Sum, Recurrence(nameof(H)), From(nameof(G), Scale = -1)] public abstract Layer C { get; } [Dense(Units, Activation.Tanh, BiasStart = 1), Recurrence(nameof(H)), From(nameof(X))] public abstract Layer G { get; } "
        + "[Product, From(nameof(C)), From(nameof(Z))] public abstract Layer K { get; } [Sum, From(nameof(K)), From(nameof(G))] public abstract Layer H { get; } "
        + "[Output] [Concat, From(nameof(H))] public abstract Layer Y { get; } [Dense(Units, Activation.Sigmoid), From(nameof(X), 0), Recurrence(nameof(H), 1)] public abstract Layer Z { get; }", false)]
    [InlineData("[Sum, Output, From(nameof(K)), From(nameof(G))] public abstract Layer H { get; } [Sum, Recurrence(nameof(H)), From(nameof(G), Scale = -1)] public abstract Layer C { get; } [Dense(Units, Activation.Tanh, BiasStart = 1), Recurrence(nameof(H)), From(nameof(X))] public abstract Layer G { get; } "
        + "[Product, From(nameof(C)), From(nameof(Z))] public abstract Layer K { get; } [Dense(Units, Activation.Sigmoid), From(nameof(X), 0), From(nameof(H), 1)] public abstract Layer Z { get; }", true)]
    [InlineData("[Lstm(Units)] public abstract Layer H { get; }", true)]
    public void RNN6003_WhateverTheOrder(string layers, bool isSame) => Cell(layers, isSame);

    /// <summary>One thing changed of IndRnn or LinearRecurrentUnit: another cell.</summary>
    [Theory]
    [InlineData("[Dense(Units, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }", true)]
    [InlineData("[Dense(Units, Activation.Relu), From(nameof(X), 1), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(Units, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), 2, Weights = Link.Diagonal)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(Units, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal, Scale = 0.5)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(Units, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal, StopGradient = true)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(Units, Activation.Relu, Bias = false), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(Units, Activation.Elu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(Units, Activation.Relu), Reverse, From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }", false)]
    [InlineData("[Dense(2 * Units, Activation.Relu), From(nameof(X)), Recurrence(nameof(H), Weights = Link.Diagonal)] public abstract Layer H { get; }", false)]
    public void RNN6003_OneThingChanged(string layers, bool isSame) => Cell(layers, isSame);

    /// <summary>Two gates of the same form are two; a gate that is read in the place of both is one, and another cell.</summary>
    [Fact]
    public void SharedGate() => Cell(
        """
        [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Gate { get; }
        [Dense(Units, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public abstract Layer Forget { get; }
        [Dense(Units, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))]    public abstract Layer New { get; }
        [Product, From(nameof(Forget)), Recurrence(nameof(Memory))]                public abstract Layer Kept { get; }
        [Product, From(nameof(Gate)), From(nameof(New))]                           public abstract Layer Added { get; }
        [Sum, From(nameof(Kept)), From(nameof(Added))]                             public abstract Layer Memory { get; }
        [Activate(Activation.Tanh), From(nameof(Memory))]                          public abstract Layer Shown { get; }
        [Product, From(nameof(Gate)), From(nameof(Shown))]                         public abstract Layer H { get; }
        """,
        isSame: false);

    private static void Cell(string layers, bool isSame) =>
        DiagnosticAssert.AdviceOnSource($"using Rnn; public abstract class {(isSame ? "{|RNN6003:Mine|}" : "Mine")} : Cell {{ {X} {layers} }}");
}
