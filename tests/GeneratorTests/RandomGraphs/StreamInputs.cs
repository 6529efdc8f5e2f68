using System.Numerics;
using System.Reflection;
using Rnn;

namespace GeneratorTests.RandomGraphs;

/// <summary>Feeds a sequence to a stream of a network that tests know at run time only.</summary>
internal static class StreamInputs
{
    /// <summary>The inputs of one step, one after the other, per-sequence inputs left out.</summary>
    public static T[] ValuesAt<T>(Topology topology, Sequence<T> sequence, int t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. from i in Enumerable.Range(0, topology.Inputs.Count)
           let input = topology.Inputs[i]
           where !input.PerSequence
           from value in sequence.Inputs[i].Slice(t * input.Size, input.Size).ToArray()
           select value,
    ];

    /// <summary>The generated stream has a method for each per-sequence input.</summary>
    public static void GivePerSequence<T>(StepStream<T> stream, Sequence<T> sequence)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < stream.Topology.Inputs.Count; i++)
        {
            if (stream.Topology.Inputs[i].PerSequence)
            {
                Call(stream, "Set" + stream.Topology.Inputs[i].Name, sequence.Inputs[i].Span);
            }
        }
        for (int i = 0; i < stream.Topology.IndexInputs.Count; i++)
        {
            if (stream.Topology.IndexInputs[i].PerSequence)
            {
                Find(stream, "Set" + stream.Topology.IndexInputs[i].Name).CreateDelegate<Action<int>>(stream)(sequence.Indices[i].Span[0]);
            }
        }
    }

    /// <summary>Calls a method of the generated stream that takes values.</summary>
    public static void Call<T>(StepStream<T> stream, string method, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Find(stream, method).CreateDelegate<SpanMethod<T>>(stream)(values);

    private static MethodInfo Find(object stream, string method) =>
        stream.GetType().GetMethod(method) ?? throw new MissingMethodException(stream.GetType().FullName, method);

    private delegate void SpanMethod<T>(ReadOnlySpan<T> values);
}
