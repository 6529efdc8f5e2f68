using System.Runtime.CompilerServices;
using Rnn.Execution;
using Rnn.Numerics;

namespace Rnn;

/// <content>
/// Classes that cross-entropy leaves in the place of the gradient of a softmax's logits, (p − d)·scale, of which they say where d is 1. It is written when the backward pass comes by,
/// stretch by stretch into rows that are near, and takes no room for all steps; where somebody wants it for all steps, it is written then.
/// </content>
public partial class Tape<T>
{
    private readonly ClassesOfOutput[] classes;

    /// <summary>
    /// The rows of a softmax, of all steps and sequences, and room for the class of each. For a divergence that writes all of them and then says so (<see cref="ClassesAreGiven"/>).
    /// </summary>
    /// <param name="output">The output.</param>
    /// <param name="rows">Its values.</param>
    /// <param name="classOfRow">Where the classes go.</param>
    /// <returns>False where the output is no softmax with a gradient of its logits, or something has come in at these already.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool TryClasses(int output, out Matrix<T> rows, out Span<int> classOfRow)
    {
        LayerDescription layer = topology.Outputs[output];
        if (layer.Activation != Activation.Softmax || !shape.Outputs[output].Logits.IsKept || isGiven[2 * output + 1] || classes[output].AreGiven)
        {
            rows = default;
            classOfRow = [];
            return false;
        }
        if (classes[output].OfRow.Length < Layout.Rows)
        {
            classes[output].OfRow = new int[Layout.Rows];
        }
        rows = RowsOfOutput(output);
        classOfRow = classes[output].OfRow.AsSpan(0, Layout.Rows);
        return true;
    }

    /// <summary>The class of every row is in its place.</summary>
    internal void ClassesAreGiven(int output, T scale) => (classes[output].AreGiven, classes[output].Scale) = (true, scale);

    private Matrix<T> RowsOfOutput(int output)
    {
        Slot slot = shape.Layers[IndexOf(topology.Outputs[output])];
        return new(ref arena.At(values[slot.Buffer] + slot.Column), shape.Values[slot.Buffer].Width);
    }

    /// <summary>The output whose logits have their gradient in the buffer, and classes in its place; −1: none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int OutputOfClasses(int buffer)
    {
        for (int output = 0; output < classes.Length; output++)
        {
            if (classes[output].AreGiven && shape.Outputs[output].Logits.Buffer == buffer)
            {
                return output;
            }
        }
        return -1;
    }

    /// <summary>Writes the gradients themselves for all steps, unless the backward pass will do so stretch by stretch: where it adds nothing to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteWhereAllAreNeeded()
    {
        for (int output = 0; output < classes.Length; output++)
        {
            OutputSlot slot = shape.Outputs[output];
            bool isAlone = slot.IsAlone && !(slot.UnlessFinal && HasFinalGradients) && !isGiven[2 * output];
            if (classes[output].AreGiven && !(isAlone && HasStretches(shape.Gradients[slot.Logits.Buffer])))
            {
                WriteLogitGradients(output);
            }
        }
    }

    /// <summary>From now on the gradients stand where they come in, and not the classes.</summary>
    private void WriteLogitGradients(int output)
    {
        WriteLogitGradients(output, 0, Layout.Rows, RowsOfEntry(2 * output + 1), WidthOf(topology.Outputs[output].Size));
        classes[output].AreGiven = false;
        isGiven[2 * output + 1] = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteLogitGradients(int output, int first, int end, Span<T> gradient, int width)
    {
        Matrix<T> rows = RowsOfOutput(output).From(first);
        int size = topology.Outputs[output].Size;
        T scale = classes[output].Scale;
        ReadOnlySpan<int> classOfRow = classes[output].OfRow.AsSpan(first, end - first);
        if (rows.RowStep == width)
        {
            SpanMath.Multiply(rows.Span(classOfRow.Length * width), scale, gradient);
        }
        for (int row = 0; row < classOfRow.Length; row++)
        {
            if (rows.RowStep != width)
            {
                SpanMath.Multiply(rows.From(row).Span(size), scale, gradient.Slice(row * width, size));
            }
            gradient[row * width + classOfRow[row]] -= scale;
        }
    }

    private struct ClassesOfOutput()
    {
        /// <summary>The class of each row of the tape.</summary>
        public int[] OfRow = [];

        /// <summary>The weight of a row's divergence in the whole.</summary>
        public T Scale;

        /// <summary>Whether the classes stand for the gradient.</summary>
        public bool AreGiven;
    }
}
