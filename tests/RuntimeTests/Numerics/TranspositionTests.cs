using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

/// <summary>Wᵀ in panels, element by element; what lies outside of it stays what it was.</summary>
public class TranspositionTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            TheoryData<int, int, int> shapes = [];
            foreach (int units in new[] { 1, 3, 8, 17, 20, 64 })
            {
                foreach (int depth in new[] { 1, 4, 5, 16, 20, 80 })
                {
                    shapes.Add(units, depth, 1);
                    shapes.Add(units, depth, 3);
                }
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Single_precision(int units, int depth, int gates) => Check<float>(units, depth, gates);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Double_precision(int units, int depth, int gates) => Check<double>(units, depth, gates);

    private static void Check<T>(int units, int depth, int gates)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int FirstDepth = 3, PackedFirstDepth = 2;
        int block = Numbers.Block<T>(units, gates), packedBlock = Numbers.Block<T>(depth, 1);
        int totalDepth = FirstDepth + depth + 1, packedTotalDepth = PackedFirstDepth + gates * units + 1;
        AlignedBuffer<T> weights = Numbers.Random<T>(totalDepth * gates * Numbers.InBlocks(units, block), 5);
        AlignedBuffer<T> packed = new(packedTotalDepth * Numbers.InBlocks(depth, packedBlock));
        T[] expected = new T[packed.Length];
        packed.Span.Fill(T.NaN);
        Array.Fill(expected, T.NaN);
        for (int i = 0; i < gates * units * depth; i++)
        {
            (int gate, int unit, int k) = (i / (units * depth), i / depth % units, i % depth);
            expected[Numbers.Packed(k, PackedFirstDepth + gate * units + unit, 0, packedBlock, packedTotalDepth, 1)] =
                weights.Span[Numbers.Packed(unit, FirstDepth + k, gate, block, totalDepth, gates)];
        }

        Transposition.Pack(
            ref weights.Origin, block, totalDepth, gates, FirstDepth, depth, units, ref packed.Origin, packedBlock, packedTotalDepth, PackedFirstDepth);

        Assert.Equal(expected, packed.Span.ToArray());
    }
}
