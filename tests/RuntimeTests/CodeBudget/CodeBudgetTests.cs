using System.Reflection;

namespace RuntimeTests.CodeBudget;

/// <summary>Generated methods are of a size that the JIT handles well, whatever the network.</summary>
public sealed class CodeBudgetTests
{
    /// <summary>
    /// Bytes of IL. Near 26 KB (a thousand vector statements) each statement was measured to cost six times as much as in a short method, for the JIT tracks no more than
    /// 1024 locals; at 60 000 bytes it stops optimising. A third of the first leaves room for what is inlined.
    /// </summary>
    private const int LargestMethod = 8_000;

#if DEBUG
    private const string? OnlyOptimized = "Assemblies compiled in Debug are jitted without optimisation.";
#else
    private const string? OnlyOptimized = null;
#endif

    [Fact]
    public void No_generated_method_is_large()
    {
        Assert.True(NetworkAssemblies.Networks.Count > 100, $"Only {NetworkAssemblies.Networks.Count} networks were found.");
        (MethodBase Method, int Size)[] sizes =
            [.. NetworkAssemblies.Networks.SelectMany(NetworkAssemblies.MethodsOf).Select(method => (method, method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0))];
        (MethodBase largest, int size) = sizes.MaxBy(method => method.Size);
        Assert.True(size <= LargestMethod, $"{largest.DeclaringType}.{largest.Name} has {size} bytes of IL.");
    }

    [Fact(Skip = OnlyOptimized)]
    public async Task No_generated_method_or_kernel_is_jitted_without_optimisation()
    {
        using JitTiers tiers = new();
        foreach (Type network in NetworkAssemblies.Networks)
        {
            NetworkDrive.Run(network);
        }
        Assert.Equal(JitTier.MinOpts, await tiers.JitTooLargeMethod());

        HashSet<string> networks = [.. NetworkAssemblies.Networks.Select(network => network.FullName!)];
        (string Type, string Method, JitTier Tier)[] jitted =
            [.. tiers.Methods.Where(method => method.Type.StartsWith("Rnn.", StringComparison.Ordinal) || Enclosing(method.Type).Any(networks.Contains))];
        Assert.Equal([], jitted.Where(method => method.Tier is JitTier.MinOpts or JitTier.Unknown).Distinct());
        foreach (string pass in (string[])["ForwardPass", "BackwardPass"])
        {
            Assert.Equal([], networks.Except(jitted.Where(method => method.Method == pass && method.Tier == JitTier.Optimized).Select(method => method.Type)));
        }
    }

    /// <summary>A type and those that it is nested in.</summary>
    private static IEnumerable<string> Enclosing(string type)
    {
        for (int end = type.Length; end > 0; end = type.LastIndexOf('+', end - 1))
        {
            yield return type[..end];
        }
    }
}
