using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>Compares a stream, step by step, with a forward pass over whole sequences.</summary>
internal static class StreamComparison
{
    /// <summary>Asserts that both give the same, with the network's own outputs fed back and with observed ones.</summary>
    public static void Run(INetwork<double> network, int seed)
    {
        GraphBatch batch = new(network.Topology, seed, isSmooth: true, 24, 3);
        GraphComparison.Load(network, batch);
        foreach (bool teacherForced in (bool[])[false, true])
        {
            Tape<double> tape = network.CreateTape();
            network.Forward(new SequenceBatch<double>(batch.Sequences), tape, teacherForced, batch.Initial);
            StepStream<double> stream = network.CreateStream();
            for (int sequence = 0; sequence < batch.Lengths.Length; sequence++)
            {
                stream.Reset();
                LoadInitial(stream, batch, sequence);
                StreamInputs.GivePerSequence(stream, batch.Sequences[sequence]);
                for (int t = 0; t < batch.Lengths[sequence]; t++)
                {
                    double[] y = stream.Step(StreamInputs.ValuesAt(network.Topology, batch.Sequences[sequence], t), IndexInputs.IndicesAt(network.Topology, batch.Sequences[sequence], t)).ToArray();
                    double[] expected = [.. network.Topology.Outputs.SelectMany(output => tape[output.Name][sequence][t].ToArray())];
                    AssertNear(expected, y, $"{network.Topology.Name}, sequence {sequence}, step {t}, teacher {teacherForced}");
                    if (teacherForced)
                    {
                        Observe(stream, batch.Sequences[sequence], t);
                    }
                }
            }
        }
    }

    private static void LoadInitial(StepStream<double> stream, GraphBatch batch, int sequence)
    {
        double[] state = new double[stream.StateSize];
        stream.SaveState(state);
        int start = 0;
        foreach (LayerDescription layer in stream.Topology.States)
        {
            for (int k = 1; k <= layer.History; k++)
            {
                if (batch.InitialLayers.Contains(layer.Name))
                {
                    batch.Initial![layer.Name, sequence, k].CopyTo(state.AsSpan(start));
                }
                start += layer.Size;
            }
        }
        stream.LoadState(state);
    }

    /// <summary>The generated stream has a method for each output that teacher-forced edges read.</summary>
    private static void Observe(StepStream<double> stream, Sequence<double> sequence, int t)
    {
        Topology topology = stream.Topology;
        bool isKnown = sequence.Mask.IsEmpty || sequence.Mask.Span[t];
        LayerDescription[] taught = [.. topology.Outputs.Where(output => topology.Layers.Any(layer => layer.Edges.Any(edge => edge.TeacherForced && topology.Layers[edge.Source] == output)))];
        int width = topology.Outputs.Sum(output => output.Size);
        foreach (LayerDescription output in taught)
        {
            int column = topology.Outputs.TakeWhile(other => other != output).Sum(other => other.Size);
            double[] observed = isKnown ? sequence.Targets.Slice(t * width + column, output.Size).ToArray() : [.. Enumerable.Repeat(double.NaN, output.Size)];
            StreamInputs.Call<double>(stream, topology.Outputs.Count == 1 ? "Observe" : "Observe" + output.Name, observed);
        }
    }

    private static void AssertNear(double[] expected, double[] got, string where)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            // A feedback that explodes must do so in the same way.
            Assert.True(expected[i].Equals(got[i]) || Math.Abs(expected[i] - got[i]) <= 1e-9 * Math.Max(1, Math.Abs(expected[i])), $"{where}: expected {expected[i]:r}, got {got[i]:r}");
        }
    }
}
