using System.Globalization;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Parsing;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Advice;

/// <summary>
/// Sizes a little above a whole number of cache lines: units are computed in whole lines, whatever stands in the last one. Told where more than a
/// third of a layer's work is on no unit at all, and a line less would do; not of inputs and outputs, whose sizes the data give.
/// </summary>
internal static class IdleLanes
{
    public static void Check(NetworkDraft draft)
    {
        Lanes lanes = new(draft.Precision);
        foreach (LayerDraft layer in draft.Written.Where(layer => layer is { IsInput: false, IsOutput: false }))
        {
            AttributeReader kind = layer.KindAttribute!;
            string argument = CellTypes.BaseAttribute(kind.Type) is null ? "size" : "units";
            int units = kind.Value(argument, 0), width = lanes.Width(units);
            if (width > lanes.Count && 3 * (width - units) > width)
            {
                draft.Sink.Report(
                    AdviceRules.IdleLanes, kind.ValuePlace(argument), layer.Name, Number(units), Number(width), Number(100 * (width - units) / width), Number(width - lanes.Count));
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
