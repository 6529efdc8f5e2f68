using Rnn.Generator.Graph;

namespace Rnn.Generator.Scheduling;

/// <summary>
/// Blocks that run one after the other over each stretch of steps, so that what one writes is in the cache still when the next reads it. That is right in both
/// directions of time: what a block reads of another lies in the same stretch or in one that has been. Only where time turns round all steps are needed, and the
/// block stands alone.
/// </summary>
internal sealed record BlockGroup(bool IsTurn, IReadOnlyList<Block> Blocks)
{
    public bool Contains(Node node) => Blocks.Any(block => block.Contains(node));

    public static IReadOnlyList<BlockGroup> Of(IReadOnlyList<Block> blocks)
    {
        List<BlockGroup> groups = [];
        List<Block> together = [];
        foreach (Block block in blocks)
        {
            if (!block.IsTurn)
            {
                together.Add(block);
                continue;
            }
            Close();
            groups.Add(new BlockGroup(IsTurn: true, [block]));
        }
        Close();
        return groups;

        void Close()
        {
            if (together.Count > 0)
            {
                groups.Add(new BlockGroup(IsTurn: false, together));
                together = [];
            }
        }
    }
}
