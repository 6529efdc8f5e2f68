namespace Rnn.Verification;

/// <summary>
/// Each kind of layer, as an equation and its derivative, at one step of one sequence. Of an edge e, x_e = scale · m ∘ source(t − delay) is
/// what it reads, m being 1 where nothing drops out; a layer that runs in reverse reads source(t + delay).
/// </summary>
/// <param name="topology">Layers and edges.</param>
/// <param name="parameters">The tensors by name.</param>
/// <param name="run">The run that is computed or differentiated.</param>
/// <param name="blocked">The run of which edges with a blocked gradient read the computed values; null: this one.</param>
internal sealed class LayerRules(
    Topology topology, IReadOnlyDictionary<string, double[,]> parameters, InterpretedSequence run, InterpretedSequence? blocked)
{
    /// <summary>y(t) of a layer, from what it reads.</summary>
    public void Compute(int index, int t)
    {
        LayerDescription layer = topology.Layers[index];
        double[][] x = [.. layer.Edges.Select(edge => Read(edge, Back(layer, t, edge.Delay)))];
        double[] y = new double[layer.Size];
        switch (layer.Kind)
        {
            case LayerKind.Input: // y(t) = x(t), or x where it is one vector for the whole sequence
                int input = topology.Inputs.TakeWhile(other => other != layer).Count();
                run.Sequence.Inputs[input].Span.Slice(layer.PerSequence ? 0 : t * layer.Size, layer.Size).CopyTo(y);
                break;

            case LayerKind.OneHot: // yᵢ(t) = 1 where i is the index, else 0
                int series = topology.IndexInputs.TakeWhile(other => other != layer).Count();
                int given = run.Sequence.Indices[series].Span[layer.PerSequence ? 0 : t];
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = i == given ? 1 : 0;
                }
                break;

            case LayerKind.Dense: // y = f(z), z = Σ W x_e + b
                double[] z = run.WeightedSums[index][t];
                for (int e = 0; e < x.Length; e++)
                {
                    Add(z, Weigh(layer.Edges[e], x[e]));
                }
                for (int i = 0; i < z.Length && layer.Bias is not null; i++)
                {
                    z[i] += parameters[layer.Bias!][i, 0];
                }
                y = ActivationRules.Apply(layer.Activation, z);
                break;

            case LayerKind.Activate: // y = f(z), z = Σ x_e
                Array.ForEach(x, term => Add(run.WeightedSums[index][t], term));
                y = ActivationRules.Apply(layer.Activation, run.WeightedSums[index][t]);
                break;

            case LayerKind.Memory: // m(t) = decay·m(t − 1) + gain·Σ x_e, in reverse decay·m(t + 1) + …
                Array.ForEach(x, term => Add(y, term));
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = layer.Decay * run.Values[index][Back(layer, t, 1)][i] + layer.Gain * y[i];
                }
                break;

            case LayerKind.Sum: // y = Σ x_e
                Array.ForEach(x, term => Add(y, term));
                break;

            case LayerKind.Product: // yᵢ = Π (x_e)ᵢ
                for (int i = 0; i < y.Length; i++)
                {
                    y[i] = x.Aggregate(1.0, (product, factor) => product * factor[i]);
                }
                break;

            case LayerKind.Dropout: // y = m ∘ Σ x_e
                Array.ForEach(x, term => Add(y, term));
                y = Masked(layer, t, y);
                break;

            case LayerKind.LayerNorm: // y = g ∘ (x − μ)/√(σ² + ε) + b
                Array.ForEach(x, term => Add(run.WeightedSums[index][t], term));
                y = NormalizationRules.Apply(layer, run.WeightedSums[index][t], parameters);
                break;

            case LayerKind.Concat: // y = [x₁; x₂; …]
                y = [.. x.SelectMany(part => part)];
                break;
        }
        run.Values[index][t] = y;
    }

    /// <summary>Carries dL/dy(t) of a layer on to its parameters and to everything that it read.</summary>
    public void Differentiate(int index, int t, SequenceGradients gradients, IReadOnlyDictionary<string, double[,]> parameterGradients)
    {
        LayerDescription layer = topology.Layers[index];
        double[][] x = [.. layer.Edges.Select(edge => Read(edge, Back(layer, t, edge.Delay)))];
        double[] dy = gradients.Values[index][t];
        switch (layer.Kind)
        {
            case LayerKind.Dense: // dz = f′(z)ᵀ dy, db = dz, dW = dz x_eᵀ, dx_e = Wᵀ dz
                double[] dz = GradientOfSum(index, t, gradients);
                for (int i = 0; i < dz.Length && layer.Bias is not null; i++)
                {
                    parameterGradients[layer.Bias!][i, 0] += dz[i];
                }
                for (int e = 0; e < x.Length; e++)
                {
                    Send(layer, layer.Edges[e], t, Unweigh(layer.Edges[e], x[e], dz, parameterGradients), gradients);
                }
                break;

            case LayerKind.Activate: // dx_e = f′(z)ᵀ dy
                double[] dx = GradientOfSum(index, t, gradients);
                foreach (EdgeDescription edge in layer.Edges)
                {
                    Send(layer, edge, t, dx, gradients);
                }
                break;

            case LayerKind.Memory: // dm(t − 1) += decay·dm(t), dx_e = gain·dm(t)
                Add(gradients.Values[index][Back(layer, t, 1)], [.. dy.Select(value => layer.Decay * value)]);
                foreach (EdgeDescription edge in layer.Edges)
                {
                    Send(layer, edge, t, [.. dy.Select(value => layer.Gain * value)], gradients);
                }
                break;

            case LayerKind.Sum: // dx_e = dy
                foreach (EdgeDescription edge in layer.Edges)
                {
                    Send(layer, edge, t, dy, gradients);
                }
                break;

            case LayerKind.Product: // (dx_e)ᵢ = dyᵢ · the product of the other factors
                for (int e = 0; e < x.Length; e++)
                {
                    double[] others = [.. dy];
                    for (int other = 0; other < x.Length; other++)
                    {
                        for (int i = 0; i < others.Length && other != e; i++)
                        {
                            others[i] *= x[other][i];
                        }
                    }
                    Send(layer, layer.Edges[e], t, others, gradients);
                }
                break;

            case LayerKind.Dropout: // dx_e = m ∘ dy
                foreach (EdgeDescription edge in layer.Edges)
                {
                    Send(layer, edge, t, Masked(layer, t, dy), gradients);
                }
                break;

            case LayerKind.LayerNorm: // db = dy, dg = dy ∘ (x − μ)/√(σ² + ε), dx_e = Jᵀ (g ∘ dy)
                double[] normalized = NormalizationRules.Transpose(layer, run.WeightedSums[index][t], dy, parameters, parameterGradients);
                foreach (EdgeDescription edge in layer.Edges)
                {
                    Send(layer, edge, t, normalized, gradients);
                }
                break;

            case LayerKind.Concat: // dx_e = its part of dy
                int first = 0;
                for (int e = 0; e < x.Length; e++)
                {
                    Send(layer, layer.Edges[e], t, dy[first..(first + x[e].Length)], gradients);
                    first += x[e].Length;
                }
                break;
        }
    }

    /// <summary>The step that a layer reads at a delay.</summary>
    private static int Back(LayerDescription layer, int t, int delay) => layer.IsReverse ? t + delay : t - delay;

    /// <summary>x_e, from what its source was at a step.</summary>
    private double[] Read(EdgeDescription edge, int read)
    {
        InterpretedSequence from = edge.StopGradient && IsComputed(read) && blocked is not null ? blocked : run;
        double[] x = [.. from.Values[edge.Source][read]];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = edge.Scale * MaskOf(edge, i) * (IsObserved(edge, read, i) ? run.Observed!.At(edge.Source, read, i) : x[i]);
        }
        return x;
    }

    /// <summary>d source(t − delay) += scale·m∘dx_e, unless what was read is blocked or was observed; an initial state is neither.</summary>
    private void Send(LayerDescription layer, EdgeDescription edge, int t, double[] dx, SequenceGradients gradients)
    {
        int read = Back(layer, t, edge.Delay);
        if (edge.StopGradient && IsComputed(read))
        {
            return;
        }
        double[] gradient = gradients.Values[edge.Source][read];
        for (int i = 0; i < dx.Length; i++)
        {
            gradient[i] += IsObserved(edge, read, i) ? 0 : edge.Scale * MaskOf(edge, i) * dx[i];
        }
    }

    /// <summary>Whether the step lies in the sequence, and not before or after it.</summary>
    private bool IsComputed(int t) => t >= 0 && t < run.Length;

    private double MaskOf(EdgeDescription edge, int unit) => run.Masks?.Of(edge, unit) ?? 1;

    /// <summary>m ∘ values, where the steps count as the layer runs.</summary>
    private double[] Masked(LayerDescription layer, int t, double[] values) =>
        [.. values.Select((value, unit) => (run.Masks?.Of(layer, layer.IsReverse ? run.Length - 1 - t : t, unit) ?? 1) * value)];

    private bool IsObserved(EdgeDescription edge, int t, int unit) =>
        edge.TeacherForced && IsComputed(t) && run.Observed is not null && !double.IsNaN(run.Observed.At(edge.Source, t, unit));

    /// <summary>dL/dz of a layer y = f(z), with what reaches z from outside.</summary>
    private double[] GradientOfSum(int index, int t, SequenceGradients gradients)
    {
        double[] dz = ActivationRules.Transpose(topology.Layers[index].Activation, run.WeightedSums[index][t], gradients.Values[index][t]);
        Add(dz, gradients.Logits[index][t]);
        return dz;
    }

    /// <summary>W x for a full matrix, w∘x for a diagonal, x without weights.</summary>
    private double[] Weigh(EdgeDescription edge, double[] x)
    {
        if (edge.Tensor is null)
        {
            return x;
        }
        double[,] w = parameters[edge.Tensor];
        double[] product = new double[w.GetLength(0)];
        for (int i = 0; i < product.Length; i++)
        {
            if (edge.Weights == Link.Diagonal)
            {
                product[i] = w[i, 0] * x[i];
                continue;
            }
            for (int j = 0; j < x.Length; j++)
            {
                product[i] += w[i, j] * x[j];
            }
        }
        return product;
    }

    /// <summary>dW += dz xᵀ and dx = Wᵀ dz for a full matrix, dw += dz∘x and dx = w∘dz for a diagonal, dx = dz without weights.</summary>
    private double[] Unweigh(EdgeDescription edge, double[] x, double[] dz, IReadOnlyDictionary<string, double[,]> parameterGradients)
    {
        if (edge.Tensor is null)
        {
            return dz;
        }
        double[,] w = parameters[edge.Tensor], dw = parameterGradients[edge.Tensor];
        double[] dx = new double[x.Length];
        for (int i = 0; i < dz.Length; i++)
        {
            if (edge.Weights == Link.Diagonal)
            {
                dw[i, 0] += dz[i] * x[i];
                dx[i] = w[i, 0] * dz[i];
                continue;
            }
            for (int j = 0; j < x.Length; j++)
            {
                dw[i, j] += dz[i] * x[j];
                dx[j] += w[i, j] * dz[i];
            }
        }
        return dx;
    }

    private static void Add(double[] sum, double[] term)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += term[i];
        }
    }
}
