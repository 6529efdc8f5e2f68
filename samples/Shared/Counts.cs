using System.CommandLine;
using System.CommandLine.Parsing;

namespace Samples.Shared;

/// <summary>Options that count something.</summary>
internal static class Counts
{
    /// <summary>An option whose value is at least <paramref name="least"/>.</summary>
    public static Option<int> Option(string name, string description, int byDefault, int least = 1)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => byDefault, HelpName = "n" };
        option.Validators.Add(result => RequireAtLeast(result, result.GetValue(option), least));
        return option;
    }

    /// <summary>Refuses a smaller value.</summary>
    public static void RequireAtLeast(OptionResult result, int value, int least = 1)
    {
        if (value < least)
        {
            result.AddError($"{result.Option.Name} is {value}; expected at least {least}.");
        }
    }
}
