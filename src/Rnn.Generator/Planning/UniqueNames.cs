namespace Rnn.Generator.Planning;

/// <summary>Hands out identifiers: the wished one where it is free, else with a number behind it.</summary>
internal sealed class UniqueNames(params string[] taken)
{
    private readonly HashSet<string> used = new(taken, StringComparer.Ordinal);

    public string Take(string wished)
    {
        string name = Identifier(wished);
        for (int i = 2; !used.Add(name); i++)
        {
            name = Identifier(wished) + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return name;
    }

    private static string Identifier(string wished) => string.Concat(wished.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c.ToString() : c == '-' ? "Minus" : ""));
}
