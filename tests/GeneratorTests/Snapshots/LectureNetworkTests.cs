using System.Runtime.CompilerServices;
using GeneratorTests.Harness;

namespace GeneratorTests.Snapshots;

/// <summary>The code of the lecture's networks, as it is read: a change of the compiler shows here line by line.</summary>
public sealed class LectureNetworkTests
{
    private static readonly string[] AllFiles = [".Definition.g.cs", ".Tape.g.cs", ".Forward.g.cs", ".Backward.g.cs", ".Step.g.cs"];

    private static readonly string[] Passes = [".Forward.g.cs", ".Backward.g.cs"];

    /// <summary>A predictor from a window of four steps: no cycle, so all steps run at once.</summary>
    [Fact]
    public void TimeDelayNetwork() => Verify("""
        [Network]
        public sealed partial class TimeDelayNetwork
        {
            [Input(1)] public partial Layer X { get; }
            [Dense(8, Activation.Tanh), From(nameof(X), 0, 1, 2, 3)] public partial Layer H { get; }
            [Dense(1)] public partial Layer Y { get; }
        }
        """);

    /// <summary>Output taps, free-running and taught (Narendra and Parthasarathy 1990).</summary>
    [Fact]
    public void Narx() => Verify("""
        [Network]
        public sealed partial class Narx
        {
            [Input(1)] public partial Layer X { get; }
            [Dense(8, Activation.Tanh), From(nameof(X), 0, 1), Recurrence(nameof(Y), 1, 2, TeacherForced = true)] public partial Layer H { get; }
            [Dense(1)] public partial Layer Y { get; }
        }
        """, AllFiles);

    /// <summary>A running average of the outputs, the gradient blocked (Jordan 1986).</summary>
    [Fact]
    public void JordanNetwork() => Verify("""
        [Network]
        public sealed partial class JordanNetwork
        {
            [Input(3)] public partial Layer X { get; }
            [Memory(0.5), Autonomous, Recurrence(nameof(Y), StopGradient = true)] public partial Layer Context { get; }
            [Dense(8, Activation.Tanh), From(nameof(X)), From(nameof(Context))] public partial Layer H { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        """);

    /// <summary>The hidden layer of the step before, the gradient blocked (Elman 1990).</summary>
    [Fact]
    public void ElmanNetwork() => Verify("""
        [Network]
        public sealed partial class ElmanNetwork
        {
            [Input(5)] public partial Layer X { get; }
            [Dense(8, Activation.Sigmoid), Recurrence(nameof(H), StopGradient = true)] public partial Layer H { get; }
            [Dense(5, Activation.Softmax)] public partial Layer Y { get; }
        }
        """);

    /// <summary>m = r(y, h, m), h = f(x, m), y = g(h): memory that listens to the past only.</summary>
    [Fact]
    public void ExplicitMemory() => Verify("""
        [Network(Precision = Precision.Double)]
        public sealed partial class ExplicitMemory
        {
            [Input(3)] public partial Layer X { get; }
            [Dense(4, Activation.Tanh), Autonomous, Recurrence(nameof(Y)), Recurrence(nameof(H)), Recurrence(nameof(M))] public partial Layer M { get; }
            [Dense(8, Activation.Tanh), From(nameof(X)), From(nameof(M))] public partial Layer H { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        """);

    /// <summary>x feeds h1 and h2, both feed y, each layer recurs; the user's own words come first in the documentation.</summary>
    [Fact]
    public void SkipNetwork() => Verify("""
        /// <summary>The two-layer net with skips of the lecture.</summary>
        [Network]
        public sealed partial class SkipNetwork
        {
            /// <summary>What goes in.</summary>
            [Input(8)] public partial Layer X { get; }
            /// <summary>The first state, see <see cref="H2"/>.</summary>
            [Dense(16, Activation.Tanh), Recurrence(nameof(H1))] public partial Layer H1 { get; }
            [Dense(16, Activation.Tanh), From(nameof(H1)), From(nameof(X)), Recurrence(nameof(H2))] public partial Layer H2 { get; }
            [Dense(4, Activation.Softmax), From(nameof(H2)), From(nameof(H1))] public partial Layer Y { get; }
        }
        """);

