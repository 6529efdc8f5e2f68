using System.Numerics;
using Rnn.Divergences;
using Rnn.Numerics;

namespace Rnn.Training;

/// <summary>
/// Workers that share out each batch. What is divided by is counted over the whole batch, gradients are added in the order of the workers: for a given
/// number of workers the result is the same to the last bit, whatever runs when.
/// </summary>
internal sealed class Crew<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements below which adding gradients up costs less than sharing the work out.</summary>
    private const int WorthSharing = 1 << 15;

    private readonly Model<T> model;
    private readonly Divergence divergence;
    private readonly TargetSteps targets;
    private readonly Action<int> forward, measure, learn, reduce;
    private readonly double[] squares;
    private WorkerThreads? threads;
    private Feed<T>? feed;
    private bool teacherForced, runsAll;
    private double scale;

    public Crew(Model<T> model, Divergence divergence, TargetSteps targets, int workers)
    {
        (this.model, this.divergence, this.targets) = (model, divergence, targets);
        Replicas = new Replica<T>[workers];
        for (int worker = 0; worker < workers; worker++)
        {
            Replicas[worker] = model.CreateReplica();
        }
        squares = new double[workers];
        (forward, measure, learn, reduce) = (Forward, Measure, Learn, Reduce);
    }

    /// <summary>One for each worker.</summary>
    public Replica<T>[] Replicas { get; }

    /// <summary>dL/dparameters of each network, after <see cref="Reduce()"/>.</summary>
    public IReadOnlyList<ParameterSet<T>> Gradients => Replicas[0].Gradients;

    /// <summary>Keeps threads for the time of some work; they end with it.</summary>
    public TResult Together<TResult>(Func<TResult> work)
    {
        if (threads is not null || Replicas.Length == 1)
        {
            return work();
        }
        using WorkerThreads hired = new(Replicas.Length - 1);
        threads = hired;
        try
        {
            return work();
        }
        finally
        {
            threads = null;
        }
    }

    /// <summary>Runs the batch that the feed has brought; shares in which nothing counts are left out where no state must be carried on.</summary>
    /// <param name="feed">Where the batch comes from.</param>
    /// <param name="teacherForced">Whether teacher-forced edges read the observed series where it is known.</param>
    /// <param name="runsAll">Whether none is left out, because metrics may count more than the divergence.</param>
    /// <returns>What counts in the whole batch.</returns>
    public StepCount Forward(Feed<T> feed, bool teacherForced, bool runsAll = false)
    {
        (this.feed, this.teacherForced, this.runsAll) = (feed, teacherForced, runsAll);
        Run(forward);
        StepCount total = default;
        foreach (Replica<T> replica in Replicas)
        {
            total += replica.Count;
        }
        return total;
    }

    /// <summary>The divergences of the batch, added.</summary>
    public double Measure()
    {
        Run(measure);
        return Sum();
    }

    /// <summary>The divergences of the batch, added, and the gradient of each share.</summary>
    public double Learn(double scale)
    {
        this.scale = scale;
        Run(learn);
        return Sum();
    }

    /// <summary>Adds the gradients up.</summary>
    /// <returns>Their norm, over all networks.</returns>
    public double Reduce()
    {
        int elements = 0;
        for (int network = 0; network < Gradients.Count; network++)
        {
            elements += Gradients[network].Span.Length;
        }
        Array.Clear(squares);
        if (Replicas.Length > 1 && elements >= WorthSharing)
        {
            Run(reduce);
        }
        else
        {
            Reduce(0, ranges: 1);
        }
        double sum = 0;
        foreach (double square in squares)
        {
            sum += square;
        }
        return Math.Sqrt(sum);
    }

    private double Sum()
    {
        double sum = 0;
        foreach (Replica<T> replica in Replicas)
        {
            sum += replica.Sum;
        }
        return sum;
    }

    private void Run(Action<int> job)
    {
        if (threads is not null)
        {
            threads.Run(job);
            return;
        }
        for (int worker = 0; worker < Replicas.Length; worker++)
        {
            job(worker);
        }
    }

    private void Forward(int worker)
    {
        Replica<T> replica = Replicas[worker];
        replica.Count = divergence.Count(replica.Batch, model.Topology, targets);
        if (replica.Batch.Count > 0 && (runsAll || replica.Count.Sequences > 0 || feed!.Carries))
        {
            replica.Forward(teacherForced, feed!.StatesBefore(worker));
            feed.KeepStates(worker, replica.Tape);
        }
    }

    private void Measure(int worker)
    {
        Replica<T> replica = Replicas[worker];
        replica.Sum = replica.Count.Sequences > 0 ? divergence.Sum(replica.Batch, replica.Tape, targets, 1) : 0;
    }

    private void Learn(int worker)
    {
        Replica<T> replica = Replicas[worker];
        replica.ClearGradients();
        replica.Sum = 0;
        if (replica.Count.Sequences > 0)
        {
            replica.Sum = divergence.Sum(replica.Batch, replica.Tape, targets, scale);
            replica.Backward();
        }
    }

    private void Reduce(int worker) => Reduce(worker, Replicas.Length);

    /// <summary>One range of every buffer; ranges begin on cache lines.</summary>
    private void Reduce(int range, int ranges)
    {
        for (int network = 0; network < Gradients.Count; network++)
        {
            int length = Gradients[network].Span.Length;
            int start = BoundaryOf(range, ranges, length), end = BoundaryOf(range + 1, ranges, length);
            Span<T> sum = Gradients[network].Span[start..end];
            for (int other = 1; other < Replicas.Length; other++)
            {
                if (Replicas[other].Count.Sequences > 0)
                {
                    RowMath.Add(sum, Replicas[other].Gradients[network].Span[start..end]);
                }
            }
            squares[range] += SpanMath.SumOfSquares<T>(sum);
        }
    }

    private static int BoundaryOf(int range, int ranges, int length)
    {
        const int Line = 16;
        return range == ranges ? length : (int)((long)length * range / ranges) / Line * Line;
    }
}
