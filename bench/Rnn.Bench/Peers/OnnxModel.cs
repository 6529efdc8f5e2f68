using System.Runtime.InteropServices;
using System.Text;

namespace Rnn.Bench;

/// <summary>
/// A network of one cell and a dense output as an ONNX model of one step: inputs x, h0 (and c0), outputs y, hn (and cn). The file is a protocol buffer; field numbers
/// are those of onnx.proto.
/// </summary>
internal static class OnnxModel
{
    private const int FloatType = 1, Int64Type = 7, OpsetVersion = 14, IrVersion = 7;

    public static byte[] Of(string cell, INetwork<float> network)
    {
        // Gates in ONNX's order: i, o, f, c; z, r, h.
        CellWeights weights = new(network, cell, cell switch
        {
            "Lstm" => ["H.input", "H.output", "H.forget", "H.new"],
            "Gru" => ["H.update", "H.reset", "H.new"],
            _ => null,
        });
        int inputs = weights.Inputs, hidden = weights.Hidden, outputs = network.Topology.Outputs[0].Size, gates = weights.Feed.Count;
        bool hasCell = cell == "Lstm", hasSoftmax = network.Topology.Outputs[0].Activation == Activation.Softmax;

        Message graph = new();
        graph.Add(1, Node(
            cell switch { "Lstm" => "LSTM", "Gru" => "GRU", _ => "RNN" },
            ["x", "W", "R", "B", "", "h0", .. hasCell ? ["c0"] : Array.Empty<string>()],
            ["", "hn", .. hasCell ? ["cn"] : Array.Empty<string>()],
            ("hidden_size", hidden), cell == "Gru" ? ("linear_before_reset", 1) : default));
        graph.Add(1, Node("Reshape", ["hn", "row"], ["h"]));
        graph.Add(1, Node("Gemm", ["h", "V", "c"], [hasSoftmax ? "z" : "y"], ("transB", 1)));
        if (hasSoftmax)
        {
            graph.Add(1, Node("Softmax", ["z"], ["y"]));
        }
        graph.Add(2, "step");
        graph.Add(5, Tensor("W", weights.Feed.SelectMany(gate => gate), 1, gates * hidden, inputs));
        graph.Add(5, Tensor("R", weights.Recurrent.SelectMany(gate => gate), 1, gates * hidden, hidden));
        graph.Add(5, Tensor("B", weights.FeedBias.Concat(weights.RecurrentBias).SelectMany(bias => bias), 1, 2 * gates * hidden));
        graph.Add(5, Tensor("V", network.Parameters["Y.W.H"].ToArray(), outputs, hidden));
        graph.Add(5, Tensor("c", network.Parameters["Y.b"].ToArray(), outputs));
        graph.Add(5, Tensor("row", new long[] { 1, hidden }, 2));
        graph.Add(11, Value("x", 1, 1, inputs));
        graph.Add(12, Value("y", 1, outputs));
        foreach (string state in hasCell ? ["h", "c"] : new[] { "h" })
        {
            graph.Add(11, Value($"{state}0", 1, 1, hidden));
            graph.Add(12, Value($"{state}n", 1, 1, hidden));
        }

        Message opset = new(), model = new();
        opset.Add(1, "");
        opset.Add(2, OpsetVersion);
        model.Add(1, IrVersion);
        model.Add(7, graph);
        model.Add(8, opset);
        return model.ToArray();
    }

    private static Message Node(string type, string[] inputs, string[] outputs, params (string? Name, long Value)[] attributes)
    {
        const int IntAttribute = 2;
        Message node = new();
        inputs.ToList().ForEach(input => node.Add(1, input));
        outputs.ToList().ForEach(output => node.Add(2, output));
        node.Add(4, type);
        foreach ((string? name, long value) in attributes.Where(attribute => attribute.Name is not null))
        {
            Message attribute = new();
            attribute.Add(1, name!);
            attribute.Add(3, value);
            attribute.Add(20, IntAttribute);
            node.Add(5, attribute);
        }
        return node;
    }

    private static Message Tensor<T>(string name, IEnumerable<T> values, params long[] shape)
        where T : unmanaged
    {
        Message tensor = new();
        shape.ToList().ForEach(dimension => tensor.Add(1, dimension));
        tensor.Add(2, typeof(T) == typeof(long) ? Int64Type : FloatType);
        tensor.Add(8, name);
        tensor.Add(9, MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray());
        return tensor;
    }

    private static Message Value(string name, params long[] shape)
    {
        Message dimensions = new(), tensor = new(), type = new(), value = new();
        foreach (long size in shape)
        {
            Message dimension = new();
            dimension.Add(1, size);
            dimensions.Add(1, dimension);
        }
        tensor.Add(1, FloatType);
        tensor.Add(2, dimensions);
        type.Add(1, tensor);
        value.Add(1, name);
        value.Add(2, type);
        return value;
    }

    /// <summary>A message of the wire format: numbered fields that are integers or stretches of bytes.</summary>
    private sealed class Message
    {
        private readonly MemoryStream bytes = new();

        public void Add(int field, long value)
        {
            Number((ulong)field << 3);
            Number((ulong)value);
        }

        public void Add(int field, byte[] value)
        {
            const int LengthDelimited = 2;
            Number((ulong)field << 3 | LengthDelimited);
            Number((ulong)value.Length);
            bytes.Write(value);
        }

        public void Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

        public void Add(int field, Message value) => Add(field, value.ToArray());

        public byte[] ToArray() => bytes.ToArray();

        /// <summary>Seven bits a byte, the lowest first.</summary>
        private void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                bytes.WriteByte((byte)(value | 0x80));
            }
            bytes.WriteByte((byte)value);
        }
    }
}
