using Rnn.Generator.Definition;

namespace Rnn.Generator.Planning;

/// <summary>How units lie in rows and panels: in whole cache lines, whatever the machine, so that files and buffers are the same everywhere.</summary>
internal sealed class Lanes(Precision precision)
{
    /// <summary>Units in a cache line.</summary>
    public int Count { get; } = precision == Precision.Single ? 16 : 8;

    /// <summary>Elements from row to row.</summary>
    public int Width(int units) => (units + Count - 1) / Count * Count;

    /// <summary>Units that lie side by side in a panel: one line for several gates, for one gate as many as a tile is wide.</summary>
    public int Block(int units, int gates)
    {
        int lines = Width(units) / Count;
        int most = gates > 1 ? 1 : 4;
        while (lines % most != 0)
        {
            most--;
        }
        return most * Count;
    }
}
