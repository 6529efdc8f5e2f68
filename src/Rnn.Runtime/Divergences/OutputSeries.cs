namespace Rnn;

/// <summary>A divergence of one sequence: returns its value and writes dL/dy into <see cref="OutputSeries.Gradient"/>.</summary>
/// <param name="series">The outputs and targets of the sequence; it lasts for the call.</param>
public delegate double SeriesFunction(OutputSeries series);

/// <summary>
/// The series of outputs of one sequence, in the caller's order and without the steps that do not count, with its targets;
/// in double precision whatever the network's.
/// </summary>
public readonly ref struct OutputSeries
{
    internal OutputSeries(
        int sequence, int steps, int size, ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, ReadOnlySpan<int> classes, Span<double> gradient)
    {
        (Sequence, Steps, Size) = (sequence, steps, size);
        Outputs = outputs;
        Targets = targets;
        Classes = classes;
        Gradient = gradient;
    }

    /// <summary>Place of the sequence in its batch.</summary>
    public int Sequence { get; }

    /// <summary>T, the steps that count; at least 1.</summary>
    public int Steps { get; }

    /// <summary>n, units of the output.</summary>
    public int Size { get; }

    /// <summary>y, [T, n] step after step.</summary>
    public ReadOnlySpan<double> Outputs { get; }

    /// <summary>d, [T, n], or as many steps as the sequence has targets where they do not belong to steps; empty where there are none.</summary>
    public ReadOnlySpan<double> Targets { get; }

    /// <summary>Class indices, [T], or as many as the sequence has where they do not belong to steps; empty where there are none.</summary>
    public ReadOnlySpan<int> Classes { get; }

    /// <summary>dL/dy, [T, n], zero at first.</summary>
    public Span<double> Gradient { get; }

    /// <summary>y(t), [n].</summary>
    public ReadOnlySpan<double> OutputAt(int t) => Outputs.Slice(t * Size, Size);

    /// <summary>d(t), [n].</summary>
    public ReadOnlySpan<double> TargetAt(int t) => Targets.Slice(t * Size, Size);

    /// <summary>dL/dy(t), [n].</summary>
    public Span<double> GradientAt(int t) => Gradient.Slice(t * Size, Size);
}
