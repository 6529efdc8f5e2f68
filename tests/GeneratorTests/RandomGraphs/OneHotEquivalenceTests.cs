using System.Numerics;
using System.Text.RegularExpressions;
using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>
/// A network that is given class indices does what the same network does that is given their unit vectors: all layers, all gradients, whole
/// sequences and streams, in both precisions. The networks are the random ones with such inputs.
/// </summary>
public class OneHotEquivalenceTests
{
    private const int Count = 12;

    private static readonly int[] WithClasses =
        [.. Enumerable.Range(1, RandomNetworks.Count).Where(seed => RandomNetworks.Graph(seed).Source().Contains("OneHot(", StringComparison.Ordinal)).Take(Count)];

    private static readonly Lazy<CompiledGraphs> Compiled = new(() => new CompiledGraphs(
        from seed in WithClasses
        from precision in Enum.GetValues<Precision>()
        let graph = RandomNetworks.Graph(seed)
        from source in (string[])[graph.Source(precision, suffix: precision.ToString()), AsValues(graph.Source(precision, suffix: precision + "OfValues"))]
        select source));

    public static TheoryData<int> Seeds => [.. WithClasses];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void In_double_precision(int seed) => Check<double>(seed, Precision.Double, 1e-11);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void In_single_precision(int seed) => Check<float>(seed, Precision.Single, 1e-4);

    /// <summary>The same network with dense inputs and layers in place of classes and embeddings.</summary>
    private static string AsValues(string source) =>
        Regex.Replace(source.Replace("OneHot(", "Input(", StringComparison.Ordinal), @"Embedding\((\d+)\)", "Dense($1, Bias = false)");

    private static void Check<T>(int seed, Precision precision, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string name = RandomNetworks.Graph(seed).Name + precision;
        INetwork<T> byIndex = Compiled.Value.Create<T>(name), byValue = Compiled.Value.Create<T>(name + "OfValues");
        GraphBatch drawn = new(byIndex.Topology, seed, isSmooth: true, 4, 1, 7, 4);
        foreach (INetwork<T> network in (INetwork<T>[])[byIndex, byValue])
        {
            foreach ((string tensor, double[,] elements) in drawn.Parameters)
            {
                network.Parameters[tensor].CopyFrom([.. elements.Cast<double>().Select(T.CreateTruncating)]);
            }
        }
        Sequence<T>[] indices = [.. drawn.Sequences.Select(sequence => Convert<T>(byIndex.Topology, sequence, asValues: false))];
        Sequence<T>[] vectors = [.. drawn.Sequences.Select(sequence => Convert<T>(byIndex.Topology, sequence, asValues: true))];

        Comparison<T> comparison = new(byIndex, byValue, tolerance);
        comparison.Batches(indices, vectors);
        if (byIndex.Topology.IsCausal)
        {
            comparison.Streams(indices[2], vectors[2]);
        }
    }

    private static Sequence<T> Convert<T>(Topology topology, Sequence<double> sequence, bool asValues)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<ReadOnlyMemory<T>> inputs = [];
        int value = 0, index = 0;
        foreach (LayerDescription layer in topology.Layers)
        {
            if (layer.Kind == LayerKind.Input)
            {
                inputs.Add(sequence.Inputs[value++].ToArray().Select(T.CreateTruncating).ToArray());
            }
            else if (layer.Kind == LayerKind.OneHot && asValues)
            {
                inputs.Add(sequence.Indices[index++].ToArray().SelectMany(given => Enumerable.Range(0, layer.Size).Select(unit => unit == given ? T.One : T.Zero)).ToArray());
            }
        }
        return new Sequence<T>(sequence.Length, [.. inputs]) { Indices = asValues ? [] : sequence.Indices };
    }

    private sealed class Comparison<T>(INetwork<T> byIndex, INetwork<T> byValue, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Batches(Sequence<T>[] indices, Sequence<T>[] values)
        {
            ParameterSet<T> first = new(byIndex.Topology), second = new(byValue.Topology);
            Tape<T> a = Pass(byIndex, indices, first), b = Pass(byValue, values, second);
            foreach (LayerDescription layer in byIndex.Topology.Layers.Where(layer => layer.Kind != LayerKind.OneHot && a.Keeps(layer.Name)))
            {
                for (int i = 0; i < indices.Length; i++)
                {
                    AssertNear(b[layer.Name][i].ToArray(), a[layer.Name][i].ToArray(), layer.Name);
                }
            }
            foreach (TensorDescription tensor in byIndex.Topology.Tensors)
            {
                AssertNear(second[tensor.Name].ToArray(), first[tensor.Name].ToArray(), "d" + tensor.Name);
            }
            foreach (LayerDescription input in byIndex.Topology.Inputs)
            {
                AssertNear(b.InputGradient(input.Name)[2].ToArray(), a.InputGradient(input.Name)[2].ToArray(), "d" + input.Name);
            }
        }

        public void Streams(Sequence<T> indices, Sequence<T> values)
        {
            StepStream<T> a = byIndex.CreateStream(), b = byValue.CreateStream();
            StreamInputs.GivePerSequence(a, indices);
            StreamInputs.GivePerSequence(b, values);
            for (int t = 0; t < indices.Length; t++)
            {
                T[] y = a.Step(StreamInputs.ValuesAt(byIndex.Topology, indices, t), IndexInputs.IndicesAt(byIndex.Topology, indices, t)).ToArray();
                AssertNear(b.Step(StreamInputs.ValuesAt(byValue.Topology, values, t)).ToArray(), y, $"step {t}");
            }
        }

        private static Tape<T> Pass(INetwork<T> network, Sequence<T>[] sequences, ParameterSet<T> gradients)
        {
            Tape<T> tape = network.CreateTape();
            network.Forward(new SequenceBatch<T>(sequences), tape);
            for (int output = 0; output < network.Topology.Outputs.Count; output++)
            {
                for (int i = 0; i < sequences.Length; i++)
                {
                    for (int t = 0; t < sequences[i].Length; t++)
                    {
                        tape.OutputOf(output)[i][t].CopyTo(tape.OutputGradientOf(output)[i][t]);
                    }
                }
            }
            network.Backward(tape, gradients);
            return tape;
        }

        private void AssertNear(T[] expected, T[] got, string what)
        {
            Assert.Equal(expected.Length, got.Length);
            double scale = Math.Max(1, expected.Max(value => Math.Abs(double.CreateTruncating(value))));
            for (int i = 0; i < expected.Length; i++)
            {
                double error = Math.Abs(double.CreateTruncating(expected[i] - got[i]));
                Assert.True(error <= tolerance * scale, $"{byIndex.Topology.Name}, {what}[{i}]: expected {expected[i]}, got {got[i]}");
            }
        }
    }
}
