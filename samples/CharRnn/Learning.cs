using CharRnn.Baselines;
using CharRnn.Text;
using Rnn;
using Spectre.Console;

namespace CharRnn;

/// <summary>How the writer learns.</summary>
/// <param name="Epochs">Passes through the text.</param>
/// <param name="Model">Where it is kept.</param>
/// <param name="Resume">Whether to go on from there.</param>
/// <param name="SampleLength">Characters written after each epoch.</param>
/// <param name="Temperature">Of the samples.</param>
/// <param name="Seed">Decides the weights it starts from and the samples.</param>
internal sealed record LearningOptions(int Epochs, string Model, bool Resume, int SampleLength, float Temperature, ulong Seed);

/// <summary>Trains the writer by truncated back propagation through time and shows after each epoch what it writes.</summary>
internal sealed class Learning(IAnsiConsole console, Corpus corpus, LearningOptions options)
{
    private const int BaselineOrder = 5, Rows = 32, Window = 64, ValidationRows = 20;

    private const double LearningRate = 4e-3, ClipNorm = 5;

    /// <summary>The file beside the model that holds what training needs to go on.</summary>
    private string Checkpoint => options.Model + ".training";

    public void Run(CancellationToken cancellation)
    {
        Writer network = new() { Preparation = new DataPreparation { Alphabet = corpus.Alphabet } };
        network.Initialize(options.Seed);
        Trainer<Writer, float> trainer = network.CreateTrainer(new()
        {
            Divergence = Divergence.CrossEntropy, Optimizer = new Adam(LearningRate), ClipNorm = ClipNorm,
            TruncateAfter = Window, CarryState = true, BatchSize = Rows,
        });
        if (options.Resume)
        {
            trainer.Load(Checkpoint);
        }
        double baseline = new WittenBell(corpus.Train.Characters.Span, BaselineOrder, corpus.Alphabet.Count).NatsPerCharacter(corpus.Held.Characters.Span);
        console.MarkupLineInterpolated($"{corpus.Name}: {corpus.Train.Length:#,0} characters to learn from, {corpus.Held.Length:#,0} held out; {Writer.ParameterCount:#,0} parameters.");
        console.MarkupLineInterpolated($"Baseline: {BaselineOrder}-grams (Witten-Bell), [bold]{Bits(baseline):F3}[/] bits a character on the held-out text.");

        SequenceData<float> train = corpus.Train.NextCharacter();
        IReadOnlyList<Sequence<float>> held = Cut(corpus.Held);
        TimeSpan spent = TimeSpan.Zero;
        for (int epoch = trainer.FinishedEpochs + 1; epoch <= options.Epochs; epoch++)
        {
            TrainingResult result = Fit(trainer, train, epoch, cancellation);
            spent += result.Time;
            double loss = network.Evaluate(held, Divergence.CrossEntropy);
            network.Save(options.Model);
            trainer.Save(Checkpoint);
            console.MarkupLineInterpolated(
                $"epoch {epoch}: training {Bits(result.TrainingLoss[^1]):F3}, held-out [bold]{Bits(loss):F3}[/] bits a character ({loss:F4} nats), {spent.TotalSeconds:F1} s");
            Sample(network);
        }
    }

    private TrainingResult Fit(Trainer<Writer, float> trainer, SequenceData<float> train, int epoch, CancellationToken cancellation) =>
        console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask bar = context.AddTask($"epoch {epoch}");
            return trainer.Fit(train, epochs: 1, new Bar(bar), cancellation);
        });

    private void Sample(Writer network)
    {
        string prime = corpus.Alphabet.Decode(corpus.Held.Characters.Span[..1]);
        string text = new([.. network.Generate(prime, new Sampling(options.Temperature), options.Seed).Take(options.SampleLength)]);
        console.Write(new Panel(Markup.Escape(text)) { Border = BoxBorder.Rounded });
    }

    /// <summary>The held-out text in pieces that run side by side, each from the state before the first character.</summary>
    private static Sequence<float>[] Cut(CharacterData text)
    {
        int length = text.Length / ValidationRows;
        return [.. Enumerable.Range(0, ValidationRows).Select(row =>
            new Sequence<float>(length - 1) { Indices = [text.Characters.Slice(row * length, length - 1)], Classes = text.Characters.Slice(row * length + 1, length - 1) })];
    }

    private static double Bits(double nats) => nats / Math.Log(2);

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => task.Value = 100.0 * value.Batch / value.Batches;
    }
}
