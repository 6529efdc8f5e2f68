using System.Runtime.CompilerServices;
using GeneratorTests.Harness;

namespace GeneratorTests.Snapshots;

/// <summary>The code of networks that read class indices: columns of the weights are looked up, and no product runs over the classes.</summary>
public sealed class IndexInputTests
{
    private static readonly string[] Passes = [".Forward.g.cs", ".Backward.g.cs", ".Step.g.cs"];

    /// <summary>A class and its past enter a cycle; before the loop they are looked up, and the values beside them multiplied.</summary>
    [Fact]
    public void CharacterNetwork() => Verify("""
        [Network]
        public sealed partial class CharacterNetwork
        {
            [OneHot(65)] public partial Layer Character { get; }
            [Input(3)] public partial Layer Mood { get; }
            [Recurrent(32), From(nameof(Character), 0, 1), From(nameof(Mood))] public partial Layer H { get; }
            [Dense(65, Activation.Softmax)] public partial Layer Next { get; }
        }
        """);

    /// <summary>Vectors of the last three words (Bengio, Ducharme, Vincent and Jauvin 2003).</summary>
    [Fact]
    public void WordEmbedding() => Verify("""
        [Network]
        public sealed partial class WordEmbedding
        {
            [OneHot(1000)] public partial Layer Word { get; }
            [Embedding(24)] public partial Layer Meaning { get; }
            [Dense(16, Activation.Tanh), From(nameof(Meaning), 0, 1, 2)] public partial Layer H { get; }
            [Dense(1000, Activation.Softmax)] public partial Layer Next { get; }
        }
        """);

    /// <summary>No product, forward or backward, has the classes for its depth, and none of their unit vectors is on the tape.</summary>
    [Fact]
    public void No_product_runs_over_the_classes()
    {
        GeneratorRun run = GeneratorHarness.RunValid("""
            using Rnn;
            [Network] public partial class Net
            {
                [OneHot(999)] public partial Layer Word { get; }
                [Embedding(8)] public partial Layer Meaning { get; }
                [Dense(4, Activation.Sigmoid), From(nameof(Meaning)), From(nameof(Word), 0, 2), Recurrence(nameof(H))] public partial Layer Gate { get; }
                [Dense(4, Activation.Tanh), From(nameof(Meaning)), From(nameof(Word), 0, 2), Recurrence(nameof(H))] public partial Layer Candidate { get; }
                [Product, From(nameof(Gate)), From(nameof(Candidate))] public partial Layer H { get; }
                [Dense(2)] public partial Layer Y { get; }
            }
            """);
        string[] passes = [.. run.Result.GeneratedSources.Where(file => Passes.Any(file.HintName.EndsWith)).Select(file => file.SourceText.ToString())];

        Assert.Equal(3, passes.Length);
        Assert.All(passes, text => Assert.DoesNotContain("Sizes.Word", text, StringComparison.Ordinal));
        Assert.All(passes, text => Assert.DoesNotContain("Buffers.Word", text, StringComparison.Ordinal));
        Assert.All(passes, text => Assert.Contains("Indices.Word", text, StringComparison.Ordinal));
    }

    private static void Verify(string network, [CallerMemberName] string method = "") =>
        Snapshot.Verify(GeneratorHarness.RunValid($"using Rnn;\n\nnamespace Lecture;\n\n{network}\n"), Passes, method: method);
}
