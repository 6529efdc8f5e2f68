using Rnn;
using Rnn.Verification;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// Each kind of layer, activation, edge option and delay pattern in a network of its own: the smallest that shows it, held against the
/// interpreter and, by every parameter, input and initial state, against finite differences.
/// </summary>
public class PrimitiveTests
{
    private const string Input = "    [Input(3)] public partial Layer X { get; }\n";

    private const string OneHot = "    [OneHot(5)] public partial Layer K { get; }\n";

    /// <summary>Three gates that read a class and the past.</summary>
    private static readonly string Gates =
        Layer("Dense(4, Activation.Sigmoid), From(nameof(K)), Recurrence(nameof(H))", "A") + Layer("Dense(4, Activation.Tanh), From(nameof(K)), Recurrence(nameof(H))", "B")
        + Layer("Dense(4), From(nameof(K)), Recurrence(nameof(H))", "C");

    private static readonly Dictionary<string, string> Networks = new()
    {
        ["Memory"] = Input + Layer("Memory(0.5), From(nameof(Y))", "M") + Layer("Dense(2, Activation.Sigmoid), From(nameof(X)), From(nameof(M))", "Y"),
        ["MemoryBlocked"] = Input + Layer("Memory(0.5, 2), From(nameof(Y))", "M") + Layer("Dense(2, Activation.Sigmoid), From(nameof(X)), From(nameof(M), StopGradient = true)", "Y"),
        ["MemoryNormalized"] = Input + Layer("Memory(0.25, Normalized = true), From(nameof(X), 1, 2)", "M") + Layer("Dense(2)", "Y"),
        ["Sum"] = Input + Layer("Sum, From(nameof(X), 0, 2), Recurrence(nameof(Y), Scale = -0.5)", "Y"),
        ["Product"] = Input + Layer("Dense(3)", "H") + Layer("Product, From(nameof(H)), From(nameof(X), 0, 1), Recurrence(nameof(Y))", "Y"),
        ["Square"] = Input + Layer("Dense(3)", "H") + Layer("Product, From(nameof(H)), From(nameof(H))", "Y"),
        ["Concat"] = Input + Layer("Concat, From(nameof(X), 0, 1), Recurrence(nameof(Y), 2)", "C") + Layer("Dense(2, Activation.Tanh)", "Y"),
        ["Diagonal"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X), Weights = Link.Diagonal), Recurrence(nameof(Y), Weights = Link.Diagonal)", "Y"),
        ["Fixed"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), Weights = Link.Fixed, Scale = 0.5)", "Y"),
        ["Scaled"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X), Scale = -1), Recurrence(nameof(Y), Scale = 0.5)", "Y"),
        ["ScaledSoftmax"] = Input + Layer("Dense(3, Activation.Softmax), From(nameof(X), Scale = -0.7), Recurrence(nameof(Y), Scale = 1.25)", "Y"),
        ["Blocked"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), StopGradient = true)", "Y"),
        ["BlockedInput"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X), StopGradient = true), Recurrence(nameof(Y))", "Y"),
        ["Taught"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), 1, 2, TeacherForced = true)", "Y"),
        ["TaughtAndFree"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), TeacherForced = true), Recurrence(nameof(Y), 2, 3)", "Y"),
        ["TaughtSoftmaxWithoutMatrix"] = Input + Layer("Dense(3, Activation.Softmax), From(nameof(X), Weights = Link.Fixed), Recurrence(nameof(Y), Weights = Link.Diagonal, TeacherForced = true)", "Y"),
        ["Window"] = Input + Layer("Dense(2, Activation.Tanh), From(nameof(X), 0, 1, 2, 3, 4)", "Y"),
        ["Gap"] = Input + Layer("Dense(2, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), 1, 3)", "Y"),
        ["LongDelay"] = Input + Layer("Dense(2, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), 6)", "Y"),
        ["HigherToLower"] = Input + Layer("Dense(2, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y))", "H") + Layer("Recurrent(2)", "Y"),
        ["Skip"] = Input + Layer("Recurrent(2)", "H") + Layer("Dense(2), From(nameof(H)), From(nameof(X))", "Y"),
        ["Plan"] = "    [Input(3, PerSequence = true)] public partial Layer X { get; }\n" + Layer("Dense(2, Activation.Tanh), From(nameof(X), 0, 1), Recurrence(nameof(Y))", "Y"),
        ["TwoInputs"] = Input + "    [Input(2)] public partial Layer Z { get; }\n" + Layer("Dense(2, Activation.Tanh), From(nameof(X)), From(nameof(Z), 1)", "Y"),
        ["TwoOutputs"] = Input + Layer("Recurrent(2), Output", "H") + Layer("Dense(2, Activation.Softmax), Output", "Y"),
        ["NoInput"] = Layer("Dense(2, Activation.Tanh), Autonomous, Recurrence(nameof(Y))", "H") + Layer("Dense(3, Activation.Softmax)", "Y"),
        ["NoBias"] = Input + Layer("Recurrent(2, Bias = false)", "Y"),
        ["ZeroStart"] = Input + Layer("Recurrent(2), InitialState(InitialState.Zero)", "Y"),
        ["LearnedStart"] = Input + Layer("Dense(2), InitialState(InitialState.Learned)", "H") + Layer("Dense(2), From(nameof(H), 0, 2)", "Y"),
        ["Reverse"] = Input + Layer("Recurrent(3), Reverse", "H") + Layer("Dense(2)", "Y"),
        ["ReverseOutput"] = Input + Layer("Recurrent(3), Reverse", "Y"),
        ["ReverseSoftmax"] = Input + Layer("Dense(3, Activation.Softmax), Reverse, From(nameof(X)), Recurrence(nameof(Y))", "Y"),
        ["ReverseWindow"] = Input + Layer("Dense(3, Activation.Tanh), Reverse, From(nameof(X), 0, 1, 3)", "H") + Layer("Dense(2), From(nameof(H), 0, 2), From(nameof(X), 1)", "Y"),
        ["ReverseDelays"] = Input + Layer("Dense(3, Activation.Tanh), Reverse, From(nameof(X)), Recurrence(nameof(H), 1, 3)", "H") + Layer("Dense(2), From(nameof(H), 1)", "Y"),
        ["ReverseMemory"] = Input + Layer("Memory(0.5), Reverse", "M") + Layer("Dense(2, Activation.Tanh)", "Y"),
        ["ReverseBlocked"] = Input + Layer("Dense(3, Activation.Tanh), Reverse, From(nameof(X)), Recurrence(nameof(H), StopGradient = true)", "H") + Layer("Dense(2), From(nameof(H), 0, 1, StopGradient = true), From(nameof(X))", "Y"),
        ["ReverseConcat"] = Input + Layer("Concat, Reverse, From(nameof(X), 0, 1)", "C") + Layer("Recurrent(2), Reverse", "H") + Layer("Concat, From(nameof(H), 0, 1), From(nameof(C))", "Y"),
        ["ReverseProduct"] = Input + Layer("Recurrent(3)", "F") + Layer("Product, Reverse, From(nameof(F), 0, 2), From(nameof(X))", "P") + Layer("Sum, From(nameof(P), 0, 1)", "Y"),
        ["ReversePlan"] = "    [Input(3, PerSequence = true)] public partial Layer X { get; }\n" + Layer("Dense(2, Activation.Tanh), Reverse, From(nameof(X), 0, 1), Recurrence(nameof(Y))", "Y"),
        ["BothWays"] = Input + Layer("Recurrent(3), From(nameof(X), 0, 1)", "F") + Layer("Recurrent(2), Reverse, From(nameof(X), 0, 2)", "B")
            + Layer("Recurrent(4), From(nameof(F)), From(nameof(B))", "G") + Layer("Recurrent(3), Reverse, From(nameof(F)), From(nameof(B))", "R")
            + Layer("Dense(2), From(nameof(G)), From(nameof(R)), From(nameof(X))", "Y"),
        ["ReverseOfLearnedStart"] = Input + Layer("Recurrent(2)", "F") + Layer("Dense(2), Reverse, InitialState(InitialState.Learned), From(nameof(F), 0, 1)", "H") + Layer("Dense(2), Reverse, From(nameof(H), 0, 2)", "Y"),
        ["ReverseNoInput"] = Layer("Dense(2, Activation.Tanh), Reverse, Autonomous, Recurrence(nameof(H))", "H") + Layer("Dense(3, Activation.Softmax)", "Y"),
        ["LookUp"] = OneHot + Layer("Dense(2, Activation.Tanh), From(nameof(K))", "Y"),
        ["LookUpWindow"] = OneHot + Layer("Dense(2, Activation.Tanh), From(nameof(K), 0, 1, 3)", "Y"),
        ["LookUpInCycle"] = OneHot + Layer("Recurrent(3), From(nameof(K), 0, 2)", "H") + Layer("Dense(2, Activation.Softmax)", "Y"),
        ["LookUpAndValues"] = Input + OneHot + Layer("Dense(3, Activation.Tanh), From(nameof(X)), From(nameof(K), 1), Recurrence(nameof(Y))", "Y"),
        ["LookUpAndValuesAhead"] = Input + OneHot + Layer("Dense(2, Activation.Tanh), From(nameof(K)), From(nameof(X), 0, 2)", "Y"),
        ["LookUpOfGates"] = OneHot + Gates + Layer("Product, From(nameof(A)), From(nameof(B))", "P") + Layer("Sum, From(nameof(P)), From(nameof(C))", "H") + Layer("Dense(2)", "Y"),
        ["LookUpOfFourGates"] = OneHot + Gates + Layer("Dense(4, Activation.Relu), From(nameof(K)), Recurrence(nameof(H))", "D")
            + Layer("Product, From(nameof(A)), From(nameof(B))", "P") + Layer("Sum, From(nameof(P)), From(nameof(C)), From(nameof(D))", "H") + Layer("Dense(2)", "Y"),
        ["LookUpBlocked"] = OneHot + Layer("Dense(2, Activation.Tanh), From(nameof(K), 0, 2, StopGradient = true), Recurrence(nameof(Y))", "Y"),
        ["LookUpScaled"] = OneHot + Layer("Dense(2, Activation.Tanh), From(nameof(K), Scale = -0.5), Recurrence(nameof(Y))", "Y"),
        ["LookUpAsRecurrence"] = OneHot + Layer("Dense(2, Activation.Tanh), Autonomous, Recurrence(nameof(K)), Recurrence(nameof(Y))", "Y"),
        ["LookUpTaught"] = OneHot + Layer("Dense(3, Activation.Tanh), From(nameof(K)), Recurrence(nameof(Y), TeacherForced = true)", "Y"),
        ["LookUpPerSequence"] = Input + "    [OneHot(5, PerSequence = true)] public partial Layer K { get; }\n" + Layer("Dense(3, Activation.Tanh), From(nameof(X)), From(nameof(K), 0, 2), Recurrence(nameof(Y))", "Y"),
        ["TwoLookUps"] = OneHot + "    [OneHot(3)] public partial Layer Q { get; }\n" + Layer("Recurrent(2), From(nameof(K)), From(nameof(Q), 0, 1)", "Y"),
        ["Embedded"] = OneHot + Layer("Embedding(3)", "E") + Layer("Recurrent(4)", "H") + Layer("Dense(2, Activation.Softmax)", "Y"),
        ["EmbeddedWindow"] = OneHot + Layer("Embedding(3)", "E") + Layer("Dense(4, Activation.Tanh), From(nameof(E), 0, 1, 2)", "H") + Layer("Dense(2)", "Y"),
        ["EmbeddedWide"] = OneHot + Layer("Embedding(70)", "E") + Layer("Dense(2)", "Y"),
        ["OneHotSum"] = OneHot + Layer("Dense(5, Activation.Tanh)", "H") + Layer("Sum, From(nameof(H)), From(nameof(K), 0, 2, Scale = -2)", "Y"),
        ["OneHotProduct"] = OneHot + Layer("Dense(5, Activation.Tanh), From(nameof(K)), Recurrence(nameof(Y))", "H") + Layer("Product, From(nameof(H)), From(nameof(K), 0, 1)", "Y"),
        ["OneHotConcat"] = Input + OneHot + Layer("Concat, From(nameof(X)), From(nameof(K), 0, 1)", "C") + Layer("Dense(2), From(nameof(C)), From(nameof(K), 3)", "Y"),
        ["OneHotDiagonal"] = OneHot + Layer("Dense(5, Activation.Tanh), From(nameof(K), 0, 1, Weights = Link.Diagonal), Recurrence(nameof(Y))", "Y"),
        ["OneHotFixedBlocked"] = OneHot + Layer("Dense(5, Activation.Tanh), From(nameof(K), Weights = Link.Fixed, StopGradient = true), From(nameof(K), 2), Recurrence(nameof(Y))", "Y"),
        ["OneHotSoftmax"] = OneHot + Layer("Activate(Activation.Softmax), From(nameof(K)), Output", "S") + Layer("Dense(2), Output", "Y"),
        ["OneHotMemory"] = OneHot + Layer("Memory(0.5), From(nameof(K))", "M") + Layer("Dense(2)", "Y"),
        ["OneHotPerSequenceSum"] = "    [OneHot(5, PerSequence = true)] public partial Layer K { get; }\n" + Layer("Dense(5), Autonomous, Recurrence(nameof(H))", "H") + Layer("Sum, From(nameof(H)), From(nameof(K), 0, 1)", "Y"),
        ["LookUpReverse"] = OneHot + Layer("Recurrent(3), Reverse, From(nameof(K), 0, 2)", "H") + Layer("Dense(2), From(nameof(H)), From(nameof(K), 1)", "Y"),
        ["EmbeddedReverse"] = OneHot + Layer("Embedding(3), Reverse, From(nameof(K), 0, 1)", "E") + Layer("Dense(2, Activation.Tanh), From(nameof(E), 0, 1)", "Y"),
        ["OneHotReverse"] = OneHot + Layer("Concat, Reverse, From(nameof(K), 0, 1)", "C") + Layer("Dense(3), Reverse, From(nameof(C)), From(nameof(K), 3)", "Y"),
        ["LookUpReversePerSequence"] = "    [OneHot(5, PerSequence = true)] public partial Layer K { get; }\n" + Layer("Recurrent(3), Reverse, From(nameof(K), 0, 1)", "Y"),
        ["Bidirectional"] = Input + Layer("Recurrent(3), Bidirectional", "H") + Layer("Dense(2)", "Y"),
        ["BidirectionalStack"] = Input + Layer("Recurrent(3), Bidirectional", "H") + Layer("Recurrent(2, Activation.Relu, Bias = false), Bidirectional", "G") + Layer("Recurrent(2), From(nameof(G)), From(nameof(X))", "Y"),
        ["BidirectionalDelays"] = Input + Layer("Recurrent(3), Bidirectional, From(nameof(X), 0, 2), Recurrence(nameof(H), 3)", "H") + Layer("Dense(2), From(nameof(H), 0, 1)", "Y"),
        ["BidirectionalOutput"] = Input + Layer("Recurrent(3), Bidirectional, InitialState(InitialState.Zero)", "Y"),
        ["BidirectionalNoInput"] = Layer("Recurrent(3), Bidirectional, Autonomous", "H") + Layer("Dense(3, Activation.Softmax)", "Y"),
        ["LookUpBidirectional"] = OneHot + Layer("Recurrent(3), Bidirectional, From(nameof(K), 0, 1)", "H") + Layer("Dense(2)", "Y"),
        ["EmbeddedBidirectional"] = OneHot + Layer("Embedding(3)", "E") + Layer("Recurrent(3), Bidirectional", "H") + Layer("Dense(2)", "Y"),
        ["DropoutOfStep"] = Input + Layer("Recurrent(5)", "H") + Layer("Dropout(0.5)", "D") + Layer("Dense(2)", "Y"),
        ["DropoutOfInput"] = Input + Layer("Dropout(0.5)", "D") + Layer("Dense(2, Activation.Tanh)", "Y"),
        ["DropoutOfSequence"] = Input + Layer("Recurrent(5)", "H") + Layer("Dropout(0.5, PerSequence = true)", "D") + Layer("Dense(2)", "Y"),
        ["DropoutAtDelays"] = Input + Layer("Dense(5, Activation.Tanh), From(nameof(X)), Recurrence(nameof(D), 1, 2)", "H") + Layer("Dropout(0.5)", "D") + Layer("Dense(2)", "Y"),
        ["DropoutBlocked"] = Input + Layer("Recurrent(5)", "H") + Layer("Dropout(0.5), From(nameof(H), 2, StopGradient = true)", "D") + Layer("Dense(2)", "Y"),
        ["DropoutTwice"] = Input + Layer("Dropout(0.5)", "D") + Layer("Dropout(0.3)", "E") + Layer("Dense(2), From(nameof(E)), From(nameof(D)), From(nameof(X))", "Y"),
        ["DropoutIsOutput"] = Input + Layer("Recurrent(5)", "H") + Layer("Dropout(0.5)", "Y"),
        ["DropoutIntoSoftmax"] = Input + Layer("Dense(4)", "H") + Layer("Dropout(0.5)", "D") + Layer("Activate(Activation.Softmax)", "Y"),
        ["DropoutOnLinkIntoSoftmax"] = Input + Layer("Dense(4)", "H") + Layer("Activate(Activation.Softmax), From(nameof(H), Dropout = 0.5)", "Y"),
        ["RecurrentDropout"] = Input + Layer("Recurrent(5, RecurrentDropout = 0.5)", "H") + Layer("Dense(2)", "Y"),
        ["DropoutOnLinks"] = Input + Layer("Dense(5, Activation.Tanh), From(nameof(X), 0, 1, Dropout = 0.3), Recurrence(nameof(H), 1, 2, Dropout = 0.5)", "H") + Layer("Dense(2), From(nameof(H), Dropout = 0.5)", "Y"),
        ["DropoutOnLinksOfAllKinds"] = Input
            + Layer("Dense(3, Activation.Tanh), From(nameof(X), Dropout = 0.3, Weights = Link.Diagonal), Recurrence(nameof(A), Dropout = 0.3, Weights = Link.Fixed, Scale = 0.5)", "A")
            + Layer("Sum, From(nameof(A), Dropout = 0.4), Recurrence(nameof(B), Dropout = 0.2, Scale = -0.5)", "B")
            + Layer("Product, From(nameof(B), Dropout = 0.4), From(nameof(B), Dropout = 0.4), From(nameof(A), 0, 1, Dropout = 0.3)", "C")
            + Layer("Memory(0.5), From(nameof(C), Dropout = 0.5)", "D") + Layer("Concat, From(nameof(D), 0, 1, Dropout = 0.5), From(nameof(A))", "E") + Layer("Activate(Activation.Tanh), From(nameof(E), 1, Dropout = 0.5)", "Y"),
        ["DropoutTaught"] = Input + Layer("Dense(3, Activation.Tanh), From(nameof(X)), Recurrence(nameof(Y), 1, 2, TeacherForced = true, Dropout = 0.5), Recurrence(nameof(Y), 3, Dropout = 0.5)", "Y"),
        ["DropoutOnLinksBlocked"] = Input + Layer("Dense(5, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H), Dropout = 0.5, StopGradient = true)", "H") + Layer("Dense(2), From(nameof(H), StopGradient = true, Dropout = 0.5)", "Y"),
        ["DropoutOnGates"] = Input
            + Layer("Dense(3, Activation.Sigmoid), From(nameof(X), Dropout = 0.2), Recurrence(nameof(H), Dropout = 0.4)", "G")
            + Layer("Dense(3, Activation.Tanh), From(nameof(X), Dropout = 0.2), Recurrence(nameof(H), Dropout = 0.4)", "C")
            + Layer("Dense(3, Activation.Sigmoid), From(nameof(X), Dropout = 0.2), Recurrence(nameof(H), Dropout = 0.1)", "F")
            + Layer("Product, From(nameof(G)), From(nameof(C)), From(nameof(F))", "H") + Layer("Dense(2)", "Y"),
        ["DropoutInReverse"] = Input + Layer("Recurrent(4, RecurrentDropout = 0.5), Reverse, From(nameof(X), 0, 1, Dropout = 0.3)", "H") + Layer("Dropout(0.5), Reverse", "D")
            + Layer("Dropout(0.3)", "E") + Layer("Dense(2), From(nameof(E)), From(nameof(H), 0, 2, Dropout = 0.4), From(nameof(D), 1)", "Y"),
        ["DropoutOfLookUp"] = OneHot + Layer("Dropout(0.5)", "D") + Layer("Embedding(3), From(nameof(K))", "E") + Layer("Dense(2), From(nameof(E), Dropout = 0.3), From(nameof(K), 0, 1, Dropout = 0.4), From(nameof(D))", "Y"),
        ["DropoutBothWays"] = Input + Layer("Recurrent(4, RecurrentDropout = 0.5), Bidirectional, From(nameof(X), Dropout = 0.3)", "H") + Layer("Dropout(0.4)", "D")
            + Layer("Dense(2), From(nameof(D)), From(nameof(H), 1, Dropout = 0.2)", "Y"),
        ["LayerNorm"] = Input + Layer("Dense(5)", "H") + Layer("LayerNorm", "N") + Layer("Dense(2, Activation.Tanh)", "Y"),
        ["LayerNormOfInput"] = Input + Layer("LayerNorm(Epsilon = 0.5)", "N") + Layer("Dense(2)", "Y"),
        ["LayerNormPlain"] = Input + Layer("Recurrent(5)", "H") + Layer("LayerNorm(Gain = false, Bias = false, Epsilon = 0.1)", "N") + Layer("Dense(2)", "Y"),
        ["LayerNormGainOnly"] = Input + Layer("Recurrent(5)", "H") + Layer("LayerNorm(Bias = false, Epsilon = 0.1), From(nameof(H), 2)", "N") + Layer("Dense(2)", "Y"),
        ["LayerNormBiasOnly"] = Input + Layer("Recurrent(5)", "H") + Layer("LayerNorm(Gain = false, Epsilon = 0.1)", "N") + Layer("Dense(2), From(nameof(N), 0, 1)", "Y"),
        ["LayerNormIsOutput"] = Input + Layer("Recurrent(5)", "H") + Layer("LayerNorm(Epsilon = 0.1)", "Y"),
        ["LayerNormInCycle"] = Input + Layer("Dense(5), From(nameof(X)), Recurrence(nameof(H))", "A") + Layer("LayerNorm", "N") + Layer("Activate(Activation.Tanh)", "H") + Layer("Dense(2)", "Y"),
        ["LayerNormInCyclePlain"] = Input + Layer("Dense(5), From(nameof(X)), Recurrence(nameof(N), 1, 2)", "A") + Layer("LayerNorm(Gain = false, Bias = false, Epsilon = 0.1)", "N") + Layer("Dense(2)", "Y"),
        ["LayerNormBlocked"] = Input + Layer("Recurrent(5)", "H") + Layer("LayerNorm(Epsilon = 0.1), From(nameof(H), 1, StopGradient = true)", "N") + Layer("Dense(2), From(nameof(N)), From(nameof(H))", "Y"),
        ["LayerNormTaught"] = Input + Layer("LayerNorm(Epsilon = 0.1), Autonomous, Recurrence(nameof(Y), TeacherForced = true)", "N") + Layer("Dense(3, Activation.Tanh), From(nameof(X)), From(nameof(N))", "Y"),
        ["LayerNormThinned"] = Input + Layer("Recurrent(5)", "H") + Layer("Dropout(0.3)", "D") + Layer("LayerNorm(Epsilon = 0.1)", "N") + Layer("LayerNorm(Epsilon = 0.1), From(nameof(H), Dropout = 0.4)", "M") + Layer("Dense(2), From(nameof(N)), From(nameof(M))", "Y"),
        ["LayerNormInReverse"] = Input + Layer("LayerNorm(Epsilon = 0.1), Reverse, From(nameof(X), 1)", "N") + Layer("Dense(2), From(nameof(N)), From(nameof(X))", "Y"),
        ["LayerNormWide"] = Input + Layer("Recurrent(70)", "H") + Layer("LayerNorm", "N") + Layer("Dense(2)", "Y"),
        ["LayerNormOfLookUp"] = OneHot + Layer("LayerNorm(Epsilon = 0.1), From(nameof(K), 1)", "N") + Layer("Dense(2), From(nameof(N)), From(nameof(K))", "Y"),
        ["WiderThanAVector"] = Input + Layer("Recurrent(70)", "H") + Layer("Dense(2)", "Y"),
    };

    private static readonly Lazy<CompiledGraphs> Compiled = new(() => new CompiledGraphs(
        Enum.GetValues<Activation>().ToDictionary(activation => "With" + activation, Activated).Concat(Networks)
            .Select(network => $"[Network(Precision = Precision.Double)]\npublic sealed partial class {network.Key}\n{{\n{network.Value}}}\n")));

    public static TheoryData<string> Names => [.. Networks.Keys, .. Enum.GetNames<Activation>().Select(name => "With" + name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_the_interpreter(string name)
    {
        INetwork<double> network = Compiled.Value.Create<double>(name);
        for (int seed = 1; seed <= 3; seed++)
        {
            GraphBatch batch = new(network.Topology, seed, isSmooth: false, 4, 1, 9, 2);

            foreach (DropoutKey? dropout in (DropoutKey?[])[null, GraphBatch.Dropout])
            {
                Assert.Empty(new GraphComparison(network, batch, teacherForced: false, dropout).Run());
                Assert.Empty(new GraphComparison(network, batch, teacherForced: true, dropout).Run());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_finite_differences(string name)
    {
        INetwork<double> network = Compiled.Value.Create<double>(name);
        GraphBatch batch = new(network.Topology, seed: 1, isSmooth: true, 3, 7, 1);
        GraphComparison.Load(network, batch);
        foreach (bool teacherForced in (bool[])[false, true])
        {
            GradientCheckResult result = GradientCheck.Run(
                network, batch.CreateBatch(), tape => batch.SumOfSines(tape, network.Topology),
                new GradientCheckOptions
                {
                    Samples = 400, TeacherForced = teacherForced, Initial = batch.Initial, FreezeBlocked = name.Contains("Blocked", StringComparison.Ordinal), Dropout = GraphBatch.Dropout,
                });

            Assert.True(result.Passes(1e-6), result.ToString());
        }
    }

    private static string Activated(Activation activation) =>
        Input + Layer($"Dense(4, Activation.{activation}), From(nameof(X)), Recurrence(nameof(H))", "H") + Layer($"Activate(Activation.{activation})", "A") + Layer("Dense(2)", "Y");

    private static string Layer(string attributes, string name) => $"    [{attributes}] public partial Layer {name} {{ get; }}\n";
}
