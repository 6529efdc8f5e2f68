using Rnn;
using RuntimeTests.ReferenceCases;
using RuntimeTests.ReferenceCases.InDouble;

namespace RuntimeTests.Training;

/// <summary>An encoder and a decoder: states handed over, gradients handed back, both trained by one trainer.</summary>
public sealed class EncoderDecoderTests
{
    [Fact]
    public void LearnsToWriteShortSequencesInReverse()
    {
        EncoderDecoder<double> pair = new(new DigitReader(), new DigitWriter(), ("H", "S"));
        List<Sequence<double>> all = Reversals(3), train = [.. all.Where((_, i) => i % 8 != 0)], test = [.. all.Where((_, i) => i % 8 == 0)];
        TrainingResult result = pair.CreateTrainer(new()
        {
            Divergence = Divergence.CrossEntropy, Optimizer = new Adam(0.01), ClipNorm = 1, BatchSize = 8, Validation = test, ValidationTeacherForced = false, Patience = 30,
        }).Fit(train, 80);
        Assert.True(pair.Evaluate(test, Metric.Accuracy) > 0.9, $"{pair.Evaluate(test, Metric.Accuracy)} after {result.Epochs} epochs");
        Assert.Equal(result.ValidationLoss.Min(), pair.Evaluate(test, Divergence.CrossEntropy), 1e-9);
    }

    [Fact]
    public void GradientsOfBothNetworksAreThoseOfCentralDifferences()
    {
        EncoderDecoder<double> pair = Pair();
        SequenceBatch<double> batch = new(Random(3));
        EncoderDecoderTape<double> tape = pair.CreateTape();
        ParameterSet<double>[] gradients = [new(pair.Encoder.Topology), new(pair.Decoder.Topology)];
        double Loss()
        {
            pair.Forward(batch, tape);
            return Divergence.CrossEntropy.Evaluate(batch, tape.Decoder);
        }
        Loss();
        pair.Backward(tape, gradients[0], gradients[1]);
        foreach ((INetwork<double> network, ParameterSet<double> gradient) in new[] { pair.Encoder, pair.Decoder }.Zip(gradients))
        {
            foreach (TensorDescription tensor in network.Topology.Tensors)
            {
                for (int i = 0; i < tensor.Count; i++)
                {
                    ref double value = ref network.Parameters[tensor][i / tensor.Columns, i % tensor.Columns];
                    double original = value;
                    value = original + 1e-5;
                    double above = Loss();
                    value = original - 1e-5;
                    double difference = (above - Loss()) / 2e-5;
                    value = original;
                    Assert.Equal(difference, gradient[tensor][i / tensor.Columns, i % tensor.Columns], 1e-8);
                }
            }
        }
    }

