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

    public CaseSetup SetUp(string name) => new(ReferenceCase.Load(name), Topology, Bindings);
}
