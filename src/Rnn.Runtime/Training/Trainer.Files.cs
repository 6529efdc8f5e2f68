using Rnn.Serialization;
using Rnn.Training;

namespace Rnn;

/// <content>Saving a run and going on with it.</content>
public partial class Trainer<T>
{
    /// <summary>
    /// Writes where the run stands to one safetensors file: weights, what the optimizer remembers, learning rate, counts of epochs and updates, seed and, within
    /// <see cref="Fit"/>, losses and the best weights so far. A run that is loaded from it goes on to the same weights, to the last bit. A file of that name
    /// is replaced only when the new one is complete on the disk.
    /// </summary>
    /// <remarks>Within <see cref="Fit"/>, call it where progress is reported on the thread of training, at the end of an epoch (<see cref="TrainingProgress.IsEndOfEpoch"/>).</remarks>
    /// <exception cref="InvalidOperationException">An epoch is not finished.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (isWithinEpoch)
        {
            throw new InvalidOperationException(
                $"An epoch is not finished; save a run where {nameof(TrainingProgress.IsEndOfEpoch)} is true, or outside of {nameof(Fit)}.");
        }
        TrainingState state = new(FinishedEpochs, options.Seed, isRunning || goesOn, best.BestEpoch, best.BestLoss, history, descent.BaseRate, validationLosses);
        AtomicFile.Write(path, stream => TrainingFile.Write(stream, state, model.Networks, descent.States, best.Kept));
    }

    /// <summary>
    /// Reads a run that <see cref="Save"/> wrote, of the same network, optimizer and seed. If it was saved within <see cref="Fit"/>, the next call of it goes on
    /// with that call: its epochs, its losses and its best weights count. The file is checked as a whole before anything changes.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is broken or belongs to another run; the message says what is expected and what was found.</exception>
    /// <exception cref="InvalidOperationException">The trainer is within <see cref="Fit"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (isRunning)
        {
            throw new InvalidOperationException($"A run cannot be loaded within {nameof(Fit)}.");
        }
        TrainingState state;
        try
        {
            using FileStream stream = File.OpenRead(path);
            state = TrainingFile.Read(stream, options.Seed, model.Networks, descent.States, best.Kept);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{path}' cannot be loaded: {error.Message}.", error);
        }
        FinishedEpochs = state.FinishedEpochs;
        best.Resume(state.BestEpoch, state.BestLoss);
        goesOn = state.IsRunning;
        history.Clear();
        history.AddRange(state.History);
        validationLosses.Clear();
        validationLosses.AddRange(state.ValidationLosses);
        descent.SetRate(state.LearningRate);
    }
}
