using System.Text;
using System.Text.Json;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The evidence of a running application, read past it.</summary>
public static class EvidenceFile
{
    /// <summary>The facts of every entry of a kind, oldest first.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> FactsAsync(
        RunningApp app, string kind, CancellationToken ct) => [.. (await EvidenceRows.BytesAsync(app, kind, ct)).Select(Facts)];

    private static Dictionary<string, string> Facts(byte[] bytes)
    {
        using var entry = JsonDocument.Parse(Encoding.ASCII.GetString(bytes));
        return entry.RootElement.GetProperty("facts").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
    }
}
