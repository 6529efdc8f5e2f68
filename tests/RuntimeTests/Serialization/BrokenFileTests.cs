using System.Text;
using System.Text.RegularExpressions;
using Rnn;
using RuntimeTests.Training;

namespace RuntimeTests.Serialization;

/// <summary>A file that is broken, or another network's, is refused with its name and the reason, and no weight has changed.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnn").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What to replace in the header, and what the message says.</summary>
    public static TheoryData<string, string, string> Headers => new()
    {
        { "\"H.b\":", "\"H.c\":", "it has no tensor H.b; it has H.W.X, H.R.H.1, H.c" },
        { "\"shape\":[3,2]", "\"shape\":[2,3]", "H.W.X has the shape [2, 3]; Tests.TinyIdentity expects [3, 2]" },
        { "\"shape\":[3]", "\"shape\":[3,1]", "H.b has the shape [3, 1]; Tests.TinyIdentity expects [3]" },
        { "\"F64\"", "\"F32\"", "H.W.X has the type F32; Tests.TinyIdentity computes in F64" },
        { "\"F64\"", "\"BF16\"", "H.W.X has the type BF16" },
        { "\"data_offsets\":[0,48]", "\"data_offsets\":[0,40]", "H.R.H.1 leaves a gap before it: its data begin at byte 48, expected 40" },
        { "\"data_offsets\":[0,48]", "\"data_offsets\":[0,56]", "H.R.H.1 overlaps the tensor before it: its data begin at byte 48, expected 56" },
        { "\"data_offsets\":[0,48]", "\"data_offsets\":[48,0]", "H.W.X has shape [3, 2] and data_offsets [48, 0]" },
        { "\"data_offsets\":[0,48]", "\"data_offsets\":[0]", "H.W.X has shape [3, 2] and data_offsets [0]" },
        { "\"data_offsets\":[0,48]", "\"data_offsets\":[0,4e30]", "its header is no safetensors header" },
        { "\"shape\":[3,2]", "\"form\":[3,2]", "H.W.X has no shape" },
        { "\"shape\":[3,2]", "\"shape\":7", "its header is no safetensors header" },
        { "\"H.b\":", "\"H.W.X\":", "its header names 'H.W.X' twice" },
        { "{\"__metadata__\"", "{{\"__metadata__\"", "its header is no safetensors header" },
        { "{\"__metadata__\"", "{\"extra\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]},\"__metadata__\"", "it has tensors that Tests.TinyIdentity has not: extra" },
        { "\"fingerprint\":\"", "\"fingerprint\":\"0", "its weights are those of Tests.TinyIdentity, which computes something else from tensors of the same shapes" },
    };

    [Theory, MemberData(nameof(Headers))]
    public void ABrokenHeaderIsRefused(string what, string with, string message)
    {
        (string header, byte[] data) = Split(Saved());
        int place = header.IndexOf(what, StringComparison.Ordinal);
        Assert.True(place >= 0, header);
        Refused(Join(header[..place] + with + header[(place + what.Length)..], data), message);
    }

    [Fact]
    public void ATensorTooShortForItsShapeIsRefused()
    {
        (string header, byte[] data) = Split(Saved());
        Refused(Join(Shifted(header), data), "Y.b has 8 bytes of data; F64 [2] takes 16");

        static string Shifted(string header) => Regex.Replace(header, @"(""Y\.b"".*?""data_offsets"":\[\d+,)(\d+)\]", match => $"{match.Groups[1].Value}{int.Parse(match.Groups[2].Value) - 8}]");
    }

    [Fact]
    public void TruncatedFilesAreRefused()
    {
        byte[] file = Saved();
        Refused([], "it ends within the length of its header: 8 bytes expected, 0 found");
        Refused(file[..5], "it ends within the length of its header: 8 bytes expected, 5 found");
        Refused(file[..100], "it ends within its header");
        Refused(file[..^1], "it ends within the data of Y.b: 16 bytes expected, 15 found");
        Refused(file[..^200], "it ends within the data of");
        Refused([.. file, 0], "it goes on after the 232 bytes of data that its header names");
        Refused(Encoding.ASCII.GetBytes("This is a letter and no file of weights."), "this is no safetensors file");
    }

    [Fact]
    public void WeightsOfAnotherGraphAreRefusedAndTheDifferenceIsShown()
    {
        string path = Path.Combine(folder, "softmax.safetensors");
        new TinyNetwork<double>(Activation.Softmax).Save(path);
        string message = Assert.Throws<InvalidDataException>(() => new TinyNetwork<double>().Load(path)).Message;
        Assert.Contains("those of Tests.TinySoftmax", message);
        Assert.Contains("there 'Y: y(t) = Softmax(V h(t) + c)', here 'Y: y(t) = Identity(V h(t) + c)'", message);
    }

    [Fact]
    public void RandomDamageNeverChangesWeightsByHalves()
    {
        Random random = new(1);
        byte[] file = Saved();
        int length = (int)BitConverter.ToUInt64(file);
        for (int trial = 0; trial < 2000; trial++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(8 + length)] = (byte)random.Next(256);
            TinyNetwork<double> net = new(seed: 9);
            using MemoryStream stream = new(damaged);
            try
            {
                net.Load(stream);
            }
            catch (InvalidDataException)
            {
                Assert.Equal(new TinyNetwork<double>(seed: 9).Parameters.Span.ToArray(), net.Parameters.Span.ToArray());
            }
        }
    }

    private static byte[] Saved()
    {
        using MemoryStream stream = new();
        new TinyNetwork<double>(seed: 3).Save(stream);
        return stream.ToArray();
    }

    private static (string Header, byte[] Data) Split(byte[] file)
    {
        int length = (int)BitConverter.ToUInt64(file);
        return (Encoding.UTF8.GetString(file, 8, length), file[(8 + length)..]);
    }

    private static byte[] Join(string header, byte[] data)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)bytes.Length), .. bytes, .. data];
    }

    private void Refused(byte[] file, string message)
    {
        string path = Path.Combine(folder, "broken.safetensors");
        File.WriteAllBytes(path, file);
        TinyNetwork<double> net = new(seed: 9);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => net.Load(path));
        Assert.StartsWith($"'{path}' cannot be loaded: ", error.Message);
        Assert.Contains(message, error.Message);
        Assert.Equal(new TinyNetwork<double>(seed: 9).Parameters.Span.ToArray(), net.Parameters.Span.ToArray());
    }
}