    [Fact]
    public void TheReferenceCaseIsComputed()
    {
        ReferenceCase the = ReferenceCase.Load("seq2seq_delayed_B1_T4_ce_all");
        ReferenceCases.InDouble.Encoder encoder = new();
        ReferenceCases.InDouble.Decoder decoder = new();
        NetworkRunner<double>.SetParameters(encoder, new CaseSetup(the, ((INetwork)encoder).Topology, SequenceToSequenceTests.EncoderBindings));
        NetworkRunner<double>.SetParameters(decoder, new CaseSetup(the, ((INetwork)decoder).Topology, SequenceToSequenceTests.DecoderBindings));
        Sequence<double> sequence = new(the.Steps)
        {
            Source = new(the.EncoderSteps, the.Parameters["x"].Data), Classes = the.Fixed["tgt"].Data.Select(target => (int)target).ToArray(),
        };
        GradientSum sums = new();
        TrainingResult result = new EncoderDecoder<double>(encoder, decoder, ("H", "S"))
            .CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Optimizer = sums, Workers = 2 }).Fit([sequence], 1);
        Assert.Equal(the.Loss, result.TrainingLoss[0], 1e-9);
        Assert.All(
            SequenceToSequenceTests.EncoderBindings.OfType<Weight>(),
            weight => Assert.All(sums.Of(encoder)[weight.Tensor].ToArray().Zip(the.Gradients[weight.Case].Data), pair => Assert.Equal(pair.Second, pair.First, 1e-9)));
        Assert.All(
            SequenceToSequenceTests.DecoderBindings.OfType<Weight>(),
            weight => Assert.All(sums.Of(decoder)[weight.Tensor].ToArray().Zip(the.Gradients[weight.Case].Data), pair => Assert.Equal(pair.Second, pair.First, 1e-9)));
    }

    [Fact]
    public void ClippingIsByTheNormOfBothTogether()
    {
        double Moved(double? limit)
        {
            EncoderDecoder<double> pair = Pair(), start = Pair();
            pair.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, Optimizer = new Sgd(1), ClipNorm = limit }).Fit(Random(5), 1);
            IEnumerable<double> Parameters(EncoderDecoder<double> of) => [.. of.Encoder.Parameters.Span.ToArray(), .. of.Decoder.Parameters.Span.ToArray()];
            return Math.Sqrt(Parameters(pair).Zip(Parameters(start), (p, q) => (p - q) * (p - q)).Sum());
        }
        double free = Moved(null);
        Assert.Equal(free / 3, Moved(free / 3), 1e-12);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        void Refused(string message, Func<EncoderDecoder<double>> make) => Assert.Contains(message, Assert.Throws<ArgumentException>(make).Message);
        Refused("the encoder's layer has 4 units, the decoder's 3", () => new(new TwoStepReader(), new TwoStepWriter(), ("H", "R")));
        Refused("the encoder keeps its last 1 steps, the decoder reads 2 steps back", () => new(new StateSpaceTanh(), new TwoStepWriter(), ("H", "S")));
        Refused("TwoStepReader.X has no state", () => new(new TwoStepReader(), new TwoStepWriter(), ("H", "S"), ("X", "R")));
        Refused("is given two states", () => new(new TwoStepReader(), new TwoStepWriter(), ("H", "S"), ("H", "S")));
        Refused("name a layer of each", () => new(new TwoStepReader(), new TwoStepWriter()));

        EncoderDecoder<double> pair = Pair();
        Assert.Contains("Sequence 0 has no Source", Assert.Throws<ArgumentException>(() => pair.Predict(new Sequence<double>(2, new double[4]))).Message);
        Assert.Contains("trained whole", Assert.Throws<ArgumentException>(() => pair.CreateTrainer(new() { Divergence = Divergence.CrossEntropy, TruncateAfter = 3 })).Message);
    }

    internal static EncoderDecoder<double> Pair(ulong seed = 3)
    {
        TwoStepReader reader = new();
        TwoStepWriter writer = new();
        reader.Initialize(seed);
        writer.Initialize(seed + 1);
        return new(reader, writer, ("H", "S"), ("G", "R"));
    }

    /// <summary>For <see cref="Pair"/>: sources of 1 to 4 steps, which may be shorter than what is handed over, and answers of 2 to 4.</summary>
    internal static List<Sequence<double>> Random(int count)
    {
        Random random = new(2);
        double[] Series(int length) => [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextDouble() - 1)];
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Sequence<double>(2 + i % 3, Series(2 * (2 + i % 3)))
            {
                Source = new(1 + i % 4, Series(3 * (1 + i % 4))), Classes = Enumerable.Range(0, 2 + i % 3).Select(t => (t + i) % 2).ToArray(),
            }),
        ];
    }

    /// <summary>All sequences of that many of four digits, and the same backwards.</summary>
    private static List<Sequence<double>> Reversals(int length)
    {
        int count = (int)Math.Pow(4, length);
        return
        [
            .. Enumerable.Range(0, count).Select(number =>
            {
                int[] digits = [.. Enumerable.Range(0, length).Select(place => number / (int)Math.Pow(4, place) % 4)];
                double[] units = [.. digits.SelectMany(digit => Enumerable.Range(0, 4).Select(unit => unit == digit ? 1.0 : 0))];
                return new Sequence<double>(length) { Source = new(length, units), Classes = digits.Reverse().ToArray() };
            }),
        ];
    }
}
