namespace Rnn.Generator.Parsing;

/// <summary>How large things may be: beyond these nothing could be computed, and a slip of the finger is likelier than a wish.</summary>
internal static class Limits
{
    public const int Units = 65536;
    public const int Delay = 4096;

    /// <summary>Steps that may be written out; how much code they make is judged where it is written.</summary>
    public const int Steps = 1024;

    /// <summary>Layers in cycles times steps.</summary>
    public const int WrittenOut = 2048;

    /// <summary>Elements of the one array of parameters, with room for padding.</summary>
    public const int Parameters = 1_900_000_000;

    /// <summary>Units that padding may add to a row.</summary>
    public const int Lanes = 16;
}
