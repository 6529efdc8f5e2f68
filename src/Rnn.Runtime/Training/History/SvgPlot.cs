using System.Globalization;
using System.Text;
using System.Xml;

namespace Rnn.Training;

/// <summary>Writes panels one below the other as scalable vector graphics.</summary>
internal static class SvgPlot
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double Width = 800, Left = 76, Right = 24, Above = 34, Below = 22, Foot = 26;
    private const double Inner = Width - Left - Right;

    public static void Write(TextWriter writer, int epochs, IReadOnlyList<PlotPanel> panels)
    {
        double height = panels.Sum(panel => Above + panel.Height + Below) + Foot;
        using XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });
        xml.WriteStartElement("svg", Namespace);
        Attributes(xml, ("viewBox", $"0 0 {Number(Width)} {Number(height)}"), ("width", Number(Width)), ("height", Number(height)),
            ("font-family", "sans-serif"), ("font-size", "12"), ("fill", "#333333"));
        Element(xml, "rect", ("width", "100%"), ("height", "100%"), ("fill", "#ffffff"));
        PlotAxis time = PlotAxis.OfCount(epochs);
        double top = 0;
        foreach (PlotPanel panel in panels)
        {
            top += Above;
            Panel(xml, panel, time, top);
            top += panel.Height + Below;
        }
        Text(xml, Left + Inner / 2, top + 12, "Epoch", "middle");
        xml.WriteEndElement();
    }

    private static void Panel(XmlWriter xml, PlotPanel panel, PlotAxis time, double top)
    {
        PlotAxis axis = PlotAxis.Of(panel.Lines.SelectMany(line => line.Values), panel.MayBeLogarithmic);
        double X(double epoch) => Left + Inner * time.Share(epoch);
        double Y(double value) => top + panel.Height * (1 - axis.Share(value));
        foreach (double tick in axis.Ticks)
        {
            Line(xml, Left, Y(tick), Left + Inner, Y(tick), "#e0e0e0");
            Text(xml, Left - 8, Y(tick) + 4, PlotAxis.Label(tick), "end");
        }
        foreach (double tick in time.Ticks)
        {
            Line(xml, X(tick), top + panel.Height, X(tick), top + panel.Height + 4, "#333333");
            Text(xml, X(tick), top + panel.Height + 17, PlotAxis.Label(tick), "middle");
        }
        Element(xml, "rect", ("x", Number(Left)), ("y", Number(top)), ("width", Number(Inner)), ("height", Number(panel.Height)), ("fill", "none"), ("stroke", "#333333"));
        Text(xml, Left, top - 10, panel.Title + (axis.IsLogarithmic ? " (logarithmic)" : ""), "start", ("font-weight", "bold"));
        if (panel.MarkedEpoch > 0)
        {
            Line(xml, X(panel.MarkedEpoch), top, X(panel.MarkedEpoch), top + panel.Height, "#777777", ("stroke-dasharray", "4 4"));
        }
        foreach (PlotLine line in panel.Lines)
        {
            Curve(xml, line, X, Y);
        }
        Legend(xml, panel, top);
    }

    /// <summary>A path with gaps where a value is not finite; a value between two gaps is a dot.</summary>
    private static void Curve(XmlWriter xml, PlotLine line, Func<double, double> x, Func<double, double> y)
    {
        bool Known(int index) => index >= 0 && index < line.Values.Count && double.IsFinite(line.Values[index]);
        StringBuilder path = new();
        for (int i = 0; i < line.Values.Count; i++)
        {
            if (!Known(i))
            {
                continue;
            }
            string at = $"{Number(x(i + 1))} {Number(y(line.Values[i]))}";
            if (!Known(i - 1) && !Known(i + 1))
            {
                Element(xml, "circle", ("cx", Number(x(i + 1))), ("cy", Number(y(line.Values[i]))), ("r", "3"), ("fill", line.Colour));
            }
            path.Append(Known(i - 1) ? " L" : " M").Append(at);
        }
        if (path.Length > 0)
        {
            Element(xml, "path", ("d", path.ToString().TrimStart()), ("fill", "none"), ("stroke", line.Colour), ("stroke-width", "1.5"), ("stroke-linejoin", "round"));
        }
    }

    /// <summary>Above the panel, from the right; a single line is named by the title.</summary>
    private static void Legend(XmlWriter xml, PlotPanel panel, double top)
    {
        double right = Left + Inner;
        if (panel.MarkedEpoch > 0)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"lowest in epoch {panel.MarkedEpoch}");
            right = Entry(xml, text, "#777777", right, top, ("stroke-dasharray", "4 4"));
        }
        foreach (PlotLine line in panel.Lines.Count > 1 ? panel.Lines.Reverse() : [])
        {
            right = Entry(xml, line.Name, line.Colour, right, top, ("stroke-width", "2"));
        }
    }

    private static double Entry(XmlWriter xml, string text, string colour, double right, double top, (string, string) style)
    {
        const double letter = 6.6, sample = 22;
        double left = right - text.Length * letter - sample - 6;
        Line(xml, left, top - 14, left + sample, top - 14, colour, style);
        Text(xml, left + sample + 6, top - 10, text, "start");
        return left - 14;
    }

    private static void Line(XmlWriter xml, double x1, double y1, double x2, double y2, string colour, params ReadOnlySpan<(string, string)> more)
    {
        Element(xml, "line", [("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", colour), .. more]);
    }

    private static void Text(XmlWriter xml, double x, double y, string text, string anchor, params ReadOnlySpan<(string, string)> more)
    {
        xml.WriteStartElement("text", Namespace);
        Attributes(xml, [("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), .. more]);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string, string)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
