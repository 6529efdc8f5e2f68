using Rnn;

namespace RuntimeTests.ReferenceCases;

/// <summary>A network, compiled in both precisions, and the cases that it computes.</summary>
/// <param name="InDouble">Makes the network in double precision.</param>
/// <param name="InSingle">Makes the network in single precision.</param>
/// <param name="Topology">Of both.</param>
/// <param name="Bindings">Where the tensors of the cases stand in it.</param>
/// <param name="Cases">Names of the cases.</param>
internal sealed record ReferenceNetwork(
    Func<INetwork<double>> InDouble, Func<INetwork<float>> InSingle, Topology Topology, IReadOnlyList<Binding> Bindings, IReadOnlyList<string> Cases)
{
    public static ReferenceNetwork Of<TDouble, TSingle>(IReadOnlyList<Binding> bindings, params IReadOnlyList<string> cases)
        where TDouble : INetwork<TDouble, double>, new()
        where TSingle : INetwork<TSingle, float>, new() => new(static () => new TDouble(), static () => new TSingle(), TDouble.Definition, bindings, cases);

    /// <summary>Put behind the names of the cases, where another network computes them too.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Names of the tests: those of the cases, and what tells the network from another one.</summary>
    public IEnumerable<string> Tests => Cases.Select(name => name + Suffix);

    public CaseSetup SetUp(string test) => new(ReferenceCase.Load(test[..^Suffix.Length]), Topology, Bindings);
}
