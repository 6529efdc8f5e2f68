namespace Rnn.Generator.Diagnostics;

/// <summary>Where the page of a rule is read.</summary>
internal static class HelpLink
{
    public const string Folder = "https://github.com/rnn-codegen/rnn-codegen/blob/main/docs/diagnostics/";

    public static string Of(string id) => Folder + id + ".md";
}
