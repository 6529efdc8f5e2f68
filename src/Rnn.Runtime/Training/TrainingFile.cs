using System.Globalization;
using System.Numerics;
using Rnn.Serialization;

namespace Rnn.Training;

/// <summary>Where a trainer stands, besides weights and what its optimizers remember.</summary>
/// <param name="FinishedEpochs">Epochs finished in all.</param>
/// <param name="Seed">Of the orders and everything else that is drawn.</param>
/// <param name="IsRunning">Whether it was saved within a call of <c>Fit</c>, which the next call goes on with.</param>
/// <param name="BestEpoch">Of that call; 0 before the first.</param>
/// <param name="BestLoss">Its validation loss.</param>
/// <param name="History">Its epochs.</param>
/// <param name="LearningRate">What the schedule multiplies.</param>
/// <param name="ValidationLosses">Of all epochs, which the schedule may look at.</param>
internal sealed record TrainingState(
    int FinishedEpochs, ulong Seed, bool IsRunning, int BestEpoch, double? BestLoss, IReadOnlyList<TrainingEpoch> History, double LearningRate,
    IReadOnlyList<double> ValidationLosses);

/// <summary>
/// A run in one safetensors file: the tensors <c>weights.…</c>, <c>best.…</c> and <c>optimizer.…</c> of each network, row after row, losses, and the rest as metadata.
/// The names of an encoder and a decoder start with <c>0.</c> and <c>1.</c>.
/// </summary>
internal static class TrainingFile
{
    private const string Format = "rnn-training/1";

    public static void Write<T>(
        Stream stream, TrainingState state, IReadOnlyList<INetwork<T>> networks, IReadOnlyList<OptimizerState<T>> optimizers, IReadOnlyList<ParameterSet<T>> best)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorFile file = new();
        file.Metadata["format"] = Format;
        file.Metadata["finished epochs"] = Text(state.FinishedEpochs);
        file.Metadata["seed"] = Text(state.Seed);
        file.Metadata["learning rate"] = Text(state.LearningRate);
        file.Add<double>("validation losses", [state.ValidationLosses.Count], [.. state.ValidationLosses]);
        for (int i = 0; i < networks.Count; i++)
        {
            (string prefix, Topology topology) = (PrefixOf(i, networks.Count), networks[i].Topology);
            file.Metadata[prefix + "network"] = topology.Name;
            file.Metadata[prefix + "fingerprint"] = Fingerprint.Of(topology);
            file.Metadata[prefix + "optimizer"] = optimizers[i].GetType().Name;
            file.Metadata[prefix + "updates"] = Text(optimizers[i].Updates);
            file.AddAll<T>(prefix + "weights.", topology, networks[i].Parameters.Span);
            foreach ((string name, Memory<T> memory) in optimizers[i].Memory)
            {
                Span<T> buffer = memory.Span;
                string tensor = $"{prefix}optimizer.{name}";
                if (buffer.Length == topology.BufferLength)
                {
                    file.AddAll<T>(tensor + ".", topology, buffer);
                }
                else
                {
                    file.Add<T>(tensor, [buffer.Length], buffer);
                }
            }
            if (state.IsRunning && best.Count > 0 && state.BestEpoch > 0)
            {
                file.AddAll<T>(prefix + "best.", topology, best[i].Span);
            }
        }
        if (state.IsRunning)
        {
            file.Metadata["best epoch"] = Text(state.BestEpoch);
            HistoryTensor.Write(file, state.History);
            file.Add<double>("best loss", [state.BestLoss is null ? 0 : 1], state.BestLoss is { } loss ? [loss] : []);
        }
        file.Write(stream);
    }

    /// <summary>Reads and checks everything, and only then changes weights, optimizers and the weights of the best epoch.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or belongs to another run.</exception>
    public static TrainingState Read<T>(
        Stream stream, ulong seed, IReadOnlyList<INetwork<T>> networks, IReadOnlyList<OptimizerState<T>> optimizers, IReadOnlyList<ParameterSet<T>> best)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorFile file = TensorFile.Read(stream);
        Expect(Format, file.Metadata.GetValueOrDefault("format", "none"), "format");
        Expect(Text(seed), file.Entry("seed"), "seed");
        List<Action> changes = [];
        bool isRunning = HistoryTensor.IsIn(file);
        TrainingState state = new(
            Number<int>(file, "finished epochs"), seed, isRunning, isRunning ? Number<int>(file, "best epoch") : 0, BestLoss(file),
            isRunning ? HistoryTensor.Read(file) : [], Number<double>(file, "learning rate"), file.Take<double>("validation losses", null));
        for (int i = 0; i < networks.Count; i++)
        {
            changes.AddRange(ReadNetwork(file, PrefixOf(i, networks.Count), networks[i], optimizers[i]));
            if (isRunning && best.Count > 0 && state.BestEpoch > 0)
            {
                T[] kept = file.TakeAll<T>(PrefixOf(i, networks.Count) + "best.", networks[i].Topology);
                ParameterSet<T> destination = best[i];
                changes.Add(() => kept.CopyTo(destination.Span));
            }
        }
        file.CheckAllTaken();
        changes.ForEach(change => change());
        return state;
    }

    private static List<Action> ReadNetwork<T>(TensorFile file, string prefix, INetwork<T> network, OptimizerState<T> optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Topology topology = network.Topology;
        if (file.Entry(prefix + "fingerprint") != Fingerprint.Of(topology))
        {
            throw new InvalidDataException($"it is a run of {file.Entry(prefix + "network")}, which computes something else than {topology.Name}");
        }
        Expect(optimizer.GetType().Name, file.Entry(prefix + "optimizer"), "optimizer");
        long updates = Number<long>(file, prefix + "updates");
        T[] weights = file.TakeAll<T>(prefix + "weights.", topology);
        List<Action> changes = [() => weights.CopyTo(network.Parameters.Span), () => optimizer.Resume(updates)];
        foreach ((string name, Memory<T> memory) in optimizer.Memory)
        {
            int length = memory.Length;
            string tensor = $"{prefix}optimizer.{name}";
            T[] buffer = length == topology.BufferLength ? file.TakeAll<T>(tensor + ".", topology) : file.Take<T>(tensor, [length]);
            changes.Add(() => buffer.CopyTo(memory.Span));
        }
        return changes;
    }

    private static double? BestLoss(TensorFile file) =>
        file.Contains("best loss") && file.Take<double>("best loss", null) is [var loss] ? loss : null;

    private static string PrefixOf(int network, int count) => count == 1 ? "" : $"{network}.";

    private static void Expect(string expected, string found, string what)
    {
        if (found != expected)
        {
            throw new InvalidDataException($"its {what} is {found}; the trainer's is {expected}");
        }
    }

    private static TNumber Number<TNumber>(TensorFile file, string key)
        where TNumber : INumber<TNumber> =>
        TNumber.TryParse(file.Entry(key), NumberStyles.Float, CultureInfo.InvariantCulture, out TNumber? number)
            ? number
            : throw new InvalidDataException($"its metadata '{key}' is '{file.Entry(key)}', no number");

    private static string Text<TNumber>(TNumber number)
        where TNumber : INumber<TNumber> => number.ToString(null, CultureInfo.InvariantCulture);
}
