namespace Rnn.Bench;

/// <summary>The weights of layer H, gate by gate: [gate][unit, unit of the source]. Gates in the order of oneDNN, which PyTorch shares but for the GRU's.</summary>
internal sealed class CellWeights
{
    private readonly ParameterSet<float> parameters;

    public CellWeights(INetwork<float> network, string cell, IReadOnlyList<string>? order = null)
    {
        parameters = network.Parameters;
        Inputs = network.Topology.Inputs[0].Size;
        Hidden = network.Topology.Layer("H").Size;
        IReadOnlyList<string> gates = order ?? Gates(cell);
        Feed = [.. gates.Select(gate => Of($"{gate}.W.X"))];
        // What a GRU recalls of h(t−1) is a layer of its own here, a part of the new gate there.
        Recurrent = [.. gates.Select(gate => Of($"{(gate == "H.new" && cell == "Gru" ? "H.recalled" : gate)}.R.H.1"))];
        FeedBias = [.. gates.Select(gate => Of($"{gate}.b"))];
        RecurrentBias = [.. gates.Select(gate => gate == "H.new" && cell == "Gru" ? Of("H.recalled.b") : new float[Hidden])];
        Bias = [.. FeedBias.SelectMany(bias => bias), .. cell == "Gru" ? Of("H.recalled.b") : []];
    }

    public int Inputs { get; }

    public int Hidden { get; }

    public IReadOnlyList<float[]> Feed { get; }

    public IReadOnlyList<float[]> Recurrent { get; }

    public IReadOnlyList<float[]> FeedBias { get; }

    public IReadOnlyList<float[]> RecurrentBias { get; }

    /// <summary>[gate, unit]; of a GRU with what is added to the recalled state as a fourth.</summary>
    public IReadOnlyList<float> Bias { get; }

    public static IReadOnlyList<string> Gates(string cell) => cell switch
    {
        "Lstm" => ["H.input", "H.forget", "H.new", "H.output"],
        "Gru" => ["H.update", "H.reset", "H.new"],
        _ => ["H"],
    };

    /// <summary>[unit of the source, gate, unit].</summary>
    public IEnumerable<float> ByColumn(IReadOnlyList<float[]> gates)
    {
        int columns = gates[0].Length / Hidden;
        return Enumerable.Range(0, columns).SelectMany(column => gates.SelectMany(gate => Enumerable.Range(0, Hidden).Select(unit => gate[unit * columns + column])));
    }

    private float[] Of(string tensor) => parameters[tensor].ToArray();
}
