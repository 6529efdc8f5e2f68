namespace Rnn.Verification;

/// <summary>How a gradient check is made.</summary>
public sealed class GradientCheckOptions
{
    /// <summary>ε of the central difference (L(p + ε) − L(p − ε)) / 2ε; 10⁻⁶ balances rounding and curvature in double.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>How many entries are checked, drawn at random from all; 0: every one.</summary>
    public int Samples { get; init; }

    /// <summary>What the drawing starts from: the same seed checks the same entries.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Errors are relative to the larger of analytic and numeric value, and to no less than this, for a central difference of values of order 1
    /// is itself no better than some 10⁻¹⁰.
    /// </summary>
    public double Floor { get; init; } = 1e-2;

    /// <summary>Whether teacher-forced edges read the observed series.</summary>
    public bool TeacherForced { get; init; }

    /// <summary>States before the first step, a row a sequence, in place of the learned ones; null: none.</summary>
    public StateSet<double>? Initial { get; init; }

    /// <summary>What the masks of dropout are drawn from, the same for every evaluation; null: nothing drops out.</summary>
    public DropoutKey? Dropout { get; init; }

    /// <summary>
    /// Takes the differences of a network with blocked gradients on the <see cref="Interpreter"/>, where the blocked values can be held
    /// fixed: their true derivative is what the backward pass computes.
    /// </summary>
    public bool FreezeBlocked { get; init; }
}
