using System.Numerics;
using Rnn.Sequences;

namespace Rnn;

/// <summary>Data to learn from and data to judge by.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Train">To learn from.</param>
/// <param name="Test">To judge by.</param>
public sealed record TrainTestSplit<T>(SequenceData<T> Train, SequenceData<T> Test)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Cuts both parts into windows, as <see cref="SequenceData{T}.Window"/> does.</summary>
    public TrainTestSplit<T> Window(int length, int? stride = null, bool keepRest = false) =>
        new(Train.Window(length, stride, keepRest), Test.Window(length, stride, keepRest));

    /// <summary>Normalises both parts by what the training part is like; the test part has no say.</summary>
    /// <param name="scaling">What columns are brought to.</param>
    /// <param name="inputs">Whether inputs are normalised.</param>
    /// <param name="targets">Whether targets that are values are.</param>
    /// <exception cref="InvalidOperationException">The data are normalised already.</exception>
    public TrainTestSplit<T> Normalize(Scaling scaling = Scaling.Deviation, bool inputs = true, bool targets = true)
    {
        Preparing<T> preparing = new(Train.Fit(scaling, inputs, targets));
        return new(preparing.Apply(Train), preparing.Apply(Test));
    }
}

/// <summary>Data to learn from, to stop by and to judge by.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To choose by: when to stop, which network.</param>
/// <param name="Test">To judge by, once, at the end.</param>
public sealed record TrainValidationTestSplit<T>(SequenceData<T> Train, SequenceData<T> Validation, SequenceData<T> Test)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Cuts all parts into windows, as <see cref="SequenceData{T}.Window"/> does.</summary>
    public TrainValidationTestSplit<T> Window(int length, int? stride = null, bool keepRest = false) =>
        new(Train.Window(length, stride, keepRest), Validation.Window(length, stride, keepRest), Test.Window(length, stride, keepRest));

    /// <summary>Normalises all parts by what the training part is like; the others have no say.</summary>
    /// <param name="scaling">What columns are brought to.</param>
    /// <param name="inputs">Whether inputs are normalised.</param>
    /// <param name="targets">Whether targets that are values are.</param>
    /// <exception cref="InvalidOperationException">The data are normalised already.</exception>
    public TrainValidationTestSplit<T> Normalize(Scaling scaling = Scaling.Deviation, bool inputs = true, bool targets = true)
    {
        Preparing<T> preparing = new(Train.Fit(scaling, inputs, targets));
        return new(preparing.Apply(Train), preparing.Apply(Validation), preparing.Apply(Test));
    }
}
