using System.CommandLine;
using System.Text;
using CharRnn.Text;
using CharRnn.Units;
using Rnn;
using Samples.Shared;
using Spectre.Console;

namespace CharRnn;

/// <summary>A network that writes, after Karpathy, "The unreasonable effectiveness of recurrent neural networks", 2015.</summary>
internal static class Program
{
    private const int ShownCharacters = 1_500, SearchedCharacters = 20_000;

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return Run(arguments, Console.Out, Console.Error);
    }

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code: 0 where all went well.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        Option<string?> text = new("--text") { Description = "A text to learn. (Default: this repository's own source files)", HelpName = "FILE" };
        Option<string> model = new("--model") { Description = "Where the network is kept.", HelpName = "FILE", DefaultValueFactory = _ => "char-rnn.safetensors" };
        Option<int> epochs = Counts.Option("--epochs", "Passes through the text.", 5);
        Option<bool> resume = new("--resume") { Description = "Go on with the kept network instead of a new one." };
        Option<int> sample = Counts.Option("--sample", "Do not learn: let the kept network write so many characters.", 0, least: 0);
        Option<string> prime = new("--prime") { Description = "What it reads before it writes.", DefaultValueFactory = _ => "\n" };
        Option<float> temperature = new("--temperature") { Description = "0: always the likeliest character; 1: as likely as the network says.", DefaultValueFactory = _ => 0.8f };
        Option<ulong> seed = new("--seed") { Description = "Decides the first weights and what is drawn.", DefaultValueFactory = _ => 1 };
        Option<int?> unit = new("--unit") { Description = $"Do not learn: colour a text by what unit n of the upper layer holds, 0 to {Writer.Units - 1}.", HelpName = "n" };
        Option<bool> search = new("--search") { Description = "Do not learn: look for units that follow brackets, quotes or the length of the line." };
        RootCommand command = new("Learns a text character by character and writes more of it.") { text, model, epochs, resume, sample, prime, temperature, seed, unit, search };
        command.Validators.Add(result =>
        {
            if (result.GetValue(temperature) is < 0 or float.NaN)
            {
                result.AddError("--temperature is less than 0.");
            }
            if (result.GetValue(unit) is < 0 or >= Writer.Units)
            {
                result.AddError($"--unit is {result.GetValue(unit)}; expected 0 to {Writer.Units - 1}.");
            }
        });
        command.SetAction((parsed, cancellation) => Task.Run(() => Guarded(error, () =>
        {
            IAnsiConsole console = Terminal.Over(output);
            string kept = parsed.GetValue(model)!;
            if (parsed.GetValue(sample) is > 0 and int length)
            {
                IEnumerable<char> written = Kept(kept).Generate(parsed.GetValue(prime)!, new Sampling(parsed.GetValue(temperature)), parsed.GetValue(seed));
                output.WriteLine(string.Concat(written.Take(length)));
            }
            else if (parsed.GetValue(unit) is { } shown)
            {
                ColouredText.Write(console, Read(Kept(kept), parsed.GetValue(text), ShownCharacters), shown);
            }
            else if (parsed.GetValue(search))
            {
                Search(console, Read(Kept(kept), parsed.GetValue(text), SearchedCharacters));
            }
            else
            {
                bool goOn = parsed.GetValue(resume);
                Corpus corpus = Corpus.Of(parsed.GetValue(text), goOn ? Kept(kept).Preparation!.Alphabet : null);
                LearningOptions options = new(parsed.GetValue(epochs), kept, goOn, SampleLength: 400, parsed.GetValue(temperature), parsed.GetValue(seed));
                new Learning(console, corpus, options).Run(cancellation);
            }
        })));
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static int Guarded(TextWriter error, Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or NonFiniteLossException or ArgumentException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped.");
            return 130;
        }
    }

    private static Writer Kept(string file)
    {
        Writer network = new();
        network.Load(file);
        return network;
    }

    private static Activations Read(Writer network, string? text, int length)
    {
        CharacterData held = Corpus.Of(text, network.Preparation!.Alphabet).Held;
        return Activations.Of(network, held.Characters[..Math.Min(length, held.Length)]);
    }

    private static void Search(IAnsiConsole console, Activations activations)
    {
        Table table = new Table().Border(TableBorder.Simple).Title("Units of the upper layer that follow something in the held-out text");
        table.AddColumn("").AddColumn(new TableColumn("unit").RightAligned()).AddColumn(new TableColumn("correlation").RightAligned());
        foreach (Follower follower in UnitSearch.Run(activations))
        {
            table.AddRow(follower.Feature, $"{follower.Unit}", $"{follower.Correlation:F2}");
        }
        console.Write(table);
        console.MarkupLine("[grey]See one with --unit n.[/]");
    }
}
