using System.Numerics;
using Rnn.Numerics;

namespace RuntimeTests.Numerics;

public sealed class Vector512SingleProducts : ProductTests<Vector512Single, float>;
public sealed class Vector256SingleProducts : ProductTests<Vector256Single, float>;
public sealed class Vector128SingleProducts : ProductTests<Vector128Single, float>;
public sealed class ScalarSingleProducts : ProductTests<ScalarSingle, float>;
public sealed class Vector512DoubleProducts : ProductTests<Vector512Double, double>;
public sealed class Vector256DoubleProducts : ProductTests<Vector256Double, double>;
public sealed class Vector128DoubleProducts : ProductTests<Vector128Double, double>;
public sealed class ScalarDoubleProducts : ProductTests<ScalarDouble, double>;

/// <summary>Products of several sources against a loop in double precision, with NaN in every lane of padding.</summary>
public abstract class ProductTests<TVector, T>
    where TVector : struct, IVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FirstRow = 1, MostRows = 9, Rows = FirstRow + MostRows;

    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            foreach (int units in new[] { 1, 3, 5, 16, 17, 20, 64, 80, 96, 112 })
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
    public void A_product_of_several_sources_and_its_step(int units, int gates)
    {
        Setting setting = new(units, gates);
        double[] expected = setting.Expected();
        foreach ((int rows, bool isBackwards) in Enumerable.Range(1, MostRows).SelectMany(rows => ((int, bool)[])[(rows, false), (rows, true)]))
        {
            Matrix<T> sums = setting.Sums.Rows(setting.Columns);
            setting.Sums.Span.Fill(T.NaN);
            AlignedBuffer<T> seen = new(setting.Sums.Length);
            Recorder step = new(sums, seen.Rows(setting.Columns), setting, new int[Rows * setting.Width / TVector.Count]);

            setting.Product(sums).Run(FirstRow, rows, setting.Sources, ref step, isBackwards);

            AssertSums(setting, expected, setting.Sums, FirstRow + rows);
            AssertSums(setting, expected, seen, FirstRow + rows);
            int across = setting.Width / TVector.Count;
            Assert.Equal([.. new int[FirstRow * across], .. Enumerable.Repeat(1, rows * across), .. new int[(MostRows - rows) * across]], step.Calls);
        }
    }

    [Fact]
    public void Without_sources_the_sums_are_the_start()
    {
        Setting setting = new(units: 20, gates: 3);
        setting.Product(setting.Sums.Rows(setting.Columns)).Run(FirstRow, MostRows, []);
        for (int row = FirstRow; row < Rows; row++)
        {
            for (int gate = 0; gate < 3; gate++)
            {
                Assert.Equal(setting.StartOf(row, 0, gate), setting.SumOf(setting.Sums, row, 0, gate));
            }
        }
    }

    [Fact]
    public void A_row_step_of_zero_starts_every_row_from_one_bias()
    {
        Setting setting = new(units: 17, gates: 2);
        Matrix<T> bias = new(ref setting.Start.Origin, 0);
        new Product<TVector, T>(ref setting.Arena.Origin, setting.Weights, bias, setting.Sums.Rows(setting.Columns), 17, 2).Run(0, 5, []);
        for (int row = 0; row < 5; row++)
        {
            Assert.Equal(setting.StartOf(0, 16, 1), setting.SumOf(setting.Sums, row, 16, 1));
        }
    }

    [Fact]
    public void Padded_units_give_the_same()
    {
        Setting setting = new(units: 20, gates: 2);
        setting.Product(setting.Sums.Rows(setting.Columns)).Run(0, 5, setting.Sources);
        T[] first = setting.Sums.Span.ToArray();
        Matrix<T> sums = setting.Sums.Rows(setting.Columns);
        new Product<TVector, T>(ref setting.Arena.Origin, setting.Weights, setting.Start.Rows(setting.Columns), sums, setting.Width, 2, setting.Width)
            .Run(0, 5, setting.Sources);
        Assert.Equal(first, setting.Sums.Span.ToArray());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Weights_that_no_cache_keeps_give_the_same_as_block_by_block(int gates, bool isBackwards)
    {
        const int Units = 320, Depth = 1024, Rows = 13;
        int block = Numbers.Block<T>(Units, gates), columns = gates * Units;
        AlignedBuffer<T> weights = Numbers.Random<T>(Depth * columns, seed: 1), values = Numbers.Random<T>(Rows * Depth, seed: 2), start = Numbers.Random<T>(Rows * columns, seed: 3);
        AlignedBuffer<T> all = new(Rows * columns), byBlock = new(Rows * columns);
        Source[] sources = [new(0, Depth, 1, Depth, 0)];
        Panels<T> panels = Panels<T>.Packed(ref weights.Origin, block, Depth, gates);
        Assert.True(panels.AreMoreThanCacheKeeps(Units));
        new Product<TVector, T>(ref values.Origin, panels, start.Rows(columns), all.Rows(columns), Units, gates).Run(0, Rows, sources, isBackwards);
        for (int unit = 0; unit < Units; unit += block)
        {
            Panels<T> one = Panels<T>.Packed(ref weights.At(unit / block * (int)panels.BlockStep), block, Depth, gates);
            Assert.False(one.AreMoreThanCacheKeeps(block));
            new Product<TVector, T>(ref values.Origin, one, start.Rows(columns).From(0, unit), byBlock.Rows(columns).From(0, unit), block, gates, Units).Run(0, Rows, sources);
        }
        Assert.Equal(byBlock.Span.ToArray(), all.Span.ToArray());

        AlignedBuffer<T> whileFetching = new(Rows * columns);
        NoStep<T> none = default;
        new Product<TVector, T>(ref values.Origin, panels, start.Rows(columns), whileFetching.Rows(columns), Units, gates).Run(0, Rows, sources, ref none, isBackwards, meanwhile: start.Span);
        Assert.Equal(byBlock.Span.ToArray(), whileFetching.Span.ToArray());
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        Setting setting = new(units: 20, gates: 3);
        Matrix<T> sums = setting.Sums.Rows(setting.Columns);
        Source[] sources = setting.Sources;
        setting.Product(sums).Run(0, 9, sources);
        long before = GC.GetAllocatedBytesForCurrentThread();
        setting.Product(sums).Run(0, 9, sources);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void AssertSums(Setting setting, double[] expected, AlignedBuffer<T> sums, int end)
    {
        double tolerance = Numbers.Tolerance<T>(setting.TotalDepth);
        for (int row = FirstRow; row < end; row++)
        {
            for (int gate = 0; gate < setting.Gates; gate++)
            {
                for (int unit = 0; unit < setting.Units; unit++)
                {
                    double wanted = expected[(row * setting.Gates + gate) * setting.Units + unit];
                    double off = Math.Abs(setting.SumOf(sums, row, unit, gate) - wanted);
                    if (!(off <= tolerance))
                    {
                        Assert.Fail($"row {row}, gate {gate}, unit {unit}: {off} off");
                    }
                }
            }
        }
    }

    /// <summary>Copies the sums it is shown and counts how often it is asked.</summary>
    private readonly ref struct Recorder(Matrix<T> sums, Matrix<T> seen, Setting setting, int[] calls) : IStep<T>
    {
        private readonly Matrix<T> sums = sums, seen = seen;

        public int[] Calls { get; } = calls;

        public static bool TakesTwoRegisters => true;

        public void Apply<TLanes>(Position at)
            where TLanes : struct, IVector<TLanes, T>
        {
            for (int lane = 0; lane < TLanes.Count; lane += TVector.Count)
            {
                Calls[(at.Row * setting.Width + at.Unit + lane) / TVector.Count]++;
            }
            for (int gate = 0; gate < setting.Gates; gate++)
            {
                Position there = at.Right(gate * setting.Width);
                seen.Store(there, sums.Load<TLanes>(there));
            }
        }
    }

    /// <summary>Three sources of one arena: plain rows, columns as rows, and one row for all; their weights in another order.</summary>
    private sealed class Setting
    {
        private const int PlainDepth = 13, TurnedDepth = 6, CommonDepth = 1;
        private readonly int block;
        private readonly AlignedBuffer<T> weights;

        public Setting(int units, int gates)
        {
            (Units, Gates) = (units, gates);
            Width = RowMath.PaddedWidth<T>(units);
            Columns = gates * Width;
            block = Numbers.Block<T>(units, gates);
            int plainWidth = RowMath.PaddedWidth<T>(PlainDepth), turned = Rows * plainWidth, common = turned + TurnedDepth * Rows;
            Sources =
            [
                new(0, plainWidth, 1, PlainDepth, CommonDepth + TurnedDepth),
                new(turned, 1, Rows, TurnedDepth, CommonDepth),
                new(common, 0, 1, CommonDepth, 0),
            ];
            Arena = Numbers.Random<T>(common + CommonDepth, seed: units);
            Numbers.Poison(Arena.Span[..turned], PlainDepth, plainWidth);
            weights = Numbers.Random<T>(TotalDepth * gates * Numbers.InBlocks(units, block), seed: gates);
            for (int i = 0; i < weights.Length; i++)
            {
                int unit = i / (TotalDepth * gates * block) * block + i % block;
                weights.Span[i] = unit < units ? weights.Span[i] : T.NaN;
            }
            Start = Numbers.Random<T>(Rows * Columns, seed: 3);
            Numbers.Poison(Start.Span, units, Width);
            Sums = new AlignedBuffer<T>(Rows * Columns);
        }

        public int Units { get; }
        public int Gates { get; }
        public int Width { get; }
        public int Columns { get; }
        public int TotalDepth => PlainDepth + TurnedDepth + CommonDepth;
        public Source[] Sources { get; }
        public AlignedBuffer<T> Arena { get; }
        public AlignedBuffer<T> Start { get; }
        public AlignedBuffer<T> Sums { get; }
        public Panels<T> Weights => Panels<T>.Packed(ref weights.Origin, block, TotalDepth, Gates);

        public Product<TVector, T> Product(Matrix<T> sums) => new(ref Arena.Origin, Weights, Start.Rows(Columns), sums, Units, Gates);

        public double StartOf(int row, int unit, int gate) => Numbers.At(Start, row * Columns + gate * Width + unit);

        public double SumOf(AlignedBuffer<T> sums, int row, int unit, int gate) => Numbers.At(sums, row * Columns + gate * Width + unit);

        /// <summary>[row][gate][unit].</summary>
        public double[] Expected()
        {
            double[] all = new double[Rows * Gates * Units];
            for (int i = 0; i < all.Length; i++)
            {
                (int row, int gate, int unit) = (i / (Gates * Units), i / Units % Gates, i % Units);
                all[i] = StartOf(row, unit, gate);
                foreach (Source source in Sources)
                {
                    for (int k = 0; k < source.Depth; k++)
                    {
                        double value = Numbers.At(Arena, source.Offset + row * source.RowStep + k * source.ColumnStep);
                        all[i] += value * Numbers.At(weights, Numbers.Packed(unit, (int)source.WeightDepth + k, gate, block, TotalDepth, Gates));
                    }
                }
            }
            return all;
        }
    }
}
