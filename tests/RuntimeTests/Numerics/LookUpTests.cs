using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleLookUps : LookUpTests<Vector512Single, float>;
public sealed class Vector256SingleLookUps : LookUpTests<Vector256Single, float>;
public sealed class Vector128SingleLookUps : LookUpTests<Vector128Single, float>;
public sealed class ScalarSingleLookUps : LookUpTests<ScalarSingle, float>;
public sealed class Vector512DoubleLookUps : LookUpTests<Vector512Double, double>;
public sealed class Vector256DoubleLookUps : LookUpTests<Vector256Double, double>;
public sealed class Vector128DoubleLookUps : LookUpTests<Vector128Double, double>;
public sealed class ScalarDoubleLookUps : LookUpTests<ScalarDouble, double>;

/// <summary>Sums of columns of the weights, and what columns gain, against loops: of one to five gates, for rows with and without a class.</summary>
public abstract class LookUpTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Classes = 6, TotalDepth = 17, Rows = 9;

    /// <summary>Two series, the second of them one row later; no class in the rows where it is −1.</summary>
    private static readonly int[] Indices = [3, -1, 0, 5, 3, 3, -1, 1, 2, 4];

    private static readonly IndexSource[] Sources = [new(0, 2), new(1, 2 + Classes)];

    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            foreach (int units in new[] { 1, 5, 16, 17, 40, 64, 80, 96, 112 })
            {
                for (int gates = 1; gates <= 5; gates++)
                {
                    shapes.Add(units, gates);
                }
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Columns_are_added_to_the_start_before_the_step(int units, int gates)
    {
        int width = RowMath.PaddedWidth<T>(units), columns = gates * width, block = Numbers.Block<T>(units, gates);
        AlignedBuffer<T> weights = Numbers.Random<T>(TotalDepth * gates * Numbers.InBlocks(units, block), 1), start = Numbers.Random<T>(Rows * columns, 2);
        AlignedBuffer<T> sums = new(Rows * columns), seen = new(Rows * columns);
        Panels<T> panels = Panels<T>.Packed(ref weights.Origin, block, TotalDepth, gates);
        Copier step = new(sums.Rows(columns), seen.Rows(columns), gates, width);

        new LookUp<TVector, T>(in Indices[0], panels, start.Rows(columns), sums.Rows(columns), units, gates).Run(1, Rows - 1, Sources, ref step);

        for (int row = 0; row < Rows; row++)
        {
            for (int gate = 0; gate < gates; gate++)
            {
                for (int unit = 0; unit < width; unit++)
                {
                    int place = row * columns + gate * width + unit;
                    double expected = row == 0 ? 0 : Numbers.At(start, place)
                        + Sources.Where(source => Indices[source.Offset + row] >= 0).Sum(source =>
                            Numbers.At(weights, Numbers.Packed(unit, (int)source.WeightDepth + Indices[source.Offset + row], gate, block, TotalDepth, gates)));
                    Assert.Equal(expected, Numbers.At(sums, place), Numbers.Tolerance<T>(3));
                    Assert.Equal(Numbers.At(sums, place), Numbers.At(seen, place));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_column_gains_the_gradients_of_the_rows_of_its_class(int units, int gates)
    {
        const int FirstDepth = 4;
        int width = RowMath.PaddedWidth<T>(units), columns = gates * width, block = Numbers.Block<T>(units, gates);
        AlignedBuffer<T> dz = Numbers.Random<T>(Rows * columns, 3), dWeights = new(TotalDepth * gates * Numbers.InBlocks(units, block));
        dWeights.Span.Fill(T.One);

        LookUp<TVector, T>.Gradient(
            Rows, units, gates, 0, in Indices[0], dz.Rows(columns), Panels<T>.Packed(ref dWeights.Origin, block, TotalDepth, gates).FromDepth(FirstDepth));

        for (int gate = 0; gate < gates; gate++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                for (int depth = 0; depth < TotalDepth; depth++)
                {
                    // In the order of the rows, so that not a bit is left to chance.
                    T expected = T.One;
                    for (int row = 0; row < Rows; row++)
                    {
                        expected += Indices[row] >= 0 && Indices[row] == depth - FirstDepth ? dz.At(row * columns + gate * width + unit) : T.Zero;
                    }
                    Assert.Equal(expected, dWeights.At(Numbers.Packed(unit, depth, gate, block, TotalDepth, gates)));
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_step_adds_one_column(int gates)
    {
        const int Panel = 7, FirstDepth = 4, Units = 40;
        int block = RowMath.PaddedWidth<T>(1), width = RowMath.PaddedWidth<T>(Units);
        AlignedBuffer<T> parameters = Numbers.Random<T>(Panel + TotalDepth * gates * width, gates);
        foreach (int index in (int[])[-1, 0, 5])
        {
            for (int unit = 0; unit < width; unit += TVector.Count)
            {
                TVector[] a = new TVector[4];
                Array.Fill(a, TVector.Create(T.One));
                Add(gates, a, in parameters.Origin, unit, block, index);
                for (int gate = 0; gate < gates; gate++)
                {
                    T[] lanes = new T[TVector.Count];
                    TVector.Store(a[gate], ref lanes[0], 0);
                    for (int lane = 0; lane < lanes.Length; lane++)
                    {
                        double added = index < 0 ? 0 : Numbers.At(parameters, Panel + Numbers.Packed(unit + lane, FirstDepth + index, gate, block, TotalDepth, gates));
                        Assert.Equal(1 + added, double.CreateTruncating(lanes[lane]), Numbers.Tolerance<T>(1));
                    }
                }
            }
        }

        static void Add(int gates, TVector[] a, ref readonly T p, nint unit, nint block, int index)
        {
            switch (gates)
            {
                case 1:
                    Tensor.LookUp(in p, Panel, unit, block, TotalDepth, FirstDepth, index, ref a[0]);
                    break;
                case 2:
                    Tensor.LookUp(in p, Panel, unit, block, TotalDepth, FirstDepth, index, ref a[0], ref a[1]);
                    break;
                case 3:
                    Tensor.LookUp(in p, Panel, unit, block, TotalDepth, FirstDepth, index, ref a[0], ref a[1], ref a[2]);
                    break;
                default:
                    Tensor.LookUp(in p, Panel, unit, block, TotalDepth, FirstDepth, index, ref a[0], ref a[1], ref a[2], ref a[3]);
                    break;
            }
        }
    }

    /// <summary>A step that copies what the look-up has summed up.</summary>
    private readonly ref struct Copier(Matrix<T> sums, Matrix<T> seen, int gates, int width) : IStep<T>
    {
        private readonly Matrix<T> sums = sums, seen = seen;

        public static bool TakesTwoRegisters => false;

        public void Apply<TLanes>(Position at)
            where TLanes : struct, IVector<TLanes, T>
        {
            for (int gate = 0; gate < gates; gate++)
            {
                Position there = at.Right(gate * width);
                seen.Store(there, sums.Load<TLanes>(there));
            }
        }
    }
}