    /// <summary>A fixed length: time is written out.</summary>
    [Fact]
    public void StateSpaceNetworkOfThreeSteps() => Verify("""
        [Network(Steps = 3)]
        public sealed partial class StateSpaceNetwork
        {
            [Input(2)] public partial Layer X { get; }
            [Recurrent(4)] public partial Layer H { get; }
            [Dense(1)] public partial Layer Y { get; }
        }
        """);

    /// <summary>The higher layer feeds back into the lower one.</summary>
    [Fact]
    public void FeedbackNetwork() => Verify("""
        [Network]
        public sealed partial class FeedbackNetwork
        {
            [Input(3)] public partial Layer X { get; }
            [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H1)), Recurrence(nameof(H2))] public partial Layer H1 { get; }
            [Recurrent(5)] public partial Layer H2 { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        """);

    /// <summary>The output feeds back through a softmax, which stands in the cycle.</summary>
    [Fact]
    public void OutputFeedbackNetwork() => Verify("""
        [Network]
        public sealed partial class OutputFeedbackNetwork
        {
            [Input(3)] public partial Layer X { get; }
            [Dense(4, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H)), Recurrence(nameof(Y))] public partial Layer H { get; }
            [Dense(2, Activation.Softmax)] public partial Layer Y { get; }
        }
        """);

    /// <summary>Two states that run towards each other (Schuster and Paliwal 1997), of different sizes: the one that comes from the end is computed in reversed time.</summary>
    [Fact]
    public void TwoDirections() => Verify("""
        [Network]
        public sealed partial class TwoDirections
        {
            [Input(3)] public partial Layer X { get; }
            [Recurrent(8)] public partial Layer F { get; }
            [Recurrent(5), Reverse, From(nameof(X), 0, 1)] public partial Layer B { get; }
            [Dense(2), From(nameof(F)), From(nameof(B))] public partial Layer Y { get; }
        }
        """, [".Definition.g.cs", .. Passes]);

    /// <summary>The same by one attribute: two halves and their concatenation.</summary>
    [Fact]
    public void BidirectionalNetwork() => Verify("""
        [Network]
        public sealed partial class BidirectionalNetwork
        {
            [Input(3)] public partial Layer X { get; }
            /// <summary>What came before, and what comes.</summary>
            [Recurrent(8), Bidirectional] public partial Layer H { get; }
            [Dense(2)] public partial Layer Y { get; }
        }
        """, [".Definition.g.cs", ".Tape.g.cs", ".Forward.g.cs"]);

    /// <summary>The LSTM (Hochreiter and Schmidhuber 1997; Gers 2000), layer by layer: its gates share one matrix.</summary>
    [Fact]
    public void LayerwiseLstm() => Verify("""
        [Network]
        public sealed partial class LayerwiseLstm
        {
            [Input(8)] public partial Layer X { get; }
            [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer I { get; }
            [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer F { get; }
            [Dense(32, Activation.Tanh), From(nameof(X)), Recurrence(nameof(H))] public partial Layer G { get; }
            [Dense(32, Activation.Sigmoid), From(nameof(X)), Recurrence(nameof(H))] public partial Layer O { get; }
            [Product, From(nameof(F)), Recurrence(nameof(C))] public partial Layer Kept { get; }
            [Product, From(nameof(I)), From(nameof(G))] public partial Layer Added { get; }
            [Sum, From(nameof(Kept)), From(nameof(Added))] public partial Layer C { get; }
            [Activate(Activation.Tanh), From(nameof(C))] public partial Layer TanhC { get; }
            [Product, From(nameof(O)), From(nameof(TanhC))] public partial Layer H { get; }
            [Dense(64, Activation.Softmax)] public partial Layer Y { get; }
        }
        """, AllFiles);

    /// <summary>The same as a cell: the same code, its layers named after the layer that uses it.</summary>
    [Fact]
    public void LstmNetwork() => Verify("""
        [Network]
        public sealed partial class LstmNetwork
        {
            [Input(8)] public partial Layer Prices { get; }
            [Lstm(32)] public partial Layer Trend { get; }
            [Dense(64, Activation.Softmax)] public partial Layer Decision { get; }
        }
        """, AllFiles);

    private static void Verify(string network, string[]? files = null, [CallerMemberName] string method = "") =>
        Snapshot.Verify(GeneratorHarness.RunValid($"using Rnn;\n\nnamespace Lecture;\n\n{network}\n"), files ?? Passes, method: method);
}
