using Rnn.Generator.Graph;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Scheduling;

/// <summary>
/// Blocks that run one after the other over each stretch of steps, so that what one writes is in the cache still when the next reads it. That is right in both
/// directions of time: what a block reads of another lies in the same stretch or in one that has been. Only where time turns round all steps are needed, and the
/// block stands alone.
/// </summary>
internal sealed record BlockGroup(IReadOnlyList<Block> Blocks)
{
    public bool IsTurn => Blocks[0].IsTurn;

    public bool Contains(Node node) => Blocks.Any(block => block.Contains(node));

    public static IReadOnlyList<BlockGroup> Of(IReadOnlyList<Block> blocks) => [.. Runs.Of(blocks, block => block.IsTurn).Select(run => new BlockGroup(run))];
}
