using System.Runtime.InteropServices;

namespace Rnn.Bench;

/// <summary>A folder in which a peer finds our weights and series, and leaves what it computed of them; raw little-endian numbers, each array in C order.</summary>
internal sealed class Handover : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("rnn-bench").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write<T>(string file, IEnumerable<T> values)
        where T : unmanaged => File.WriteAllBytes(PathOf(file), MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray());

    public float[] Read(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf(file))).ToArray();

    /// <summary>What lies [sequence][step, unit] as [step, sequence, unit], the order of the peers.</summary>
    public static IEnumerable<T> TimeMajor<T>(IReadOnlyList<ReadOnlyMemory<T>> series, int steps, int size) =>
        Enumerable.Range(0, steps).SelectMany(t => series.SelectMany(values => values.Slice(t * size, size).ToArray()));

    /// <summary>What a layer did, [step, sequence, unit].</summary>
    public static IEnumerable<float> TimeMajor(SeriesView<float> layer, int steps) =>
        Enumerable.Range(0, steps).SelectMany(t => Enumerable.Range(0, layer.Count).SelectMany(sequence => layer[sequence][t].ToArray()));
}
