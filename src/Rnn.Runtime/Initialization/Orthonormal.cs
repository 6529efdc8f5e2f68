using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace Rnn.Initialization;

/// <summary>Random matrices with orthonormal rows, or columns where there are more rows than columns.</summary>
internal static class Orthonormal
{
    /// <summary>
    /// Normal vectors made orthonormal one after the other (modified Gram-Schmidt, each vector twice: Giraud, Langou and Rozložník 2005);
    /// every orthonormal set is (nearly) as likely as any other.
    /// </summary>
    /// <returns>The matrix times <paramref name="gain"/>, row after row.</returns>
    public static double[] Matrix(int rows, int columns, double gain, CounterRandom random)
    {
        bool byRows = rows <= columns;
        (int count, int length) = byRows ? (rows, columns) : (columns, rows);
        double[] vectors = new double[count * length];
        ulong counter = 0;
        for (int vector = 0; vector < count; vector++)
        {
            Span<double> present = vectors.AsSpan(vector * length, length);
            do
            {
                foreach (ref double element in present)
                {
                    element = random.NearlyNormal(counter++);
                }
                RemoveEarlier(present, vectors, vector);
            }
            while (!Normalize(present));
        }
        return Arrange(vectors, rows, columns, gain, byRows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RemoveEarlier(Span<double> present, ReadOnlySpan<double> vectors, int count)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int earlier = 0; earlier < count; earlier++)
            {
                ReadOnlySpan<double> direction = vectors.Slice(earlier * present.Length, present.Length);
                SpanMath.SubtractMultiple(present, SpanMath.Dot(direction, present), direction);
            }
        }
    }

    /// <summary>False where so little is left that rounding decides its direction; then the vector is drawn anew.</summary>
    private static bool Normalize(Span<double> vector)
    {
        double norm = Math.Sqrt(SpanMath.Dot(vector, vector));
        if (norm < 1e-6)
        {
            return false;
        }
        foreach (ref double element in vector)
        {
            element /= norm;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Arrange(double[] vectors, int rows, int columns, double gain, bool byRows)
    {
        double[] matrix = new double[vectors.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row * columns + column] = gain * vectors[byRows ? row * columns + column : column * rows + row];
            }
        }
        return matrix;
    }
}
