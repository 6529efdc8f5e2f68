using System.Text.Json;
using Rnn;

namespace RealDataTests;

/// <summary>
/// Nine men say two Japanese vowels, 7 to 29 frames of 12 cepstral coefficients: who speaks? 270 utterances to learn from, 370 to be tested on
/// (Kudo, Toyama and Shimbo 1999). The frames are normalised as those of the training part are.
/// </summary>
internal static class JapaneseVowels
{
    public const string File = "japanese_vowels.json";

    public const int Features = 12, Speakers = 9;

    public static TrainTestSplit<float> Load()
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(DataFile.PathOf(File)));
        return new TrainTestSplit<float>(Part(document, "train"), Part(document, "test")).Normalize();
    }

    private static SequenceData<float> Part(JsonDocument document, string part) => SequenceData.From(
        document.RootElement.GetProperty(part).EnumerateArray().ToArray(),
        utterance => utterance.GetProperty("x").Deserialize<float[][]>()!,
        utterance => utterance.GetProperty("y").GetInt32());
}
