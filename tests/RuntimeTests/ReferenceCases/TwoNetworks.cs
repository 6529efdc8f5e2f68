using System.Numerics;
using Rnn;
using Rnn.Verification;

namespace RuntimeTests.ReferenceCases;

/// <summary>One case computed by an encoder and a decoder of a single sequence.</summary>
internal sealed class TwoNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> encoder, decoder;
    private readonly ReferenceCase the;
    private readonly Binding[] bindings;

    private readonly CaseSetup encoderSetup, decoderSetup;

    public TwoNetworks(ReferenceCase the, INetwork<T> encoder, Binding[] encoderBindings, INetwork<T> decoder, Binding[] decoderBindings)
    {
        (this.the, this.encoder, this.decoder) = (the, encoder, decoder);
        bindings = [.. encoderBindings, .. decoderBindings];
        encoderSetup = new CaseSetup(the, encoder.Topology, encoderBindings);
        decoderSetup = new CaseSetup(the, decoder.Topology, decoderBindings);
    }

    /// <summary>The interpreter's result, the gradients of both networks together.</summary>
    public CaseResult RunInterpreters()
    {
        Interpreter encoder = new(this.encoder.Topology, encoderSetup.Parameters), decoder = new(this.decoder.Topology, decoderSetup.Parameters);
        ReadOnlyMemory<double> x = the.Parameters["x"].Data;
        InterpretedSequence encoded = encoder.Forward(new Sequence<double>(the.EncoderSteps, x));
        StateSet<double> handed = new(decoder.Topology, 1, "S");
        encoded["H", the.EncoderSteps - 1].CopyTo(handed["S", 0]);
        InterpretedSequence decoded = decoder.Forward(new Sequence<double>(the.Steps), initial: handed);

        SequenceGradients dDecoded = new(decoded), dEncoded = new(encoded);
        (double loss, double[][] dLogits) = CrossEntropy([.. Enumerable.Range(0, the.Steps).Select(t => decoded["Y", t].ToArray())]);
        for (int t = 0; t < the.Steps; t++)
        {
            dLogits[t].CopyTo(dDecoded.LogitsOf("Y", t));
        }
        Dictionary<string, double[,]> gradients = decoder.CreateGradients();
        decoder.Backward(decoded, dDecoded, gradients);
        dDecoded["S", -1].CopyTo(dEncoded["H", the.EncoderSteps - 1]);
        Dictionary<string, double[,]> encoderGradients = encoder.CreateGradients();
        encoder.Backward(encoded, dEncoded, encoderGradients);

        return new CaseResult
        {
            Loss = loss,
            Layers = decoder.Topology.Layers.ToDictionary(layer => layer.Name, layer => new[] { Enumerable.Range(0, the.Steps).Select(t => decoded[layer.Name, t].ToArray()).ToArray() }),
            ParameterGradients = gradients.Concat(encoderGradients).ToDictionary(),
            InputGradients = new() { ["X"] = [[.. Enumerable.Range(0, the.EncoderSteps).Select(t => dEncoded["X", t].ToArray())]] },
            StateGradients = [],
        };
    }

    /// <summary>The same on the compiled networks.</summary>
    public CaseResult Run()
    {
        NetworkRunner<T>.SetParameters(encoder, encoderSetup);
        NetworkRunner<T>.SetParameters(decoder, decoderSetup);
        Tape<T> encoded = encoder.CreateTape(), decoded = decoder.CreateTape();
        encoder.Forward(new SequenceBatch<T>(new Sequence<T>(the.EncoderSteps, NetworkRunner<T>.Convert(the.Parameters["x"].Data))), encoded);
        StateSet<T> final = new(encoder.Topology, 1, "H"), handed = new(decoder.Topology, 1, "S");
        encoded.CopyFinalStates(final);
        final["H", 0].CopyTo(handed["S", 0]);
        decoder.Forward(SequenceBatch<T>.OfSteps(the.Steps), decoded, initial: handed);

        Dictionary<string, double[][][]> layers = decoder.Topology.Layers.Where(layer => decoded.Keeps(layer.Name)).ToDictionary(layer => layer.Name, layer => NetworkRunner<T>.Values(decoded[layer.Name]));
        (double loss, double[][] dLogits) = CrossEntropy(layers["Y"][0]);
        for (int t = 0; t < the.Steps; t++)
        {
            NetworkRunner<T>.Convert(dLogits[t]).CopyTo(decoded.LogitGradient[0][t]);
        }
        ParameterSet<T> encoderGradients = new(encoder.Topology), decoderGradients = new(decoder.Topology);
        decoder.Backward(decoded, decoderGradients);
        decoded.CopyInitialGradients(handed);
        handed["S", 0].CopyTo(final["H", 0]);
        encoder.Backward(encoded, encoderGradients, final);
        return new CaseResult
        {
            Loss = loss,
            Layers = layers,
            ParameterGradients = Interpreter.Copy(decoderGradients).Concat(Interpreter.Copy(encoderGradients)).ToDictionary(),
            InputGradients = new() { ["X"] = NetworkRunner<T>.Values(encoded.InputGradient("X")) },
            StateGradients = [],
        };
    }

    public void Assert(Tolerance tolerance, CaseResult result) => new CaseComparison(the, bindings, [encoder.Topology, decoder.Topology], tolerance).Assert(result);

    /// <summary>Mean of −log y[target], and its gradient by the logits z of y = softmax(z).</summary>
    private (double Loss, double[][] Gradient) CrossEntropy(double[][] y)
    {
        (double loss, double[][][] gradient) = CaseLoss.Evaluate(the, [[.. y.Select(step => step.Select(value => Math.Log(value)).ToArray())]]);
        return (loss, gradient[0]);
    }
}
