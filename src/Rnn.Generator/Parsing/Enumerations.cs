using System.Globalization;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>Values of the runtime's enumerations, which the definition has its own of.</summary>
internal static class Enumerations
{
    /// <returns>The value of an argument, or the first of the enumeration where it is not given, or wrong.</returns>
    public static T Read<T>(NetworkDraft draft, AttributeReader attribute, string argument)
        where T : struct, Enum
    {
        if (!attribute.IsWhole)
        {
            draft.Sink.LeaveToCompiler();
            return default;
        }
        int value = attribute.Value(argument, 0);
        if (!Known<T>.Values.TryGetValue(value, out T known))
        {
            draft.Sink.Report(ValueRules.UndefinedValue, attribute.ValuePlace(argument), value.ToString(CultureInfo.InvariantCulture), typeof(T).Name);
        }
        return known;
    }

    /// <summary>The values of an enumeration, asked for once: reflection takes longer than to read the attribute.</summary>
    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<int, T> Values = ((T[])Enum.GetValues(typeof(T))).ToDictionary(value => Convert.ToInt32(value, CultureInfo.InvariantCulture));
    }
}
