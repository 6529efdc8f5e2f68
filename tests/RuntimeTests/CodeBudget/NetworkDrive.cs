using System.Numerics;
using System.Reflection;
using Rnn;

namespace RuntimeTests.CodeBudget;

/// <summary>Runs a network of any shape forward, backward and as a stream.</summary>
internal static class NetworkDrive
{
    private const int Steps = 4;

    public static void Run(Type network)
    {
        Type number = network.GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(INetwork<>)).GenericTypeArguments[0];
        MethodInfo run = typeof(NetworkDrive).GetMethod(nameof(RunOf), BindingFlags.Static | BindingFlags.NonPublic)!;
        run.MakeGenericMethod(number).Invoke(null, [Activator.CreateInstance(network, nonPublic: true)]);
    }

    private static void RunOf<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Topology topology = network.Topology;
        int steps = topology.Steps > 0 ? topology.Steps : Steps;
        SequenceBatch<T> batch = new([.. Enumerable.Range(0, 3).Select(_ => new Sequence<T>(steps, [.. topology.Inputs.Select(input => Vector<T>(input, steps))])
        {
            Indices = [.. topology.IndexInputs.Select(input => (ReadOnlyMemory<int>)new int[input.PerSequence ? 1 : steps])],
        })]);
        Tape<T> tape = network.CreateTape();
        ParameterSet<T> gradients = new(topology);
        network.Forward(batch, tape);
        for (int output = 0; output < topology.Outputs.Count; output++)
        {
            tape.OutputGradientOf(output)[0][0].Fill(T.One);
        }
        network.Backward(tape, gradients);
        if (topology.IsCausal)
        {
            network.CreateStream().Step(new T[topology.Inputs.Where(input => !input.PerSequence).Sum(input => input.Size)], new int[topology.IndexInputs.Count(input => !input.PerSequence)]);
        }
    }

    private static ReadOnlyMemory<T> Vector<T>(LayerDescription input, int steps) => new T[input.PerSequence ? input.Size : steps * input.Size];
}
