using Rnn.Generator.Definition;

namespace Rnn.Generator.Planning;

/// <summary>How units lie in rows and panels: in whole cache lines, whatever the machine, so that files and buffers are the same everywhere.</summary>
internal sealed class Lanes(Precision precision)
{
    /// <summary>More lines of several gates than this are more sums than registers hold.</summary>
    private const int MostLinesOfGates = 3;

    /// <summary>Vectors in a tile where a vector is a cache line.</summary>
    private const int LinesOfTile = 4;

    /// <summary>Units whose sums are dot products: four sums of lanes fill a register of 128 bits.</summary>
    private const int FewUnits = 4;

    /// <summary>Cache lines in 1 KB.</summary>
    private const int LinesThatCollide = 16;

    /// <summary>Lines of a row of which a whole series is more than a cache keeps.</summary>
    private const int LinesOfFarRow = 4;

    /// <summary>Bytes that a second cache certainly does not keep from one product to the next: <c>Cache.MoreThanSecond</c> of the runtime.</summary>
    private const int MoreThanSecondCache = 1 << 20;

    /// <summary>Units in a cache line.</summary>
    public int Count { get; } = precision == Precision.Single ? 16 : 8;

    /// <summary>Bytes of a number.</summary>
    public int Bytes { get; } = precision == Precision.Single ? sizeof(float) : sizeof(double);

    /// <summary>Elements from row to row.</summary>
    public int Width(int units) => (units + Count - 1) / Count * Count;

    /// <summary>
    /// Elements from row to row of a buffer of the tape. Rows a multiple of 1 KB apart would fall into a few sets of the caches and drive each other
    /// out: such rows get a cache line more.
    /// </summary>
    public int RowStep(int columns) => columns % (LinesThatCollide * Count) == 0 ? columns + Count : columns;

    /// <summary>
    /// Units that lie side by side in a panel. Where they are few, all of them, so that a streaming step sums up the gates of as many at once as registers hold. Else as
    /// many lines as a tile is wide, which takes the gates one after the other; but one line where a tile takes that line of four gates side by side. Up to four are
    /// a block each, so that the weights of a unit are neighbours and its sum is a dot product; but not where columns are looked up, which are lanes side by side.
    /// </summary>
    public int Block(int units, int gates, bool looksUp = false)
    {
        if (units <= FewUnits && gates == 1 && !looksUp)
        {
            return 1;
        }
        int lines = Width(units) / Count;
        return (lines <= MostLinesOfGates ? lines : gates % LinesOfTile == 0 ? 1 : LinesOfTile) * Count;
    }

    /// <summary>Elements of a panel that a product reads of each depth of a gate.</summary>
    public int Across(int units, int block) => Math.Min(Width(units), InBlocks(units, block));

    /// <summary>Whether rows of so many units are no longer near when the pass back over a whole series reads them.</summary>
    public bool AreFar(int units) => Width(units) >= LinesOfFarRow * Count;

    /// <summary>Whether weights of one gate are too many for the second cache to keep them from step to step.</summary>
    public bool OutgrowCache(int depth, int units) => (long)depth * Width(units) * Bytes > MoreThanSecondCache;

    /// <summary>Depths that a source takes in a panel: where units are few and the depths are the lanes, whole cache lines.</summary>
    public int Depth(int size, int block) => IsOfFewUnits(block) ? Width(size) : size;

    /// <summary>Whether the weights of a unit are neighbours, and its sum a dot product.</summary>
    public static bool IsOfFewUnits(int block) => block == 1;

    /// <summary>Units for which a panel has room: whole blocks, of the last of which some lines may be empty.</summary>
    public static int InBlocks(int units, int block) => (units + block - 1) / block * block;
}
