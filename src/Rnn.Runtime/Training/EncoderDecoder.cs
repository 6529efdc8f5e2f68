using System.Numerics;
using Rnn.Training;

namespace Rnn;

/// <summary>
/// Two networks for sequence to sequence (Sutskever, Vinyals and Le 2014; Cho et al. 2014): the encoder reads <see cref="Sequence{T}.Source"/>, the states in
/// which it ends are those before the decoder's first step, and the decoder's gradient by them is the encoder's gradient by its final states. Belongs to
/// nobody: like a network it may be shared, while each tape belongs to one thread at a time.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class EncoderDecoder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Joins two networks.</summary>
    /// <param name="encoder">Reads a source.</param>
    /// <param name="decoder">Goes on from the encoder's final states.</param>
    /// <param name="states">
    /// Which layer of the encoder hands its state to which layer of the decoder, of the same size. A decoder's other states stay learned or zero.
    /// </param>
    /// <exception cref="ArgumentException">No states, a layer that has none, one that is named twice, or two of different size.</exception>
    public EncoderDecoder(INetwork<T> encoder, INetwork<T> decoder, params IReadOnlyList<(string Encoder, string Decoder)> states)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(states);
        (Encoder, Decoder, States) = (encoder, decoder, [.. states]);
        if (states.Count == 0)
        {
            throw new ArgumentException($"No state goes from {encoder.Topology.Name} to {decoder.Topology.Name}: name a layer of each.", nameof(states));
        }
        foreach ((string from, string to) in states)
        {
            Check(encoder.Topology.Layer(from), decoder.Topology.Layer(to));
            if (states.Count(other => other.Decoder == to) > 1)
            {
                throw new ArgumentException($"{decoder.Topology.Name}.{to} is given two states.", nameof(states));
            }
        }
    }

    /// <summary>Reads the sources.</summary>
    public INetwork<T> Encoder { get; }

    /// <summary>Goes on from the encoder's final states.</summary>
    public INetwork<T> Decoder { get; }

    /// <summary>Which layer of the encoder hands its state to which layer of the decoder.</summary>
    public IReadOnlyList<(string Encoder, string Decoder)> States { get; }

    /// <summary>Buffers for both networks: one for each thread that calls <see cref="Forward"/>.</summary>
    /// <param name="inputGradients">Whether the gradients of the inputs are computed too; training needs none.</param>
    public EncoderDecoderTape<T> CreateTape(bool inputGradients = true) => new(this, inputGradients);

    /// <summary>Runs the encoder over the sources of all sequences, then the decoder over the sequences.</summary>
    /// <param name="batch">The sequences of the decoder, each with its <see cref="Sequence{T}.Source"/>.</param>
    /// <param name="tape">A tape of this pair.</param>
    /// <param name="teacherForced">Whether the decoder's teacher-forced edges read the observed series of the batch where it is known.</param>
    /// <exception cref="ArgumentException">A sequence has no source, or brings initial states of its own, or does not fit.</exception>
    public void Forward(SequenceBatch<T> batch, EncoderDecoderTape<T> tape, bool teacherForced = false)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(tape);
        tape.Check(this);
        tape.Sources.Clear();
        for (int sequence = 0; sequence < batch.Count; sequence++)
        {
            tape.Sources.Add(SourceOf(batch[sequence], sequence), batch.Id(sequence));
        }
        Encoder.Forward(tape.Sources, tape.Encoder);
        tape.HandOver();
        Decoder.Forward(batch, tape.Decoder, teacherForced, tape.Handed);
    }

    /// <summary>Goes back through both networks from the decoder's <see cref="Tape{T}.OutputGradient"/>; adds to the gradients.</summary>
    /// <param name="tape">The tape of the last <see cref="Forward"/>.</param>
    /// <param name="encoderGradients">Where dL/d(encoder's parameters) is added.</param>
    /// <param name="decoderGradients">Where dL/d(decoder's parameters) is added.</param>
    public void Backward(EncoderDecoderTape<T> tape, ParameterSet<T> encoderGradients, ParameterSet<T> decoderGradients)
    {
        ArgumentNullException.ThrowIfNull(tape);
        tape.Check(this);
        Decoder.Backward(tape.Decoder, decoderGradients);
        tape.HandBack();
        Encoder.Backward(tape.Encoder, encoderGradients, tape.Final);
    }

    /// <summary>Makes a trainer of both networks: one optimizer rule, gradients clipped by the norm of both together.</summary>
    /// <param name="options">How to train; series run whole.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the divergence does not fit the decoder's output.</exception>
    public Trainer<T> CreateTrainer(TrainerOptions<T> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.TruncateAfter is not null)
        {
            throw new ArgumentException(
                $"The sequences of an encoder and a decoder are trained whole; set {nameof(options.TruncateAfter)} to null.", nameof(options));
        }
        return new Trainer<T>(new Model<T>([Encoder, Decoder], () => new PairReplica<T>(this)), options);
    }

    /// <summary>The outputs of the decoder for one sequence.</summary>
    /// <param name="sequence">As many steps as are wanted, with a source; targets are read by teacher-forced edges only.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <returns>[length, output size], step after step; several outputs one after the other in each step.</returns>
    public T[] Predict(Sequence<T> sequence, bool teacherForced = false)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return Predict([sequence], teacherForced)[0];
    }

    /// <summary>The outputs of the decoder for many sequences.</summary>
    /// <param name="sequences">As many steps as are wanted, each with a source.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="batchSize">Sequences run at once.</param>
    /// <returns>For each sequence [length, output size].</returns>
    public T[][] Predict(IReadOnlyList<Sequence<T>> sequences, bool teacherForced = false, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        Evaluation<T> evaluation = new(new PairReplica<T>(this), batchSize);
        return evaluation.Outputs(sequences, teacherForced);
    }

    /// <summary>The divergence of sequences, reduced over all of them as over one batch.</summary>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public double Evaluate(
        IReadOnlyList<Sequence<T>> sequences, Divergence divergence, TargetSteps targets = TargetSteps.All, Reduction? reduction = null,
        bool teacherForced = false, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(divergence);
        divergence.Check(Decoder.Topology);
        return new Evaluation<T>(new PairReplica<T>(this), batchSize).Divergence(sequences, divergence, targets, reduction, teacherForced, CancellationToken.None);
    }

    /// <summary>A metric of the decoder's outputs over all steps that count.</summary>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public double Evaluate(
        IReadOnlyList<Sequence<T>> sequences, Metric metric, TargetSteps targets = TargetSteps.All, bool teacherForced = false, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(metric);
        return new Evaluation<T>(new PairReplica<T>(this), batchSize).Metrics(sequences, [metric], targets, teacherForced).Sums[0].Value;
    }

    /// <summary>A metric of the decoder's outputs whose result is more than a number, such as <see cref="Metric.Confusion"/>, over all steps that count.</summary>
    /// <exception cref="ArgumentException">No step counts, or sequences or outputs do not fit.</exception>
    public TResult Evaluate<TResult>(
        IReadOnlyList<Sequence<T>> sequences, Metric<TResult> metric, TargetSteps targets = TargetSteps.All, bool teacherForced = false, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(metric);
        MetricSum sum = new Evaluation<T>(new PairReplica<T>(this), batchSize).Metrics(sequences, [metric], targets, teacherForced).Sums[0];
        return ((MetricSum<TResult>)sum).Result;
    }

    private void Check(LayerDescription from, LayerDescription to)
    {
        string names = $"{Encoder.Topology.Name}.{from.Name} → {Decoder.Topology.Name}.{to.Name}";
        if (from.Size != to.Size)
        {
            throw new ArgumentException($"{names}: the encoder's layer has {from.Size} units, the decoder's {to.Size}; a state is handed over unit by unit.", "states");
        }
        if (from.History == 0 || to.History == 0)
        {
            string stateless = from.History == 0 ? $"{Encoder.Topology.Name}.{from.Name}" : $"{Decoder.Topology.Name}.{to.Name}";
            throw new ArgumentException($"{names}: {stateless} has no state: no layer reads it at a delay.", "states");
        }
        if (from.History < to.History)
        {
            throw new ArgumentException(
                $"{names}: the encoder keeps its last {from.History} steps, the decoder reads {to.History} steps back.", "states");
        }
    }

    private static Sequence<T> SourceOf(Sequence<T> sequence, int index) =>
        sequence.InitialStates is { Count: > 0 }
            ? throw new ArgumentException($"Sequence {index} brings {nameof(sequence.InitialStates)}, which the encoder's final states would replace.", "batch")
            : sequence.Source ?? throw new ArgumentException($"Sequence {index} has no {nameof(sequence.Source)} for the encoder to read.", "batch");
}
