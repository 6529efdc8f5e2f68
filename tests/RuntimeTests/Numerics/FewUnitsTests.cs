using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleFewUnits : FewUnitsTests<Vector512Single, float>;
public sealed class Vector256SingleFewUnits : FewUnitsTests<Vector256Single, float>;
public sealed class Vector128SingleFewUnits : FewUnitsTests<Vector128Single, float>;
public sealed class ScalarSingleFewUnits : FewUnitsTests<ScalarSingle, float>;
public sealed class Vector512DoubleFewUnits : FewUnitsTests<Vector512Double, double>;
public sealed class Vector256DoubleFewUnits : FewUnitsTests<Vector256Double, double>;
public sealed class Vector128DoubleFewUnits : FewUnitsTests<Vector128Double, double>;
public sealed class ScalarDoubleFewUnits : FewUnitsTests<ScalarDouble, double>;
public sealed class TwiceVector128DoubleFewUnits : FewUnitsTests<Twice<Vector128Double, double>, double>;

/// <summary>Layers of one to four units, whose depths are the lanes, against loops in double precision, with NaN in every lane of padding that is not promised to be 0.</summary>
public abstract class FewUnitsTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 7, FirstRow = 2;

    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            for (int units = 1; units <= 4; units++)
            {
                foreach (int depth in new[] { 1, 2, 3, 7, 8, 11, 16, 20, 37, 64, 100 })
                {
                    shapes.Add(units, depth);
                }
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Dot_products_of_a_step(int units, int depth)
    {
        Setting setting = new(units, depth);

        // A caller's span ends with its last value: a vector that reaches past it would read what is no number.
        AlignedBuffer<T> padded = setting.Values(seed: 2, rows: 1);
        foreach (bool isPadded in new[] { true, false })
        {
            for (int unit = 0; unit < units; unit += TVector.Count)
            {
                TVector sums = TVector.Create(T.One);
                Tensor.AddDots(
                    in setting.Weights.Origin, 0, unit, units, setting.TotalDepth, setting.FirstDepth, in padded.Origin, depth, isPadded, ref sums);
                T[] lanes = new T[TVector.Count];
                TVector.Store(sums, ref lanes[0], 0);
                for (int lane = 0; lane < Math.Min(TVector.Count, units - unit); lane++)
                {
                    double expected = 1 + Enumerable.Range(0, depth).Sum(k => Numbers.At(padded, k) * setting.Weight(unit + lane, k));
                    Assert.Equal(expected, double.CreateTruncating(lanes[lane]), Numbers.Tolerance<T>(depth));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_and_its_step(int units, int depth)
    {
        Setting setting = new(units, depth);
        int width = RowMath.PaddedWidth<T>(units);
        AlignedBuffer<T> x = setting.Values(seed: 3, Rows), start = Numbers.Random<T>(width, seed: 4), sums = new(Rows * width), doubled = new(Rows * width);
        sums.Span.Fill(T.NaN);
        doubled.Span.Fill(T.NaN);
        Doubling step = new(sums.Rows(width), doubled.Rows(width));

        new Product<TVector, T>(ref x.Origin, setting.Panels, new Matrix<T>(ref start.Origin, 0), sums.Rows(width), units)
            .Run(FirstRow, Rows - FirstRow, [new Source(0, setting.Width, 1, depth, setting.FirstDepth)], ref step);

        for (int row = 0; row < Rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double expected = row < FirstRow ? double.NaN : Numbers.At(start, unit) + Enumerable.Range(0, depth).Sum(k => Numbers.At(x, row * setting.Width + k) * setting.Weight(unit, k));
                Assert.Equal(expected, Numbers.At(sums, row * width + unit), Numbers.Tolerance<T>(depth));
                Assert.Equal(2 * expected, Numbers.At(doubled, row * width + unit), 2 * Numbers.Tolerance<T>(depth));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_of_weights(int units, int depth)
    {
        Setting setting = new(units, depth);
        int width = RowMath.PaddedWidth<T>(units);
        AlignedBuffer<T> x = setting.Values(seed: 5, Rows), dz = Numbers.Random<T>(Rows * width, seed: 6), dWeights = new(setting.Weights.Length);
        Numbers.Poison(dz.Span, units, width);
        dWeights.Span.Fill(T.One);

        Products<TVector, T>.Gradient(
            Rows, units, gates: 1, gateStep: 0, ref x.Origin, [new Source(0, setting.Width, 1, depth, setting.FirstDepth)], dz.Rows(width),
            Panels<T>.Packed(ref dWeights.Origin, 1, setting.TotalDepth, 1));

        for (int i = 0; i < units * setting.TotalDepth; i++)
        {
            (int unit, int k) = (i / setting.TotalDepth, i % setting.TotalDepth - setting.FirstDepth);
            double expected = k < 0 || k >= setting.Width ? 1
                : k >= depth ? 0
                : 1 + Enumerable.Range(0, Rows).Sum(row => Numbers.At(x, row * setting.Width + k) * Numbers.At(dz, row * width + unit));
            Assert.Equal(expected, Numbers.At(dWeights, i), Numbers.Tolerance<T>(Rows));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transposed_weights_of_few_units_and_for_few_units(int units, int depth)
    {
        Setting setting = new(units, depth);
        int lanes = RowMath.PaddedWidth<T>(depth);
        AlignedBuffer<T> transposed = new(units * lanes), back = new(depth * units);
        Transposition.Pack(ref setting.Weights.Origin, 1, setting.TotalDepth, 1, setting.FirstDepth, depth, units, ref transposed.Origin, lanes, units, 0);
        Transposition.Pack(ref transposed.Origin, lanes, units, 1, 0, units, depth, ref back.Origin, 1, depth, 0);
        for (int i = 0; i < units * depth; i++)
        {
            (int unit, int k) = (i / depth, i % depth);
            Assert.Equal(setting.Weight(unit, k), Numbers.At(transposed, unit * lanes + k));
            Assert.Equal(setting.Weight(unit, k), Numbers.At(back, unit * depth + k));
        }
    }

    private readonly ref struct Doubling(Matrix<T> sums, Matrix<T> doubled) : IStep<T>
    {
        private readonly Matrix<T> sums = sums, doubled = doubled;

        public static bool TakesTwoRegisters => true;

        public void Apply<TLanes>(Position at)
            where TLanes : struct, IVector<TLanes, T> =>
            doubled.Store(at, sums.Load<TLanes>(at) + sums.Load<TLanes>(at));
    }

    /// <summary>[unit][depth] weights behind those of another source, each source's from a cache line on, 0 in the padding.</summary>
    private sealed class Setting(int units, int depth)
    {
        public AlignedBuffer<T> Weights { get; } = Filled(units, depth);

        public int Width { get; } = RowMath.PaddedWidth<T>(depth);

        public int FirstDepth { get; } = RowMath.PaddedWidth<T>(1);

        public int TotalDepth => FirstDepth + Width;

        public Panels<T> Panels => Panels<T>.Packed(ref Weights.Origin, 1, TotalDepth, 1);

        public double Weight(int unit, int k) => Numbers.At(Weights, unit * TotalDepth + FirstDepth + k);

        /// <summary>Rows of values, NaN past the last one.</summary>
        public AlignedBuffer<T> Values(int seed, int rows)
        {
            AlignedBuffer<T> values = Numbers.Random<T>(rows * Width, seed);
            Numbers.Poison(values.Span, depth, Width);
            return values;
        }

        private static AlignedBuffer<T> Filled(int units, int depth)
        {
            int first = RowMath.PaddedWidth<T>(1), total = first + RowMath.PaddedWidth<T>(depth);
            AlignedBuffer<T> weights = Numbers.Random<T>(units * total, seed: 1);
            for (int i = 0; i < weights.Length; i++)
            {
                weights.Span[i] = i % total < first + depth ? weights.Span[i] : T.Zero;
            }
            return weights;
        }
    }
}
