namespace Reber.Reporting;

/// <summary>A row of Table 1 of Hochreiter and Schmidhuber, "Long short-term memory", 1997.</summary>
/// <param name="Name">The method.</param>
/// <param name="Setting">Units and learning rate.</param>
/// <param name="Weights">As they give them.</param>
/// <param name="Success">Share of trials that succeeded.</param>
/// <param name="Strings">Strings that these needed.</param>
internal sealed record Published(string Name, string Setting, string Weights, string Success, string Strings)
{
    public static IReadOnlyList<Published> All { get; } =
    [
        new("RTRL", "3 units", "", "some", "173,000"),
        new("RTRL", "12 units", "", "some", "25,000"),
        new("Elman net", "15 units", "", "0 %", "> 200,000"),
        new("Recurrent cascade correlation", "7-9 units", "", "50 %", "182,000"),
        new("LSTM", "4 blocks of 1, rate 0.1", "264", "100 %", "39,740"),
        new("LSTM", "3 blocks of 2, rate 0.1", "276", "100 %", "21,730"),
        new("LSTM", "3 blocks of 2, rate 0.2", "276", "97 %", "14,060"),
        new("LSTM", "4 blocks of 1, rate 0.5", "264", "97 %", "9,500"),
        new("LSTM", "3 blocks of 2, rate 0.5", "276", "100 %", "8,440"),
    ];
}
