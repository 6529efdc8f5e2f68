using System.Runtime.ExceptionServices;

namespace Rnn.Training;

/// <summary>
/// Threads that run one job after the other together with their caller. Both sides spin briefly for what comes next, then block. A job allocates
/// nothing here. The threads live as long as this object.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    /// <summary>Some microseconds: the time in which most jobs follow each other.</summary>
    private const int Spins = 200;

    private readonly Thread[] threads;
    private readonly ManualResetEventSlim[] start;
    private readonly ManualResetEventSlim done = new(false, Spins);
    private readonly Exception?[] errors;
    private Action<int>? job;
    private int running;

    /// <summary>Starts threads; the caller is one worker more.</summary>
    public WorkerThreads(int count)
    {
        errors = new Exception?[count + 1];
        start = new ManualResetEventSlim[count];
        threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int worker = i + 1;
            start[i] = new ManualResetEventSlim(false, Spins);
            threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"Rnn worker {worker}" };
            threads[i].Start();
        }
    }

    /// <summary>Runs <c>job(0)</c> on the caller's thread and <c>job(1)</c>, <c>job(2)</c> … on the others; returns when all are done.</summary>
    /// <exception cref="Exception">What the job of the lowest number threw, if any did.</exception>
    public void Run(Action<int> job)
    {
        this.job = job;
        running = threads.Length;
        done.Reset();
        foreach (ManualResetEventSlim begin in start)
        {
            begin.Set();
        }
        Try(0, job);
        if (threads.Length > 0)
        {
            done.Wait();
        }
        foreach (Exception? error in errors)
        {
            if (error is not null)
            {
                Array.Clear(errors);
                ExceptionDispatchInfo.Throw(error);
            }
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        job = null;
        for (int i = 0; i < threads.Length; i++)
        {
            start[i].Set();
            threads[i].Join();
            start[i].Dispose();
        }
        done.Dispose();
    }

    private void Work(int worker)
    {
        ManualResetEventSlim begin = start[worker - 1];
        while (true)
        {
            begin.Wait();
            begin.Reset();
            if (job is not { } given)
            {
                return;
            }
            Try(worker, given);
            if (Interlocked.Decrement(ref running) == 0)
            {
                done.Set();
            }
        }
    }

    private void Try(int worker, Action<int> job)
    {
        try
        {
            job(worker);
        }
        catch (Exception error)
        {
            errors[worker] = error;
        }
    }
}
