using System.Runtime.CompilerServices;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

/// <summary>Buffers and the views of them.</summary>
public class BufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_buffer_begins_on_a_cache_line_and_holds_zeros(int length)
    {
        AlignedBuffer<double> buffer = new(length);
        Assert.Equal(length, buffer.Length);
        Assert.Equal(new double[length], buffer.Span.ToArray());
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref buffer.Origin);
        Assert.Equal(0, address % 64);
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer<float>(-1));

    [Fact]
    public void Views_share_the_elements()
    {
        AlignedBuffer<float> buffer = Counted(60);
        Matrix<float> rows = buffer.Rows(10, offset: 10);
        Assert.Equal(34, rows.From(2, 4).Origin);
        Assert.Equal(4, rows.From(-1, 4).Origin);
        Assert.Equal(34, rows.Transposed.From(4, 2).Origin);
        rows.Store(new Position(1, 2).Below(1).Right(3), ScalarSingle.Create(-1));
        Assert.Equal(-1, buffer.Span[35]);
    }

    [Fact]
    public void Panels_find_their_elements()
    {
        AlignedBuffer<float> buffer = Counted(2000);
        Panels<float> packed = Panels<float>.Packed(ref buffer.Origin, block: 16, depth: 5, gates: 3);
        Assert.Equal((240, 16, 80), (packed.BlockStep, packed.DepthStep, packed.GateStep));
        Assert.Equal(32, packed.FromDepth(2).Origin);
        Panels<float> plain = Panels<float>.Plain(buffer.Rows(96), block: 16, gateStep: 32);
        Assert.Equal((16, 96, 32), (plain.BlockStep, plain.DepthStep, plain.GateStep));
    }

    [Fact]
    public void Rows_are_copied_and_added_up_to_their_size()
    {
        AlignedBuffer<float> from = Counted(40), to = new(40);
        RowMath.Copy(1, 2, 7, from.Rows(10), to.Rows(10));
        RowMath.Add(2, 2, 7, from.Rows(10), to.Rows(10));
        for (int i = 0; i < 40; i++)
        {
            int times = i % 10 >= 7 ? 0 : (i / 10) switch { 0 => 0, 2 => 2, _ => 1 };
            Assert.Equal(times * i, to.Span[i]);
        }
    }

    [Fact]
    public void Spans_of_any_length_are_added()
    {
        for (int length = 0; length < 40; length++)
        {
            double[] sum = [.. Enumerable.Repeat(1d, 40)], addend = [.. Enumerable.Range(0, length).Select(i => (double)i)];
            RowMath.Add<double>(sum, addend);
            Assert.Equal(Enumerable.Range(0, 40).Select(i => i < length ? i + 1d : 1d), sum);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => RowMath.Add<double>(new double[2], new double[3]));
    }

    [Theory]
    [InlineData(1, 16, 8)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 32, 24)]
    public void Rows_are_padded_to_whole_cache_lines(int size, int single, int @double) =>
        Assert.Equal((single, @double), (RowMath.PaddedWidth<float>(size), RowMath.PaddedWidth<double>(size)));

    [Fact]
    public void An_elementwise_step_meets_each_vector_once()
    {
        int[] calls = new int[6 * 4];
        Counter step = new(calls);
        Elementwise<Vector256Single, float>.Run(2, 3, 20, ref step);
        Assert.Equal([.. new int[8], .. Enumerable.Repeat(1, 12), .. new int[4]], calls);
    }

    [Fact]
    public void An_elementwise_step_takes_two_registers_where_a_row_has_them()
    {
        int[] lanes = new int[6 * 4];
        CounterOfTwo step = new(lanes);
        Elementwise<Vector256Single, float>.Run(2, 3, 20, ref step);
        Assert.Equal([.. new int[8], .. Enumerable.Range(0, 12).Select(vector => vector % 2 == 0 ? 16 : 0), .. new int[4]], lanes);
        Array.Clear(lanes);
        Elementwise<Vector512Single, float>.Run(2, 3, 20, ref step);
        Assert.Equal([.. new int[8], .. Enumerable.Range(0, 12).Select(vector => vector % 4 == 0 ? 32 : 0), .. new int[4]], lanes);
    }

    [Fact]
    public void An_elementwise_step_over_one_cache_line_takes_one_register_of_512_bits()
    {
        int[] lanes = new int[3 * 4];
        CounterOfTwo step = new(lanes);
        Elementwise<Vector512Single, float>.RunTile(1, 1, 16, 16, ref step);
        Assert.Equal([.. new int[6], 16, .. new int[5]], lanes);
    }

    [Fact]
    public void An_elementwise_step_over_half_a_cache_line_takes_one_register()
    {
        int[] lanes = new int[2 * 4];
        CounterOfTwo step = new(lanes);
        Elementwise<Vector256Single, float>.RunTile(1, 1, 8, 8, ref step);
        Assert.Equal([0, 0, 0, 0, 0, 8, 0, 0], lanes);
    }

    private static AlignedBuffer<float> Counted(int length)
    {
        AlignedBuffer<float> buffer = new(length);
        for (int i = 0; i < length; i++)
        {
            buffer.Span[i] = i;
        }
        return buffer;
    }

    private readonly struct Counter(int[] calls) : IStep<float>
    {
        public static bool TakesTwoRegisters => false;

        public void Apply<TVector>(Position at)
            where TVector : struct, IVector<TVector, float> => calls[at.Row * 4 + at.Unit / 8]++;
    }

    private readonly struct CounterOfTwo(int[] lanes) : IStep<float>
    {
        public static bool TakesTwoRegisters => true;

        public void Apply<TVector>(Position at)
            where TVector : struct, IVector<TVector, float> => lanes[at.Row * 4 + at.Unit / 8] += TVector.Count;
    }
}
