namespace Rnn.Generator.Emission;

/// <summary>XML documentation in generated code.</summary>
internal static class Documentation
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static string Element(string name, string text) => $"/// <{name}>{text}</{name}>";

    /// <summary>A summary of one line, or of several.</summary>
    public static void Summary(CodeWriter w, string text)
    {
        if (!text.Contains('\n'))
        {
            w.Line(Element("summary", text));
            return;
        }
        w.Line("/// <summary>");
        foreach (string line in text.Split('\n'))
        {
            w.Line("/// " + line.Trim());
        }
        w.Line("/// </summary>");
    }
}
