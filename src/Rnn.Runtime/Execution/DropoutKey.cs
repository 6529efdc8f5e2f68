namespace Rnn;

/// <summary>
/// Turns dropout on, and says which units drop out: every mask is a function of this key, of the sequence's id, of the step, of the
/// place in the network and of the unit. So a batch may be cut into windows, spread over threads, or run again after a restart, and the
/// masks are the same.
/// </summary>
/// <param name="Seed">Of the training.</param>
/// <param name="Epoch">Which pass over the data; every pass draws new masks.</param>
public readonly record struct DropoutKey(ulong Seed, long Epoch);
