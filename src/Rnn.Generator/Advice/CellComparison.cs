using System.Collections.Immutable;
using Rnn.Generator.Definition;
using Rnn.Generator.Parsing;

namespace Rnn.Generator.Advice;

/// <summary>
/// Whether two cells are the same graph: layer by layer from their values on, each edge of the one paired with an edge of the other, and back where a
/// choice proves wrong. What weights, biases and states start from is no part of the equations.
/// </summary>
internal sealed class CellComparison
{
    private readonly List<LayerDraft> mine, theirs;

    private CellComparison(CellDraft a, CellDraft b) => (mine, theirs) = (a.Layers, b.Layers);

    public static bool HaveSameEquations(CellDraft a, CellDraft b) =>
        a.Layers.Count == b.Layers.Count
        && new CellComparison(a, b).AreSame(ImmutableDictionary<int, int>.Empty, a.Layers.IndexOf(a.Value), b.Layers.IndexOf(b.Value), pairs => pairs.Count == a.Layers.Count);

    /// <param name="pairs">Layers that stand for each other so far.</param>
    /// <param name="a">A layer of the one cell.</param>
    /// <param name="b">A layer of the other.</param>
    /// <param name="rest">Whether all else is the same, once these two are.</param>
    private bool AreSame(ImmutableDictionary<int, int> pairs, int a, int b, Func<ImmutableDictionary<int, int>, bool> rest)
    {
        if (pairs.TryGetValue(a, out int paired) || pairs.ContainsValue(b))
        {
            return pairs.ContainsKey(a) && paired == b && rest(pairs);
        }
        return HaveSameKind(mine[a], theirs[b]) && ReadSame(pairs.Add(a, b), mine[a].Edges.ToImmutableList(), theirs[b].Edges.ToImmutableList(), mine[a].Kind == LayerKind.Concat, rest);
    }

    private bool ReadSame(
        ImmutableDictionary<int, int> pairs, ImmutableList<EdgeDraft> a, ImmutableList<EdgeDraft> b, bool isOrdered, Func<ImmutableDictionary<int, int>, bool> rest)
    {
        if (a.IsEmpty)
        {
            return rest(pairs);
        }
        IEnumerable<EdgeDraft> candidates = b.Take(isOrdered ? 1 : b.Count).Where(edge => AreSame(edge.Definition, a[0].Definition));
        return candidates.Any(edge => AreSame(pairs, a[0].Source, edge.Source, found => ReadSame(found, a.RemoveAt(0), b.Remove(edge), isOrdered, rest)));
    }

    private static bool HaveSameKind(LayerDraft a, LayerDraft b) => KindOf(a).Equals(KindOf(b));

    /// <summary>The size of a layer without weights is that of what it reads.</summary>
    private static object KindOf(LayerDraft layer) => (
        (layer.Kind, layer.IsCellInput, layer.Edges.Count, layer.IsReverse),
        (layer.Kind == LayerKind.Dense ? layer.Size : 0, layer.Activation, layer.HasBias, layer.HasGain, layer.Epsilon),
        (layer.Decay, layer.Gain, layer.PerSequence, layer.Kind == LayerKind.Dropout ? layer.Dropout : 0));

    private static bool AreSame(EdgeDefinition a, EdgeDefinition b) => a with { Source = b.Source, IsRecurrence = b.IsRecurrence } == b;
}
