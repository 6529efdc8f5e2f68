using Rnn;
using Rnn.Execution;

namespace RuntimeTests.Execution;

/// <summary>What teacher-forced edges read of a sequence's targets.</summary>
public sealed class ObservedSeriesTests
{
    [Fact]
    public void TargetsOrClassesAreObservedWhereTheyAreKnown()
    {
        AssertObserved(true, [1, 2, 3, 4], new(2) { Targets = new double[] { 1, 2, 3, 4 } });
        AssertObserved(true, [0, 1, 1, 0], new(2) { Classes = new[] { 1, 0 } });
        AssertObserved(false, [1, double.NaN, 3, 4], new(2) { Targets = new double[] { 1, double.NaN, 3, 4 } });
        AssertObserved(false, [double.NaN, double.NaN, 1, 0], new(2) { Classes = new[] { -1, 0 } });
        AssertObserved(false, [1, 2, double.NaN, double.NaN], new(2) { Targets = new double[] { 1, 2, 3, 4 }, Mask = new[] { true, false } });
    }

    [Fact]
    public void OneTargetForTheWholeSequenceIsNotObserved()
    {
        double[] unknown = [.. Enumerable.Repeat(double.NaN, 4)];
        AssertObserved(false, unknown, new(2) { Targets = new double[] { 1, 2 } });
        AssertObserved(false, unknown, new(2) { Classes = new[] { 1 } });
        AssertObserved(false, unknown, new(2));
        AssertObserved(false, unknown, new(2) { Classes = new[] { 1, 0 } }, teacherForced: false);
    }

    [Fact]
    public void ASeriesOfAnotherLengthIsRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => Observed(new(2) { Targets = new double[3] })).Message;
        Assert.Contains("Sequence 0, observed outputs: expected [2, 2], 4 values; got 3", message);
    }

    [Fact]
    public void AClassThatTheOutputHasNotIsRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => Observed(new(2) { Classes = new[] { 0, 2 } })).Message;
        Assert.Contains("Sequence 0, step 1: class 2; the observed output has the classes 0 to 1", message);
    }

    [Fact]
    public void AMaskOfAnotherLengthIsRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => Observed(new(2) { Targets = new double[4], Mask = new bool[3] })).Message;
        Assert.Contains("Sequence 0, Mask: expected [2], 2 values; got 3", message);
    }

    private static void AssertObserved(bool fully, double[] expected, Sequence<double> sequence, bool teacherForced = true)
    {
        (bool known, double[] rows) = Observed(sequence, teacherForced);
        Assert.Equal(fully, known);
        Assert.Equal(expected, rows);
    }

    private static (bool, double[]) Observed(Sequence<double> sequence, bool teacherForced = true)
    {
        LayerDescription layer = new("Y", LayerKind.Dense, 2, Activation.Identity, "y(t)", []) { IsOutput = true };
        Topology topology = new("Tests.Observed", Precision.Double, 0, [layer], [], 0);
        Slot observed = new(1, 0);
        Tape<double> tape = new(topology, new TapeShape
        {
            Values = [new(8, 0), new(8, 0)], Gradients = [new(8, 0)], Layers = [new(0, 0)], LayerGradients = [new(0, 0)],
            Observed = [new(0, observed)], Outputs = [new(0, new(0, 0), Slot.None)],
        });
        tape.Begin(new SequenceBatch<double>(sequence), new ParameterSet<double>(topology), teacherForced, initial: null);
        double[] rows = [.. Enumerable.Range(0, 2).SelectMany(t => tape.ValueRow(observed, tape.Layout.RowOf(0, t), 2).ToArray())];
        return (tape.FullyObserved, rows);
    }
}
