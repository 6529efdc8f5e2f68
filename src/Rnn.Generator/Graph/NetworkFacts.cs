using Rnn.Generator.Definition;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Graph;

/// <summary>What follows from the graph of a network alone, before anything is planned.</summary>
/// <param name="ResponseWidth">Steps of the input series that an output depends on; null: infinitely many.</param>
/// <param name="Feedback">Of an infinite response, a layer by which it feeds back.</param>
/// <param name="OperationsPerStep">Multiplications and additions by weights.</param>
/// <param name="BytesPerStep">Bytes of weights, biases and gains that are read.</param>
internal sealed record NetworkFacts(int? ResponseWidth, string? Feedback, long OperationsPerStep, long BytesPerStep)
{
    public static NetworkFacts Of(NetworkDefinition network)
    {
        (int? width, string? feedback) = Response(network);
        long operations = 0, numbers = 0;
        foreach (LayerDefinition layer in network.Layers)
        {
            foreach (EdgeDefinition edge in layer.Edges)
            {
                long weights = Weights(network, layer, edge);
                operations += network.Layers[edge.Source].Kind == LayerKind.OneHot ? layer.Size : 2 * weights;
                numbers += weights;
            }
            numbers += (layer.HasBias ? layer.Size : 0) + (layer.HasGain ? layer.Size : 0);
        }
        return new(width, feedback, operations, numbers * (network.Precision == Precision.Double ? sizeof(double) : sizeof(float)));
    }

    /// <summary>Weights that an edge reads in a step: of a class index, one column of its matrix.</summary>
    private static long Weights(NetworkDefinition network, LayerDefinition layer, EdgeDefinition edge)
    {
        if (layer.Kind != LayerKind.Dense || edge.Weights == Link.Fixed)
        {
            return 0;
        }
        LayerDefinition source = network.Layers[edge.Source];
        return layer.Size * (edge.Weights == Link.Diagonal || source.Kind == LayerKind.OneHot ? 1L : source.Size);
    }

    /// <summary>
    /// Infinite where a cycle lies on a way from an input series to an output; else the hull of the steps, from −past to +ahead of the output's own,
    /// to which all ways from an output to an input lead.
    /// </summary>
    private static (int? Width, string? Feedback) Response(NetworkDefinition network)
    {
        int count = network.Layers.Count;
        bool[] leads = LeadsToOutput(network);
        (int Past, int Ahead)?[] hulls = new (int, int)?[count];
        foreach (List<int> component in StronglyConnected.Components(count, layer => network.Layers[layer].Edges.Select(edge => edge.Source)))
        {
            int index = component[0];
            LayerDefinition layer = network.Layers[index];
            bool isSeries = layer.IsInput && !layer.PerSequence;
            (int Past, int Ahead)? hull = isSeries ? (0, 0) : null;
            foreach (EdgeDefinition edge in component.SelectMany(member => network.Layers[member].Edges))
            {
                if (hulls[edge.Source] is { } source)
                {
                    int shift = layer.IsReverse ? -edge.Delay : edge.Delay;
                    (int past, int ahead) = (source.Past + shift, source.Ahead - shift);
                    hull = hull is { } known ? (Math.Max(known.Past, past), Math.Max(known.Ahead, ahead)) : (past, ahead);
                }
            }
            bool feedsBack = component.Count > 1 || layer.Edges.Any(edge => edge.Source == index) || (layer.Kind == LayerKind.Memory && layer.Decay != 0);
            if (feedsBack && hull is not null && leads[index])
            {
                return (null, layer.Name);
            }
            hulls[index] = hull;
        }
        return (Enumerable.Range(0, count).Where(i => network.Layers[i].IsOutput).Select(i => hulls[i] is { } hull ? hull.Past + hull.Ahead + 1 : 0).DefaultIfEmpty(0).Max(), null);
    }

    /// <summary>Which layers an output depends on.</summary>
    private static bool[] LeadsToOutput(NetworkDefinition network)
    {
        bool[] leads = new bool[network.Layers.Count];
        Stack<int> open = new(Enumerable.Range(0, leads.Length).Where(i => network.Layers[i].IsOutput));
        while (open.Count > 0)
        {
            int layer = open.Pop();
            if (!leads[layer])
            {
                leads[layer] = true;
                foreach (EdgeDefinition edge in network.Layers[layer].Edges)
                {
                    open.Push(edge.Source);
                }
            }
        }
        return leads;
    }
}
