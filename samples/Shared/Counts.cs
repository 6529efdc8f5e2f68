using System.CommandLine;

namespace Samples.Shared;

/// <summary>Options that count something.</summary>
internal static class Counts
{
    /// <summary>An option whose value is at least <paramref name="least"/>.</summary>
    public static Option<int> Option(string name, string description, int byDefault, int least = 1)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => byDefault, HelpName = "n" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < least)
            {
                result.AddError($"{name} is {result.GetValue(option)}; expected at least {least}.");
            }
        });
        return option;
    }
}
