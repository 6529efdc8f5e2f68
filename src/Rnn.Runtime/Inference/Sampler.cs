using System.Numerics;
using Rnn.Numerics;

namespace Rnn.Inference;

/// <summary>Draws class after class; the n-th draw is a function of the seed, n and the output. Allocates nothing after construction.</summary>
internal sealed class Sampler
{
    private readonly Sampling sampling;
    private readonly LayerDescription output;
    private readonly CounterRandom random;
    private readonly double[] weights, keys;
    private readonly int[] order;
    private ulong draws;

    /// <exception cref="ArgumentException">The output is no distribution over classes, nor its logits.</exception>
    public Sampler(Sampling sampling, LayerDescription output, ulong seed)
    {
        sampling.Check();
        if (output.Kind is not (LayerKind.Dense or LayerKind.Activate) || output.Activation is not (Activation.Softmax or Activation.LogSoftmax or Activation.Identity))
        {
            throw new ArgumentException(
                $"Classes are drawn from an output that ends in Softmax, LogSoftmax or Identity (logits); the output {output.Name} has {output.Kind} {output.Activation}.", nameof(output));
        }
        (this.sampling, this.output, random) = (sampling, output, new CounterRandom(seed, "sampling"));
        (weights, keys, order) = (new double[output.Size], new double[output.Size], new int[output.Size]);
    }

    /// <summary>A class, given the output.</summary>
    /// <exception cref="InvalidOperationException">The output holds NaN.</exception>
    public int Draw<T>(ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int likeliest = Logits(y);
        if (sampling.Temperature == 0)
        {
            return likeliest;
        }
        double largest = weights[likeliest];
        foreach (ref double weight in weights.AsSpan())
        {
            weight = PortableMath.Exp((weight - largest) / sampling.Temperature);
        }
        Narrow();
        double left = random.Uniform(draws++) * Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }
        return likeliest;
    }

    /// <summary>Writes the logits, up to a number that all share; returns the place of the largest.</summary>
    private int Logits<T>(ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int likeliest = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double value = double.CreateTruncating(y[i]);
            weights[i] = output.Activation == Activation.Softmax ? PortableMath.Log(value) : value;
            if (double.IsNaN(weights[i]))
            {
                throw new InvalidOperationException($"The output {output.Name} is {value} for class {i}; its weights or inputs are no numbers.");
            }
            likeliest = weights[i] > weights[likeliest] ? i : likeliest;
        }
        return likeliest;
    }

    /// <summary>Takes the weight from the classes that are not drawn from.</summary>
    private void Narrow()
    {
        if (sampling.TopK is null && sampling.TopP is null)
        {
            return;
        }
        SortLikeliestFirst();
        int kept = Math.Min(sampling.TopK ?? order.Length, order.Length);
        Drop(kept);
        if (sampling.TopP is { } share)
        {
            double wanted = share * Sum(), reached = 0;
            for (kept = 0; kept < order.Length && reached < wanted; kept++)
            {
                reached += weights[order[kept]];
            }
            Drop(kept);
        }
    }

    /// <summary>Of equals, the class with the lower index comes first.</summary>
    private void SortLikeliestFirst()
    {
        for (int i = 0; i < order.Length; i++)
        {
            (order[i], keys[i]) = (i, -weights[i]);
        }
        keys.AsSpan().Sort(order.AsSpan());
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && keys[next] == keys[first]; next++)
            {
            }
            order.AsSpan(first..next).Sort();
        }
    }

    private void Drop(int kept)
    {
        foreach (int i in order.AsSpan(kept))
        {
            weights[i] = 0;
        }
    }

    private double Sum()
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }
        return sum;
    }
}
