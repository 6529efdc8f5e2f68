using System.Text;
using System.Text.Json;

namespace Rnn.Serialization;

/// <summary>A preparation as JSON, so that it fits among the metadata of a file of weights; numbers come back to the last bit.</summary>
internal static class PreparationText
{
    private const string InputsKey = "inputs", TargetsKey = "targets", ShiftKey = "shift", ScaleKey = "scale", AlphabetKey = "alphabet", UnknownKey = "unknown";

    public static string Write(DataPreparation preparation)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            Write(writer, InputsKey, preparation.Inputs);
            Write(writer, TargetsKey, preparation.Targets);
            if (preparation.Alphabet is { } alphabet)
            {
                writer.WriteString(AlphabetKey, alphabet.ToString());
                if (alphabet.Unknown is { } unknown)
                {
                    writer.WriteString(UnknownKey, unknown.ToString());
                }
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    /// <exception cref="InvalidDataException">The text is no preparation.</exception>
    public static DataPreparation Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return new DataPreparation
            {
                Inputs = ReadNormalization(root, InputsKey),
                Targets = ReadNormalization(root, TargetsKey),
                Alphabet = root.TryGetProperty(AlphabetKey, out JsonElement characters) ? ReadAlphabet(root, characters) : null,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException)
        {
            throw new InvalidDataException($"what its metadata say of the data's preparation cannot be read: {error.Message.TrimEnd('.')}", error);
        }
    }

    private static void Write(Utf8JsonWriter writer, string key, Normalization? normalization)
    {
        if (normalization is null)
        {
            return;
        }
        writer.WriteStartObject(key);
        Write(writer, ShiftKey, normalization.Shift);
        Write(writer, ScaleKey, normalization.Scale);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, IReadOnlyList<double> figures)
    {
        writer.WriteStartArray(key);
        foreach (double figure in figures)
        {
            writer.WriteNumberValue(figure);
        }
        writer.WriteEndArray();
    }

    private static Normalization? ReadNormalization(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement found) ? new Normalization(ReadFigures(found, ShiftKey), ReadFigures(found, ScaleKey)) : null;

    private static double[] ReadFigures(JsonElement normalization, string key) =>
        [.. normalization.GetProperty(key).EnumerateArray().Select(figure => figure.GetDouble())];

    private static Alphabet ReadAlphabet(JsonElement root, JsonElement characters)
    {
        string? unknown = root.TryGetProperty(UnknownKey, out JsonElement found) ? found.GetString() : null;
        return new Alphabet(characters.GetString() ?? "", unknown is { Length: > 0 } ? unknown[0] : null);
    }
}
