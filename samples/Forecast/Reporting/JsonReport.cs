using System.Text.Encodings.Web;
using System.Text.Json;

namespace Forecast.Reporting;

/// <summary>The report for machines.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it.</summary>
    public static void Write(ForecastReport report, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(report, Options));
}
