using System.Reflection;
using System.Runtime.Loader;
using Rnn;

namespace RuntimeTests.CodeBudget;

/// <summary>
/// The networks of these tests, of the benchmarks and of the samples, loaded once more beside themselves: no other test has run their code, so all of it is jitted here.
/// </summary>
internal static class NetworkAssemblies
{
    private static readonly string[] Names = ["RuntimeTests", "Rnn.Bench", "CharRnn", "Forecast", "Reber", "Segmenter"];

    public static IReadOnlyList<Type> Networks { get; } = Load();

    /// <summary>Every method of a network, those of its nested types too; but not their initialisers, which describe the network once.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type)
    {
        const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own & ~BindingFlags.Static)).Concat(type.GetNestedTypes(Own).SelectMany(MethodsOf));
    }

    private static List<Type> Load()
    {
        AssemblyLoadContext context = new("once more");
        return
        [
            .. Names
                .SelectMany(name => context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")).GetTypes())
                .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(INetwork)) && type.GetCustomAttribute<NetworkAttribute>() is not null),
        ];
    }
}
