using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleGradients : GradientTests<Vector512Single, float>;
public sealed class Vector256SingleGradients : GradientTests<Vector256Single, float>;
public sealed class Vector128SingleGradients : GradientTests<Vector128Single, float>;
public sealed class ScalarSingleGradients : GradientTests<ScalarSingle, float>;
public sealed class Vector512DoubleGradients : GradientTests<Vector512Double, double>;
public sealed class Vector256DoubleGradients : GradientTests<Vector256Double, double>;
public sealed class Vector128DoubleGradients : GradientTests<Vector128Double, double>;
public sealed class ScalarDoubleGradients : GradientTests<ScalarDouble, double>;

/// <summary>dW += xᵀ·dz and db += Σ dz against loops in double precision, with NaN in every lane of padding of x and dz.</summary>
public abstract class GradientTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            TheoryData<int, int, int> shapes = [];
            foreach (int units in new[] { 1, 3, 5, 16, 17, 20, 64, 80, 96, 112 })
            {
                for (int gates = 1; gates <= 5; gates++)
                {
                    shapes.Add(units, gates, gates == 3 ? 130 : 7);
                }
            }

            // Rows of a page and more, whose columns are packed first.
            shapes.Add(1030, 1, 7);
            shapes.Add(350, 3, 130);
            shapes.Add(270, 4, 7);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Weights_and_biases(int units, int gates, int rows)
    {
        const int Depth = 11, FirstDepth = 4, TotalDepth = 17;
        int width = RowMath.PaddedWidth<T>(units), columns = gates * width, depthWidth = RowMath.PaddedWidth<T>(Depth);
        int block = Numbers.Block<T>(units, gates);
        AlignedBuffer<T> x = Numbers.Random<T>(rows * depthWidth, 1), dz = Numbers.Random<T>(rows * columns, 2);
        Numbers.Poison(x.Span, Depth, depthWidth);
        Numbers.Poison(dz.Span, units, width);
        AlignedBuffer<T> dWeights = new(TotalDepth * gates * Numbers.InBlocks(units, block)), db = new(columns);
        dWeights.Span.Fill(T.One);
        db.Span.Fill(T.One);

        // Two sources, one of few depths.
        const int Split = 7;
        Source[] sources = [new(0, depthWidth, 1, Split, FirstDepth), new(Split, depthWidth, 1, Depth - Split, FirstDepth + Split)];
        Products<TVector, T>.Gradient(rows, units, gates, 0, ref x.Origin, sources, dz.Rows(columns), Panels<T>.Packed(ref dWeights.Origin, block, TotalDepth, gates));
        Products<TVector, T>.ColumnSums(rows, units, dz.Rows(columns), ref db.Origin, gates);

        double tolerance = Numbers.Tolerance<T>(rows);
        for (int gate = 0; gate < gates; gate++)
        {
            for (int empty = width; empty < Numbers.InBlocks(units, block); empty++)
            {
                Assert.All(Enumerable.Range(0, TotalDepth), k => Assert.Equal(1, Numbers.At(dWeights, Numbers.Packed(empty, k, gate, block, TotalDepth, gates))));
            }
            for (int unit = 0; unit < width; unit++)
            {
                double sum = unit < units ? 1 : 0;
                for (int row = 0; row < rows && unit < units; row++)
                {
                    sum += Numbers.At(dz, row * columns + gate * width + unit);
                }
                Assert.Equal(sum, Numbers.At(db, gate * width + unit), tolerance);
                for (int k = 0; k < TotalDepth; k++)
                {
                    bool touched = k >= FirstDepth && k < FirstDepth + Depth;
                    sum = touched && unit >= units ? 0 : 1;
                    for (int row = 0; row < rows && touched && unit < units; row++)
                    {
                        sum += Numbers.At(x, row * depthWidth + k - FirstDepth) * Numbers.At(dz, row * columns + gate * width + unit);
                    }
                    Assert.Equal(sum, Numbers.At(dWeights, Numbers.Packed(unit, k, gate, block, TotalDepth, gates)), tolerance);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Gradients_that_no_cache_keeps_are_the_same_as_block_by_block(int gates)
    {
        const int Units = 320, Depth = 1024, Rows = 10;
        int block = Numbers.Block<T>(Units, gates), columns = gates * Units;
        AlignedBuffer<T> x = Numbers.Random<T>(Rows * Depth, 1), dz = Numbers.Random<T>(Rows * columns, 2), all = Numbers.Random<T>(Depth * columns, 3), byBlock = new(Depth * columns);
        all.Span.CopyTo(byBlock.Span);
        Panels<T> panels = Panels<T>.Packed(ref all.Origin, block, Depth, gates);
        Assert.True(panels.AreMoreThanCacheKeeps(Units));
        Source[] source = [new(0, Depth, 1, Depth, 0)];
        Products<TVector, T>.Gradient(Rows, Units, gates, 0, ref x.Origin, source, dz.Rows(columns), panels);
        for (int unit = 0; unit < Units; unit += block)
        {
            Panels<T> one = Panels<T>.Packed(ref byBlock.At(unit / block * (int)panels.BlockStep), block, Depth, gates);
            Assert.False(one.AreMoreThanCacheKeeps(block));
            Products<TVector, T>.Gradient(Rows, block, gates, Units, ref x.Origin, source, dz.Rows(columns).From(0, unit), one);
        }
        Assert.Equal(byBlock.Span.ToArray(), all.Span.ToArray());
    }
}
