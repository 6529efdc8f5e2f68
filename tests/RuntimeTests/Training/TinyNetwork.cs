using System.Numerics;
using System.Runtime.InteropServices;
using Rnn;
using Rnn.Execution;

namespace RuntimeTests.Training;

/// <summary>
/// h(t) = tanh(W x(t) + R h(t−1) + b), y(t) = f(V h(t) + c), written out by hand in plain loops: two inputs, three hidden units, two outputs.
/// W lies in a panel of four lanes, so the parameter buffer has padding.
/// </summary>
internal sealed class TinyNetwork<T> : INetwork<TinyNetwork<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Inputs = 2, Hidden = 3, Outputs = 2;

    public TinyNetwork(Activation output = Activation.Identity, ulong seed = 1)
    {
        Topology = Describe(output);
        Parameters = new ParameterSet<T>(Topology);
        Initialize(seed);
    }

    public static Topology Definition { get; } = Describe(Activation.Identity);

    public Topology Topology { get; }

    public ParameterSet<T> Parameters { get; }

    public DataPreparation? Preparation { get; set; }

    /// <summary>Forward passes with and without the teacher.</summary>
    public (int Forced, int Free) Passes { get; private set; }

    /// <summary>Rows of the largest batch that any tape held.</summary>
    public int MostRows { get; private set; }

    public void Initialize(ulong seed) => Rnn.Initialization.Initializer.Initialize(Topology, Parameters, seed);

    public double GetParameter(TensorDescription tensor, int row, int column) => double.CreateTruncating(Parameters[tensor][row, column]);

    public void SetParameter(TensorDescription tensor, int row, int column, double value) => Parameters[tensor][row, column] = T.CreateTruncating(value);

    public StepStream<T> CreateStream() => throw new NotSupportedException();

    public Tape<T> CreateTape(bool inputGradients = true)
    {
        int width = Rnn.Numerics.RowMath.PaddedWidth<T>(Hidden);
        return new Tape<T>(Topology, new TapeShape
        {
            Values = [new(width, 0), new(width, 1), new(width, 0)],
            Gradients = [new(width, 1), new(width, 0), new(width, 0)],
            Layers = [new(0, 0), new(1, 0), new(2, 0)],
            LayerGradients = [Slot.None, new(0, 0), new(1, 0)],
            States = [new(1, new(1, 0), new(0, 0), 1, InClosedLoop: true, InOpenLoop: true, IsFinal: true)],
            Outputs = [new(2, new(1, 0), Topology.Outputs[0].Activation == Activation.Softmax ? new(2, 0) : Slot.None)],
        })
        { InputGradients = inputGradients };
    }

    public void Forward(SequenceBatch<T> batch, Tape<T> tape, bool teacherForced = false, StateSet<T>? initial = null)
    {
        tape.Begin(batch, Parameters, teacherForced, initial);
        MostRows = Math.Max(MostRows, tape.Layout.Rows);
        Passes = teacherForced ? (Passes.Forced + 1, Passes.Free) : (Passes.Forced, Passes.Free + 1);
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            for (int t = 0; t < batch[sequence].Length; t++)
            {
                Span<T> x = Value(tape, 0, sequence, t, Inputs), past = Value(tape, 1, sequence, t - 1, Hidden);
                Span<T> h = Value(tape, 1, sequence, t, Hidden), y = Value(tape, 2, sequence, t, Outputs);
                Affine("H.b", h, "H.W.X", x, "H.R.H.1", past);
                foreach (ref T unit in h)
                {
                    unit = T.Tanh(unit);
                }
                Affine("Y.b", y, "Y.W.H", h, null, []);
                Activate(y);
            }
        }
    }

    public void Backward(Tape<T> tape, ParameterSet<T> gradients, StateSet<T>? final = null)
    {
        tape.BeginBackward(Parameters, gradients, final);
        Span<T> dz = stackalloc T[Hidden];
        for (int sequence = 0; sequence < tape.Layout.Count; sequence++)
        {
            for (int t = tape.Layout.Length(sequence) - 1; t >= 0; t--)
            {
                Span<T> x = Value(tape, 0, sequence, t, Inputs), past = Value(tape, 1, sequence, t - 1, Hidden);
                Span<T> h = Value(tape, 1, sequence, t, Hidden), dh = Gradient(tape, 0, sequence, t, Hidden);
                Span<T> dy = Gradient(tape, 1, sequence, t, Outputs);
                ThroughActivation(Value(tape, 2, sequence, t, Outputs), dy, Gradient(tape, 2, sequence, t, Outputs));
                Accumulate(gradients, "Y.b", "Y.W.H", dy, h, dh);
                for (int i = 0; i < Hidden; i++)
                {
                    dz[i] = dh[i] * (T.One - h[i] * h[i]);
                }
                Accumulate(gradients, "H.b", "H.W.X", dz, x, []);
                Accumulate(gradients, null, "H.R.H.1", dz, past, Gradient(tape, 0, sequence, t - 1, Hidden));
            }
        }
        tape.EndBackward(gradients);
    }

    private static Topology Describe(Activation output)
    {
        LayerDescription x = new("X", LayerKind.Input, Inputs, Activation.Identity, "x(t)", []);
        LayerDescription h = new("H", LayerKind.Dense, Hidden, Activation.Tanh, "h(t) = tanh(W x(t) + R h(t−1) + b)",
            [new(0, 0, Link.Full, 1, false, false, "H.W.X"), new(1, 1, Link.Full, 1, false, false, "H.R.H.1")])
        { Bias = "H.b", Initial = "H.initial", History = 1 };
        LayerDescription y = new("Y", LayerKind.Dense, Outputs, output, $"y(t) = {output}(V h(t) + c)", [new(1, 0, Link.Full, 1, false, false, "Y.W.H")])
        { Bias = "Y.b", IsOutput = true };
        return new Topology($"Tests.Tiny{output}", typeof(T) == typeof(float) ? Precision.Single : Precision.Double, 0, [x, h, y],
        [
            new("H.W.X", TensorRole.FeedWeight, Hidden, Inputs, 0, 4, 8, 4),
            new("H.R.H.1", TensorRole.RecurrentWeight, Hidden, Hidden, 8, 1, Hidden, 1),
            new("H.b", TensorRole.Bias, Hidden, 1, 17, Hidden, 0, 1) { InitialValue = 0.5 },
            new("H.initial", TensorRole.InitialState, 1, Hidden, 20, 1, Hidden, 1),
            new("Y.W.H", TensorRole.FeedWeight, Outputs, Hidden, 23, 1, Hidden, 1),
            new("Y.b", TensorRole.Bias, Outputs, 1, 29, Outputs, 0, 1),
        ], 32);
    }

    private static Span<T> Value(Tape<T> tape, int buffer, int sequence, int t, int size) =>
        MemoryMarshal.CreateSpan(ref tape.Values(buffer).From(tape.Layout.RowOf(sequence, t)).Origin, size);

    private static Span<T> Gradient(Tape<T> tape, int buffer, int sequence, int t, int size) =>
        MemoryMarshal.CreateSpan(ref tape.Gradients(buffer).From(tape.Layout.RowOf(sequence, t)).Origin, size);

    private void Affine(string bias, Span<T> z, string feed, ReadOnlySpan<T> x, string? recurrent, ReadOnlySpan<T> past)
    {
        for (int i = 0; i < z.Length; i++)
        {
            T sum = Parameters[bias][i];
            for (int j = 0; j < x.Length; j++)
            {
                sum += Parameters[feed][i, j] * x[j];
            }
            for (int j = 0; j < past.Length; j++)
            {
                sum += Parameters[recurrent!][i, j] * past[j];
            }
            z[i] = sum;
        }
    }

    private void Activate(Span<T> z)
    {
        if (Topology.Outputs[0].Activation == Activation.Identity)
        {
            return;
        }
        T logSum = z[0] + T.Log(T.One + T.Exp(z[1] - z[0]));
        foreach (ref T unit in z)
        {
            unit = Topology.Outputs[0].Activation == Activation.Softmax ? T.Exp(unit - logSum) : unit - logSum;
        }
    }

    private void ThroughActivation(ReadOnlySpan<T> y, Span<T> dy, ReadOnlySpan<T> logits)
    {
        switch (Topology.Outputs[0].Activation)
        {
            case Activation.Softmax:
                T mean = y[0] * dy[0] + y[1] * dy[1];
                (dy[0], dy[1]) = (y[0] * (dy[0] - mean) + logits[0], y[1] * (dy[1] - mean) + logits[1]);
                break;
            case Activation.LogSoftmax:
                T sum = dy[0] + dy[1];
                (dy[0], dy[1]) = (dy[0] - T.Exp(y[0]) * sum, dy[1] - T.Exp(y[1]) * sum);
                break;
        }
    }

    private void Accumulate(ParameterSet<T> gradients, string? bias, string weights, ReadOnlySpan<T> dz, ReadOnlySpan<T> x, Span<T> dx)
    {
        for (int i = 0; i < dz.Length; i++)
        {
            if (bias is not null)
            {
                gradients[bias][i] += dz[i];
            }
            for (int j = 0; j < x.Length; j++)
            {
                gradients[weights][i, j] += dz[i] * x[j];
                if (!dx.IsEmpty)
                {
                    dx[j] += Parameters[weights][i, j] * dz[i];
                }
            }
        }
    }
}
