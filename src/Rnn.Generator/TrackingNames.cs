namespace Rnn.Generator;

/// <summary>Names of the pipeline's steps, for the tests that prove what is cached.</summary>
internal static class TrackingNames
{
    /// <summary>One class from symbols to values; runs on every edit.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>The definition of a valid network; what lies behind it runs only when it changed.</summary>
    public const string Model = nameof(Model);

    /// <summary>The members that a network with errors gets.</summary>
    public const string Stub = nameof(Stub);

    /// <summary>Errors and warnings.</summary>
    public const string Diagnostics = nameof(Diagnostics);
}
