using System.Text;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// What the offline verifier says of all that an application recorded while tests used it: whatever they did, its record is whole and
/// lawful, and no name in it joins what somebody did in one place with what they did in another.
/// </summary>
internal static class EvidenceVerdict
{
    internal static async Task<IReadOnlyList<string>> OfAsync(RunningApp app)
    {
        List<string> lines = [];
        using var log = new MemoryStream();
        foreach (var bytes in await EvidenceRows.BytesAsync(app))
        {
            lines.Add(Encoding.ASCII.GetString(bytes));
            log.Write(bytes);
            log.WriteByte((byte)'\n');
        }

        log.Position = 0;
        return [.. (await ChainVerifier.VerifyAsync(log)).Findings.Select(f => f.ToString()), .. NameVerdict.Of(lines)];
    }
}
