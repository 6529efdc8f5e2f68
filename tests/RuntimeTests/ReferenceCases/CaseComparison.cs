using Rnn;

namespace RuntimeTests.ReferenceCases;

/// <summary>How near a computed value must be: |value − expected| ≤ bound + bound · |expected|.</summary>
internal sealed record Tolerance(double Bound)
{
    public static readonly Tolerance Double = new(1e-9);

    public static readonly Tolerance Single = new(2e-5);

    public bool Accepts(double value, double expected) => Math.Abs(value - expected) <= Bound + Bound * Math.Abs(expected);
}

/// <summary>Holds what an implementation computed against a case: loss, outputs, and the gradient of every parameter, input and initial state.</summary>
internal sealed class CaseComparison(ReferenceCase the, IReadOnlyList<Binding> bindings, IReadOnlyList<Topology> networks, Tolerance tolerance)
{
    private readonly List<string> errors = [];
    private readonly Dictionary<string, HashSet<int>> compared = the.Parameters.ToDictionary(parameter => parameter.Key, _ => new HashSet<int>());

    public CaseComparison(CaseSetup setup, Tolerance tolerance)
        : this(setup.Case, setup.Bindings, [setup.Topology], tolerance)
    {
    }

    public void Assert(CaseResult result)
    {
        Compare("loss", result.Loss, the.Loss);
        foreach (Binding binding in bindings)
        {
            switch (binding)
            {
                case Weight weight:
                    foreach ((int row, int column, int place) in CaseSetup.Places(networks.SelectMany(network => network.Tensors).Single(tensor => tensor.Name == weight.Tensor), weight.Block))
                    {
                        CompareGradient(weight.Case, place, result.ParameterGradients[weight.Tensor][row, column]);
                    }
                    break;
                case Learned learned:
                    CompareVector(learned.Case, 0, Enumerable.Range(0, SizeOf(learned.Layer)).Select(unit => result.ParameterGradients[learned.Layer + ".initial"][learned.K - 1, unit]));
                    break;
                case Given given:
                    for (int b = 0; b < the.Count; b++)
                    {
                        CompareVector(given.Case, given.Index * the.Count + b, result.StateGradients[given.Layer][b][given.K - 1]);
                    }
                    break;
                case Final final:
                    CompareFinalStates(final, result.FinalStates[final.Layer]);
                    break;
                case Plan plan:
                    for (int b = 0; b < the.Count; b++)
                    {
                        CompareVector(plan.Case, b, result.InputGradients[plan.Layer][b][0]);
                    }
                    break;
                case Series series:
                    CompareInput(series, result.InputGradients[series.Layer]);
                    break;
                case Shown shown:
                    CompareOutput(shown, result.Layers[shown.Layer]);
                    break;
            }
        }
        foreach ((string name, HashSet<int> places) in compared)
        {
            if (places.Count != the.Parameters[name].Data.Length)
            {
                errors.Add($"d{name}: {places.Count} of {the.Parameters[name].Data.Length} elements have a place in the network.");
            }
        }
        Xunit.Assert.True(errors.Count == 0, Report());
    }

    /// <summary>Only the case's y.</summary>
    public void AssertOutput(double[][][] y)
    {
        CompareOutput(bindings.OfType<Shown>().First(shown => shown.Case == "y"), y);
        Xunit.Assert.True(errors.Count == 0, Report());
    }

    private string Report() => $"{the.Name}: {errors.Count} differences\n" + string.Join('\n', errors.Take(20));

    private void CompareInput(Series series, double[][][] gradient)
    {
        int steps = the.Parameters[series.Case].Shape[0], size = SizeOf(series.Layer);
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < the.Count; b++)
            {
                CompareVector(series.Case, t * the.Count + b, t < gradient[b].Length ? gradient[b][t] : new double[size]);
            }
        }
    }

    private void CompareOutput(Shown shown, double[][][] values)
    {
        for (int b = 0; b < the.Count; b++)
        {
            for (int t = 0; t < values[b].Length; t++)
            {
                for (int unit = 0; unit < values[b][t].Length; unit++)
                {
                    Compare($"{shown.Case}[{t}, {b}, {unit}]", values[b][t][unit], the.Outputs[shown.Case][t, b, unit]);
                }
            }
        }
    }

    private void CompareFinalStates(Final final, double[][][] states)
    {
        CaseTensor expected = the.Outputs[final.Case];
        for (int place = 0; place < expected.Data.Length; place++)
        {
            (int k, int b, int unit) = (place / expected.Shape[2] / the.Count, place / expected.Shape[2] % the.Count, place % expected.Shape[2]);
            Compare($"{final.Case}[{k}, {b}, {unit}]", states[b][k][unit], expected.Data[place]);
        }
    }

    private void CompareVector(string name, int row, IEnumerable<double> values)
    {
        double[] elements = [.. values];
        for (int i = 0; i < elements.Length; i++)
        {
            CompareGradient(name, row * elements.Length + i, elements[i]);
        }
    }

    private void CompareGradient(string name, int place, double value)
    {
        compared[name].Add(place);
        Compare($"d{name}[{place}]", value, the.Gradients[name].Data[place]);
    }

    private void Compare(string what, double value, double expected)
    {
        if (!tolerance.Accepts(value, expected))
        {
            errors.Add($"{what}: expected {expected:r}, got {value:r}");
        }
    }

    private int SizeOf(string layer) => networks.SelectMany(network => network.Layers).Single(other => other.Name == layer).Size;
}
