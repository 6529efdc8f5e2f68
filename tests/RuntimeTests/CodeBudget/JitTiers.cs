using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection.Emit;

namespace RuntimeTests.CodeBudget;

/// <summary>How much the JIT did for a method; the runtime's numbers.</summary>
internal enum JitTier
{
    Unknown,

    /// <summary>Minimal optimisation; also where a method is too large for more.</summary>
    MinOpts,

    /// <summary>Everything, at once: what <c>AggressiveOptimization</c> asks for.</summary>
    Optimized,
    Quick,
    Tier1,
    OnStackReplacement,
    QuickInstrumented,
    Tier1Instrumented,
}

/// <summary>Listens to the runtime: which methods were jitted, and how.</summary>
internal sealed class JitTiers : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    private const EventKeywords Jit = (EventKeywords)0x10;

    private const int MethodLoadVerbose = 143, TierShift = 7, TierMask = 7;

    /// <summary>Bytes of a method's code past which the JIT optimises no more.</summary>
    private const int MinOptsSize = 60_000;

    private readonly ConcurrentQueue<(string Type, string Method, JitTier Tier)> methods = new();

    public IReadOnlyCollection<(string Type, string Method, JitTier Tier)> Methods => methods;

    /// <summary>Jits a method that is too large and waits until it is heard of, so that all that was jitted before it has been heard of too.</summary>
    /// <returns>How it was jitted.</returns>
    public async Task<JitTier> JitTooLargeMethod()
    {
        string name = $"TooLarge{Guid.NewGuid():N}";
        DynamicMethod large = new(name, typeof(void), []);
        ILGenerator code = large.GetILGenerator();
        for (int i = 0; i < MinOptsSize; i++)
        {
            code.Emit(OpCodes.Nop);
        }
        code.Emit(OpCodes.Ret);
        large.CreateDelegate<Action>()();
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (methods.FirstOrDefault(method => method.Method == name) is { Method: not null } heard)
            {
                return heard.Tier;
            }
            await Task.Delay(20, limit.Token);
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == MethodLoadVerbose)
        {
            uint flags = Convert.ToUInt32(Field("MethodFlags"), CultureInfo.InvariantCulture);
            methods.Enqueue(((string)Field("MethodNamespace"), (string)Field("MethodName"), (JitTier)(flags >> TierShift & TierMask)));
        }

        object Field(string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)]!;
    }
}
