using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>Entries for measuring.</summary>
internal static class Entries
{
    private const int ToSettle = 20_000;

    /// <summary>As the view of one message leaves it.</summary>
    internal static EvidenceDraft View { get; } = new()
    {
        Tenant = TenantId.Default.Value,
        Kind = EvidenceKind.ViewIntent,
        Actor = "prs_AAECAwQFBgcICQoLDA0ODw",
        Mailbox = "mbx_0123456789abcdef01234567",
        Purpose = "read-mail",
        Ground = "mailbox-agreement:agr_0123456789abcdef01234567",
        PolicyHash = new string('a', 64),
        Correlation = "0123456789abcdef01234567",
        Subjects = [new string('b', 32)],
        Facts = EvidenceFacts.Of(("expires", "2026-01-01T00:00:00Z"), ("remote-images", "no"), ("shows", "body")),
    };

    internal static async Task AppendAsync(this IEvidenceLog log, CancellationToken ct)
    {
        var appended = await log.AppendAsync(View, ct);
        if (!appended.IsAllowed)
        {
            throw new InvalidOperationException($"Evidence was refused: {appended.Refusal!.Reason}");
        }
    }

    /// <summary>
    /// A write-ahead log that still grows makes the file system write about the file as well; one that begins anew in its old place
    /// doesn't. A log in use is in the second state, so what is measured begins there.
    /// </summary>
    internal static Task SettleAsync(this IEvidenceLog log, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, ToSettle).Select(_ => log.AppendAsync(ct)));
}
