using System.Numerics;
using Rnn.Divergences;

namespace Rnn.Training;

/// <summary>
/// What one worker has to itself: its share of the batch, the tapes on which it runs and the gradients that it leaves. The parameters are shared.
/// </summary>
internal abstract class Replica<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The worker's share of the batch.</summary>
    public SequenceBatch<T> Batch { get; } = new();

    /// <summary>Every tape, in the order of the model's networks; the outputs on the last one are compared with targets.</summary>
    public abstract IReadOnlyList<Tape<T>> Tapes { get; }

    /// <summary>dL/dparameters of each network.</summary>
    public abstract IReadOnlyList<ParameterSet<T>> Gradients { get; }

    /// <summary>The tape whose outputs are compared.</summary>
    public Tape<T> Tape => Tapes[^1];

    /// <summary>What counts in the share.</summary>
    public StepCount Count { get; set; }

    /// <summary>The divergences of the share, added.</summary>
    public double Sum { get; set; }

    /// <summary>Runs the share.</summary>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="initial">States from which the sequences go on; null: from the start.</param>
    public abstract void Forward(bool teacherForced, StateSet<T>? initial);

    /// <summary>Goes back from the gradient that the divergence left on the tape; adds to <see cref="Gradients"/>.</summary>
    public abstract void Backward();

    public void ClearGradients()
    {
        for (int network = 0; network < Gradients.Count; network++)
        {
            Gradients[network].Clear();
        }
    }
}

/// <summary>One worker's buffers for a single network.</summary>
internal sealed class NetworkReplica<T>(INetwork<T> network) : Replica<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override IReadOnlyList<Tape<T>> Tapes { get; } = [network.CreateTape(inputGradients: false)];

    public override IReadOnlyList<ParameterSet<T>> Gradients => field ??= [new ParameterSet<T>(network.Topology)];

    public override void Forward(bool teacherForced, StateSet<T>? initial) => network.Forward(Batch, Tape, teacherForced, initial);

    public override void Backward() => network.Backward(Tape, Gradients[0]);
}
