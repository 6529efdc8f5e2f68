using System.Buffers.Binary;
using System.Text.Json;

namespace Rnn.Serialization;

/// <summary>One tensor of a file: little-endian elements, row after row, at <c>[Begin, End)</c> of the data.</summary>
internal sealed record SafeTensor(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    public string ShapeText => TextOf(Shape);

    public static string TextOf(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}

/// <summary>
/// The head of a safetensors file: eight bytes of length, then JSON that names each tensor's type, shape and place in the data that follows.
/// The data must be covered without gap or overlap, as the format demands.
/// </summary>
internal sealed class SafeTensorsHeader
{
    private const string MetadataKey = "__metadata__";

    /// <summary>The limit of the format's own reader; a longer header is a sign of another kind of file.</summary>
    private const long LongestHeader = 100_000_000;

    /// <summary>A header of tensors that lie one after the other.</summary>
    public SafeTensorsHeader(IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        (Tensors, Metadata) = (tensors, metadata);

    public IReadOnlyList<SafeTensor> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Bytes of data after the header.</summary>
    public long DataLength => Tensors.Count == 0 ? 0 : Tensors.Max(tensor => tensor.End);

    public void Write(Stream stream)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in Metadata)
            {
                writer.WriteString(key, value);
            }
            writer.WriteEndObject();
            foreach (SafeTensor tensor in Tensors)
            {
                Write(writer, tensor);
            }
            writer.WriteEndObject();
        }
        while (json.Length % sizeof(double) != 0)
        {
            json.WriteByte((byte)' ');
        }
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        stream.Write(length);
        stream.Write(json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    /// <exception cref="InvalidDataException">This is no header, or its tensors do not cover the data one after the other.</exception>
    public static SafeTensorsHeader Read(Stream stream)
    {
        byte[] prefix = ReadExactly(stream, sizeof(ulong), "the length of its header");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader)
        {
            throw new InvalidDataException($"its header would have {length} bytes: this is no safetensors file");
        }
        byte[] json = ReadExactly(stream, (int)length, "its header");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"its header is no safetensors header: {error.Message}", error);
        }
    }

    /// <summary>Reads bytes, or says what was cut off.</summary>
    public static byte[] ReadExactly(Stream stream, int count, string what)
    {
        byte[] bytes = new byte[count];
        int read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return read == count ? bytes : throw new InvalidDataException($"it ends within {what}: {count} bytes expected, {read} found");
    }

    private static void Write(Utf8JsonWriter writer, SafeTensor tensor)
    {
        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", tensor.Type);
        writer.WriteStartArray("shape");
        foreach (long dimension in tensor.Shape)
        {
            writer.WriteNumberValue(dimension);
        }
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(tensor.Begin);
        writer.WriteNumberValue(tensor.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static SafeTensorsHeader Parse(JsonElement root)
    {
        List<SafeTensor> tensors = [];
        Dictionary<string, string> metadata = [];
        HashSet<string> names = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new InvalidDataException($"its header names '{property.Name}' twice");
            }
            if (property.Name == MetadataKey)
            {
                foreach (JsonProperty entry in property.Value.EnumerateObject())
                {
                    metadata[entry.Name] = entry.Value.GetString() ?? "";
                }
                continue;
            }
            tensors.Add(Parse(property));
        }
        CheckCover(tensors);
        return new SafeTensorsHeader(tensors, metadata);
    }

    private static SafeTensor Parse(JsonProperty property)
    {
        string name = property.Name;
        string type = Member(property, "dtype").GetString() ?? "";
        long[] shape = [.. Member(property, "shape").EnumerateArray().Select(dimension => dimension.GetInt64())];
        long[] place = [.. Member(property, "data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (place is not [var begin, var end] || begin < 0 || end < begin || shape.Any(dimension => dimension < 0))
        {
            throw new InvalidDataException($"{name} has shape {SafeTensor.TextOf(shape)} and data_offsets {SafeTensor.TextOf(place)}");
        }
        return new SafeTensor(name, type, shape, begin, end);
    }

    private static JsonElement Member(JsonProperty property, string name) =>
        property.Value.TryGetProperty(name, out JsonElement member) ? member : throw new InvalidDataException($"{property.Name} has no {name}");

    private static void CheckCover(List<SafeTensor> tensors)
    {
        long end = 0;
        foreach (SafeTensor tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != end)
            {
                string what = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a gap before it";
                throw new InvalidDataException($"{tensor.Name} {what}: its data begin at byte {tensor.Begin}, expected {end}");
            }
            end = tensor.End;
        }
    }
}
