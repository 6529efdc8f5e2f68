using System.Text;
using Spectre.Console;

namespace CharRnn.Units;

/// <summary>A text whose background shows what one unit holds: blue at −1, dark at 0, red at 1.</summary>
internal static class ColouredText
{
    private const int Strongest = 200;

    public static void Write(IAnsiConsole console, Activations activations, int unit)
    {
        StringBuilder markup = new();
        for (int t = 0; t < activations.Text.Length; t++)
        {
            int strength = (int)(Strongest * Math.Abs(activations.Values[t][unit]));
            string colour = activations.Values[t][unit] > 0 ? $"rgb({strength},0,0)" : $"rgb(0,0,{strength})";
            string text = Markup.Escape(activations.Text[t].ToString());
            markup.Append(activations.Text[t] == '\n' ? "\n" : $"[white on {colour}]{text}[/]");
        }
        console.MarkupLine(markup.ToString());
    }
}
