using Rnn;

namespace RuntimeTests.ReferenceCases;

/// <summary>A case in the terms of a network: its parameters, its sequences, the states that the caller gives.</summary>
internal sealed class CaseSetup
{
    public CaseSetup(ReferenceCase the, Topology topology, IReadOnlyList<Binding> bindings)
    {
        (Case, Topology, Bindings) = (the, topology, bindings);
        Parameters = topology.Tensors.ToDictionary(tensor => tensor.Name, tensor => new double[tensor.Rows, tensor.Columns]);
        foreach (Weight binding in bindings.OfType<Weight>())
        {
            double[,] tensor = Parameters[binding.Tensor];
            CaseTensor values = the.Parameters[binding.Case];
            foreach ((int row, int column, int place) in Places(topology.Tensor(binding.Tensor), binding.Block))
            {
                tensor[row, column] += values.Data[place];
            }
        }
        foreach (Learned binding in bindings.OfType<Learned>())
        {
            for (int unit = 0; unit < topology.Layer(binding.Layer).Size; unit++)
            {
                Parameters[binding.Layer + ".initial"][binding.K - 1, unit] = the.Parameters[binding.Case][unit];
            }
        }
        string[] given = [.. bindings.OfType<Given>().Select(binding => binding.Layer).Distinct()];
        Initial = given.Length > 0 ? new StateSet<double>(topology, the.Count, given) : null;
        foreach (Given binding in bindings.OfType<Given>())
        {
            for (int b = 0; b < the.Count; b++)
            {
                for (int unit = 0; unit < topology.Layer(binding.Layer).Size; unit++)
                {
                    Initial![binding.Layer, b, binding.K][unit] = the.Parameters[binding.Case][binding.Index, b, unit];
                }
            }
        }
        Sequences = [.. Enumerable.Range(0, the.Count).Select(SequenceOf)];
    }

    public ReferenceCase Case { get; }

    public Topology Topology { get; }

    public IReadOnlyList<Binding> Bindings { get; }

    public Dictionary<string, double[,]> Parameters { get; }

    public IReadOnlyList<Sequence<double>> Sequences { get; }

    public StateSet<double>? Initial { get; }

    public bool TeacherForced => Case.Teacher is not null;

    /// <summary>The elements of the network's tensor (row, column) and where in the case's data they stand.</summary>
    public static IEnumerable<(int Row, int Column, int Place)> Places(TensorDescription tensor, int block)
    {
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                yield return (row, column, (block * tensor.Rows + row) * tensor.Columns + column);
            }
        }
    }

    private Sequence<double> SequenceOf(int b)
    {
        int length = Case.Lengths[b];
        ReadOnlyMemory<double>[] inputs = [.. Topology.Inputs.Select(input => (ReadOnlyMemory<double>)InputOf(input, b, length))];
        return new Sequence<double>(length, inputs) { Targets = Case.Teacher is { } teacher ? Slice(teacher, b, length) : default };
    }

    private double[] InputOf(LayerDescription input, int b, int length)
    {
        if (input.PerSequence)
        {
            CaseTensor plan = Case.Parameters[Bindings.OfType<Plan>().Single(binding => binding.Layer == input.Name).Case];
            return plan.Data[(b * input.Size)..((b + 1) * input.Size)];
        }
        CaseTensor x = Case.Parameters[Bindings.OfType<Series>().Single(binding => binding.Layer == input.Name).Case];
        double[] series = new double[length * input.Size];
        Slice(x, b, Math.Min(length, x.Shape[0])).CopyTo(series, 0);
        return series;
    }

    private static double[] Slice(CaseTensor series, int b, int length)
    {
        int size = series.Shape[2];
        return [.. from t in Enumerable.Range(0, length) from unit in Enumerable.Range(0, size) select series[t, b, unit]];
    }
}
