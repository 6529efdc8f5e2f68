using Rnn.Sequences;

namespace Rnn;

/// <content>Normalising.</content>
public sealed partial class SequenceData<T>
{
    /// <summary>
    /// Normalises by what these data are like. Split before, and normalise the split, where some of them are to be tested on. Inputs with one row for a whole
    /// sequence, class indices and classes stay as they are.
    /// </summary>
    /// <param name="scaling">What columns are brought to.</param>
    /// <param name="inputs">Whether inputs are normalised.</param>
    /// <param name="targets">Whether targets that are values are.</param>
    /// <exception cref="InvalidOperationException">The data are normalised already.</exception>
    public SequenceData<T> Normalize(Scaling scaling = Scaling.Deviation, bool inputs = true, bool targets = true) =>
        new Preparing<T>(Fit(scaling, inputs, targets)).Apply(this);

    /// <summary>Puts data in the caller's own units through what other data went through: those that a network was trained on, <see cref="INetwork.Preparation"/>.</summary>
    /// <exception cref="InvalidOperationException">The data are normalised already.</exception>
    /// <exception cref="ArgumentException">The data have another number of columns.</exception>
    public SequenceData<T> Prepare(DataPreparation preparation)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        return new Preparing<T>(preparation).Apply(this);
    }

    /// <summary>What brings these data to the same scale.</summary>
    internal DataPreparation Fit(Scaling scaling, bool inputs, bool targets)
    {
        CheckIsPlain();
        Normalization[] columns = inputs
            ? [.. Enumerable.Range(0, shape.Inputs.Length).Where(input => !shape.Inputs[input].IsSingle).Select(input => Fit(scaling, sequence => sequence.Inputs[input], shape.Inputs[input]))]
            : [];
        return (Preparation ?? new DataPreparation()) with
        {
            Inputs = columns.Length > 0 ? new Normalization([.. columns.SelectMany(column => column.Shift)], [.. columns.SelectMany(column => column.Scale)]) : null,
            Targets = targets && shape.Targets.Size > 0 ? Fit(scaling, sequence => sequence.Targets, shape.Targets) : null,
        };
    }

    /// <summary>The data with other sources, cut as these are.</summary>
    internal SequenceData<T> Map(Func<Sequence<T>, DataShape, Sequence<T>> prepared, DataPreparation preparation)
    {
        CheckIsPlain();
        return new SequenceData<T>(Array.ConvertAll(parts, part => DataPart<T>.Of(prepared(part.Source, shape), shape, part.Start, part.Sequence.Length)), shape, preparation);
    }

    private Normalization Fit(Scaling scaling, Func<Sequence<T>, ReadOnlyMemory<T>> seriesOf, SeriesShape columns) =>
        Normalization.Fit([.. parts.Select(part => new Series<T>(seriesOf(part.Sequence), columns.Size))], scaling);

    private void CheckIsPlain()
    {
        if (Preparation is { Inputs: not null } or { Targets: not null })
        {
            throw new InvalidOperationException("The data are normalised already.");
        }
    }
}
