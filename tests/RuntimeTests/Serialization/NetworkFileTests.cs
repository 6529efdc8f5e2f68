using System.Text;
using System.Text.Json;
using Rnn;
using RuntimeTests.Training;

namespace RuntimeTests.Serialization;

/// <summary>Weights go into a file and come back bit for bit; the file is plain safetensors; a file is replaced whole or not at all.</summary>
public sealed class NetworkFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnn").FullName;

    private string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WeightsComeBackBitForBit()
    {
        TinyNetwork<float> single = new(seed: 3), other = new(seed: 4);
        single.Parameters["Y.b"][0] = float.NaN;
        single.Parameters["Y.b"][1] = float.NegativeInfinity;
        single.Save(PathOf("single.safetensors"));
        other.Load(PathOf("single.safetensors"));
        Assert.Equal(single.Parameters.Span.ToArray(), other.Parameters.Span.ToArray());

        TinyNetwork<double> wide = new(seed: 3), wider = new(seed: 4);
        using MemoryStream stream = new();
        wide.Save(stream);
        stream.WriteByte(7);
        stream.Position = 0;
        wider.Load(stream);
        Assert.Equal(wide.Parameters.Span.ToArray(), wider.Parameters.Span.ToArray());
        Assert.Equal(7, stream.ReadByte());
    }

    [Fact]
    public void TheFileIsPlainSafetensors()
    {
        TinyNetwork<float> net = new(seed: 3);
        net.Save(PathOf("net.safetensors"));
        byte[] bytes = File.ReadAllBytes(PathOf("net.safetensors"));
        int length = (int)BitConverter.ToUInt64(bytes);
        Assert.Equal(0, (8 + length) % 8);

        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        JsonElement metadata = header.RootElement.GetProperty("__metadata__");
        Assert.Equal("Tests.TinyIdentity", metadata.GetProperty("network").GetString());
        Assert.Equal(16, metadata.GetProperty("fingerprint").GetString()!.Length);
        Assert.Contains("H: h(t) = tanh(W x(t) + R h(t−1) + b)", metadata.GetProperty("equations").GetString());
        JsonElement tensor = header.RootElement.GetProperty("H.W.X");
        Assert.Equal("F32", tensor.GetProperty("dtype").GetString());
        Assert.Equal("[3,2]", tensor.GetProperty("shape").GetRawText());
        Assert.Equal("[0,24]", tensor.GetProperty("data_offsets").GetRawText());
        Assert.Equal("[3]", header.RootElement.GetProperty("H.b").GetProperty("shape").GetRawText());
        Assert.Equal("[1,3]", header.RootElement.GetProperty("H.initial").GetProperty("shape").GetRawText());
        Assert.Equal(8 + length + 29 * 4, bytes.Length);
        Assert.Equal(net.Parameters["H.W.X"].ToArray(), Enumerable.Range(0, 6).Select(i => BitConverter.ToSingle(bytes, 8 + length + 4 * i)));
    }

    [Fact]
    public void AFileOfAnotherToolNeedsNoMetadata()
    {
        byte[] data = [.. Enumerable.Range(0, 29).SelectMany(i => BitConverter.GetBytes((double)i))];
        string header = """
            {"Y.b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"H.W.X":{"dtype":"F64","shape":[3,2],"data_offsets":[16,64]},
            "H.R.H.1":{"dtype":"F64","shape":[3,3],"data_offsets":[64,136]},"H.b":{"dtype":"F64","shape":[3],"data_offsets":[136,160]},
            "H.initial":{"dtype":"F64","shape":[1,3],"data_offsets":[160,184]},"Y.W.H":{"dtype":"F64","shape":[2,3],"data_offsets":[184,232]}}
            """;
        using MemoryStream stream = new([.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. data]);
        TinyNetwork<double> net = new();
        net.Load(stream);
        Assert.Equal([0, 1], net.Parameters["Y.b"].ToArray());
        Assert.Equal([2, 3, 4, 5, 6, 7], net.Parameters["H.W.X"].ToArray());
        Assert.Equal(7, net.Parameters["H.W.X"][2, 1]);
    }

    [Fact]
    public void ANewFileReplacesTheOldOne()
    {
        TinyNetwork<double> first = new(seed: 1), second = new(seed: 2), read = new(seed: 3);
        first.Save(PathOf("net.safetensors"));
        second.Save(PathOf("net.safetensors"));
        read.Load(PathOf("net.safetensors"));
        Assert.Equal(second.Parameters.Span.ToArray(), read.Parameters.Span.ToArray());
        Assert.Equal(["net.safetensors"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void TheOldFileIsIntactWhenWritingFails()
    {
        new TinyNetwork<double>().Save(PathOf("net.safetensors"));
        byte[] before = File.ReadAllBytes(PathOf("net.safetensors"));
        Assert.Throws<InvalidOperationException>(() => Rnn.Serialization.AtomicFile.Write(PathOf("net.safetensors"), stream =>
        {
            stream.Write(new byte[100]);
            throw new InvalidOperationException();
        }));
        Assert.Equal(before, File.ReadAllBytes(PathOf("net.safetensors")));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void AMissingFileIsAMissingFile() =>
        Assert.Throws<FileNotFoundException>(() => new TinyNetwork<double>().Load(PathOf("none.safetensors")));
}
