using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Grounds;

/// <summary>
/// What has ended for good, as the evidence alone tells: a row that is put back into the store as it once was still fits its seal, and opens
/// nothing. Read once from the beginning, and from there on whatever was added since the last look.
/// </summary>
internal sealed class RecordedEnds(IEvidenceLog evidence) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly HashSet<(string Tenant, string Name)> ended = [];
    private long next;

    internal async Task<AgreementRecord?> CheckAsync(AgreementRecord? agreement, CancellationToken ct) =>
        agreement is { WithdrawnAt: null, IsAsWritten: true } && await HasAsync(agreement.Tenant, GroundKind.MailboxAgreement.Naming(agreement.Id.Value), ct)
            ? agreement with { IsAsWritten = false }
            : agreement;

    internal async Task<AccessGrant> CheckAsync(AccessGrant grant, CancellationToken ct) =>
        grant is { IsLive: true, IsAsWritten: true } && await HasAsync(grant.Tenant, grant.Name, ct) ? grant with { IsAsWritten = false } : grant;

    internal async Task<Enrolment?> CheckAsync(Enrolment? enrolment, CancellationToken ct) =>
        enrolment is { State: EnrolmentState.Member, IsAsWritten: true } && await HasAsync(enrolment.Tenant, enrolment.Id.Value, ct)
            ? enrolment with { IsAsWritten = false }
            : enrolment;

    public void Dispose() => turn.Dispose();

    private async Task<bool> HasAsync(TenantId tenant, string name, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await foreach (var entry in evidence.ReadAsync(next, ct))
            {
                if (NameOf(entry) is { } over)
                {
                    ended.Add((entry.Tenant, over));
                }

                next = entry.Index + 1;
            }

            return ended.Contains((tenant.Value, name));
        }
        finally
        {
            turn.Release();
        }
    }

    // Each of these is written after the end has taken effect, so none of them stands beside a row that is rightly live.
    private static string? NameOf(EvidenceEntry entry) =>
        entry.Kind == EvidenceKind.AgreementWithdrawn || entry.Kind == EvidenceKind.GrantEnded || entry.Kind == EvidenceKind.GrantReported ? entry.Ground
        : entry.Kind == EvidenceKind.GrantRefused && entry.Facts.GetValueOrDefault("state") == nameof(GrantState.Over) ? entry.Ground
        : entry.Kind == EvidenceKind.EnrolmentEnded ? entry.Facts.GetValueOrDefault("enrolment")
        : null;
}
