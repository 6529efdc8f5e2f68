using System.Numerics;
using Rnn;

namespace RuntimeTests.Execution;

/// <summary>Streams that compute their units in one order in one step and in the other in the next.</summary>
public sealed class LargeStreamTests
{
    /// <summary>More than the turns after which the past is moved back.</summary>
    private const int Steps = 40;

    [Fact]
    public void StepsThereAndBackAreTheForwardPass()
    {
        Compare(new LargeLstm(), 1e-5f);
        Compare(new LargeGru(), 1e-5f);
        Compare(new LargeRecurrence(), 1e-5f);
        Compare(new LargeDoubleLstm(), 1e-12);
    }

    /// <summary>A unit is the same sum whichever way a step goes: a state that is taken up after an odd number of steps goes on as it would have.</summary>
    [Fact]
    public void TheWayDoesNotChangeARounding()
    {
        LargeLstm network = new();
        LargeLstm.Stream one = network.CreateStream(), other = network.CreateStream();
        float[] x = [0.3f, -0.2f, 0.9f], state = new float[one.StateSize];
        one.Step(x);
        one.SaveState(state);
        other.LoadState(state);
        for (int t = 0; t < Steps; t++)
        {
            Assert.Equal(one.Step(x).ToArray(), other.Step(x).ToArray());
        }
        one.SaveState(state);
        float[] stateOfOther = new float[other.StateSize];
        other.SaveState(stateOfOther);
        Assert.Equal(state, stateOfOther);
    }

    private static void Compare<T>(INetwork<T> network, T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(5);
        T[] inputs = [.. Enumerable.Range(0, Steps * 3).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1))];
        Tape<T> tape = network.CreateTape();
        network.Forward(new SequenceBatch<T>([new Sequence<T>(Steps, inputs)]), tape);
        StepStream<T> stream = network.CreateStream();
        for (int t = 0; t < Steps; t++)
        {
            T[] y = stream.Step(inputs.AsSpan(3 * t, 3)).ToArray(), expected = tape["Y"][0][t].ToArray();
            Assert.All(y.Zip(expected), pair => Assert.True(T.Abs(pair.First - pair.Second) <= tolerance, $"{network.Topology.Name}, step {t}: {pair.First} is not {pair.Second}"));
        }
    }
}
