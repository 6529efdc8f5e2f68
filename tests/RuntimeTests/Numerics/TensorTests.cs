using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleTensors : TensorTests<Vector512Single, float>;
public sealed class Vector256SingleTensors : TensorTests<Vector256Single, float>;
public sealed class Vector128SingleTensors : TensorTests<Vector128Single, float>;
public sealed class ScalarSingleTensors : TensorTests<ScalarSingle, float>;
public sealed class TwiceVector256SingleTensors : TensorTests<Twice<Vector256Single, float>, float>;
public sealed class FourfoldVector128SingleTensors : TensorTests<Fourfold<Vector128Single, float>, float>;
public sealed class Vector512DoubleTensors : TensorTests<Vector512Double, double>;
public sealed class Vector256DoubleTensors : TensorTests<Vector256Double, double>;
public sealed class Vector128DoubleTensors : TensorTests<Vector128Double, double>;
public sealed class ScalarDoubleTensors : TensorTests<ScalarDouble, double>;

/// <summary>The streaming step's products against loops in double precision: one to four gates of five, even and odd depths; vectors of one, two and four registers, which sum in four, two and one chains.</summary>
public abstract class TensorTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Panel = 7, TotalDepth = 15, FirstDepth = 4, Units = 40;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 1)]
    [InlineData(8, 2)]
    public void Sums_of_all_gates(int depth, int blocks)
    {
        for (int gates = 1; gates <= 4; gates++)
        {
            Check(depth, gates, gates, 0, blocks);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Sums_of_some_of_five_gates(int depth)
    {
        for (int gates = 1; gates <= 4; gates++)
        {
            Check(depth, gates, 5, 5 - gates, 1);
        }
    }

    private static void Check(int depth, int count, int gates, int firstGate, int blocks)
    {
        int block = blocks * RowMath.PaddedWidth<T>(1), width = (Units + block - 1) / block * block;
        AlignedBuffer<T> parameters = Numbers.Random<T>(Panel + TotalDepth * gates * width, gates);
        AlignedBuffer<T> source = Numbers.Random<T>(depth, 2);
        for (int unit = 0; unit < width; unit += TVector.Count)
        {
            TVector[] sums = new TVector[4];
            Array.Fill(sums, TVector.Create(T.One));
            Add(count, sums, in parameters.Origin, unit, block, in source.Origin, depth, gates, firstGate);
            for (int gate = 0; gate < count; gate++)
            {
                T[] lanes = new T[TVector.Count];
                TVector.Store(sums[gate], ref lanes[0], 0);
                for (int lane = 0; lane < lanes.Length; lane++)
                {
                    double expected = 1 + Enumerable.Range(0, depth).Sum(k => Numbers.At(source, k) *
                        Numbers.At(parameters, Panel + Numbers.Packed(unit + lane, FirstDepth + k, firstGate + gate, block, TotalDepth, gates)));
                    Assert.Equal(expected, double.CreateTruncating(lanes[lane]), Numbers.Tolerance<T>(depth));
                }
            }
        }
    }

    private static void Add(
        int count, TVector[] a, ref readonly T p, nint unit, nint block, ref readonly T x, nint depth, int gates, int first)
    {
        switch (count)
        {
            case 1:
                Tensor.MultiplyAdd(in p, Panel, unit, block, TotalDepth, FirstDepth, in x, depth, ref a[0], gates, first);
                break;
            case 2:
                Tensor.MultiplyAdd(in p, Panel, unit, block, TotalDepth, FirstDepth, in x, depth, ref a[0], ref a[1], gates, first);
                break;
            case 3:
                Tensor.MultiplyAdd(in p, Panel, unit, block, TotalDepth, FirstDepth, in x, depth, ref a[0], ref a[1], ref a[2], gates, first);
                break;
            case 4:
                Tensor.MultiplyAdd(in p, Panel, unit, block, TotalDepth, FirstDepth, in x, depth, ref a[0], ref a[1], ref a[2], ref a[3], gates, first);
                break;
        }
    }
}
