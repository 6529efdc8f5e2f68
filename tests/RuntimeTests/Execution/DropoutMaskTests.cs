using System.Numerics;
using Rnn;
using Rnn.Execution;

namespace RuntimeTests.Execution;

/// <summary>A mask is a function of seed, epoch, sequence, step, place and unit, and of nothing else.</summary>
public sealed class DropoutMaskTests
{
    private static readonly DropoutKey Key = new(Seed: 7, Epoch: 2);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void As_many_units_drop_out_as_the_rate_says_and_the_mean_is_one(double rate)
    {
        double[] row = new double[100_000];
        new DropoutMask(Key, "H", rate).Fill(sequence: 3, step: 1, row);

        double dropped = row.Count(factor => factor == 0) / (double)row.Length, deviation = Math.Sqrt(rate * (1 - rate) / row.Length);
        Assert.InRange(dropped, rate - 4 * deviation, rate + 4 * deviation);
        Assert.All(row, factor => Assert.True(factor == 0 || factor == 1 / (1 - rate)));
    }

    [Fact]
    public void Nothing_drops_out_at_a_rate_of_zero()
    {
        float[] row = new float[1000];
        new DropoutMask(Key, "H", 0).Fill(sequence: 0, step: 0, row);

        Assert.All(row, factor => Assert.Equal(1, factor));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public void A_row_is_its_units_one_by_one_in_both_precisions(int size)
    {
        DropoutMask mask = new(Key, "H", 0.3);

        Assert.Equal(Enumerable.Range(0, size).Select(unit => mask.Of(5, 9, unit)), Row<double>(mask, size));
        Assert.Equal(Enumerable.Range(0, size).Select(unit => (float)mask.Of(5, 9, unit)), Row<float>(mask, size));
        Assert.Equal(Row<double>(mask, 100).Take(size), Row<double>(mask, size));
    }

    /// <summary>Kept for good: a training that is taken up again a year later draws what it would have drawn.</summary>
    [Fact]
    public void The_same_key_draws_the_same_mask_for_ever() =>
        Assert.Equal("1001110110111011010101111111111111101001", Drawn(new DropoutMask(Key, "H.1", 0.25), sequence: 11, step: 4));

    [Fact]
    public void Each_part_of_the_key_changes_the_mask()
    {
        DropoutMask mask = new(Key, "H", 0.5);
        string[] drawn =
        [
            Drawn(mask, 0, 0), Drawn(mask, 1, 0), Drawn(mask, 0, 1), Drawn(new DropoutMask(Key, "H2", 0.5), 0, 0),
            Drawn(new DropoutMask(Key with { Epoch = 3 }, "H", 0.5), 0, 0), Drawn(new DropoutMask(Key with { Seed = 8 }, "H", 0.5), 0, 0),
        ];

        Assert.Equal(drawn.Length, drawn.Distinct().Count());
    }

    /// <summary>Neighbours in every direction agree as often as chance has it.</summary>
    [Fact]
    public void Neighbours_are_independent()
    {
        const int Count = 200;
        DropoutMask mask = new(Key, "H", 0.5), next = new(Key with { Epoch = 3 }, "H", 0.5);
        int step = 0, sequence = 0, epoch = 0, unit = 0;
        for (int i = 0; i < Count * Count; i++)
        {
            (int a, int b) = (i / Count, i % Count);
            double factor = mask.Of(a, a, b);
            step += factor == mask.Of(a, a + 1, b) ? 1 : 0;
            sequence += factor == mask.Of(a + 1, a, b) ? 1 : 0;
            epoch += factor == next.Of(a, a, b) ? 1 : 0;
            unit += factor == mask.Of(a, a, b + 1) ? 1 : 0;
        }
        Assert.All([step, sequence, epoch, unit], agreements => Assert.InRange(agreements, Count * Count / 2 - 400, Count * Count / 2 + 400));
    }

    private static T[] Row<T>(DropoutMask mask, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] row = new T[size];
        mask.Fill(5, 9, row);
        return row;
    }

    private static string Drawn(DropoutMask mask, long sequence, long step) =>
        string.Concat(Enumerable.Range(0, 40).Select(unit => mask.Of(sequence, step, unit) > 0 ? '1' : '0'));
}
