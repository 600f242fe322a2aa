using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recording;

/// <summary>Takes steps of <see cref="HandOver"/>: evidence, store, and a notice to the other person.</summary>
internal sealed class HandOverLedger(
    LimitedUsePolicy policy, IHandOverStore handOvers, INoticeStore notices, IEvidenceLog evidence, TimeProvider clock)
{
    private const string HandOverFact = "hand-over";

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Adds an offer. One that nobody took up in time makes room for it.</summary>
    internal async Task<Refusal?> OfferAsync(HandOver offer, PerformedAct act, CancellationToken ct)
    {
        if (await handOvers.FindOpenAsync(offer.Tenant, offer.Mailbox, ct) is { State: HandOverState.Offered } before
            && before.Until <= Now
            && (await EndAsync(before, HandOverState.Lapsed, null, null, ct)).Refusal is { } stays)
        {
            return stays;
        }

        if (await RecordAsync(
            EvidenceKind.HandOverOffered,
            offer,
            offer.Owner,
            [("successor", offer.Successor.Value), ("until", offer.Until.ToRfc3339()), (PerformedAct.Fact, act.Name)],
            ct) is { } refusal)
        {
            return refusal;
        }

        // Of two concurrent offers only one is stored; the other hands nothing over.
        if (!await handOvers.AddAsync(offer, ct))
        {
            return HandOverRefusals.AlreadyOffered;
        }

        await TellAsync(offer, offer.Successor, NoticeKind.HandOverOffered, ct);
        return null;
    }

    /// <summary>Withdrawn by the owner, declined by the successor, or with nobody: not taken up in time.</summary>
    internal async Task<Outcome<Done>> EndAsync(
        HandOver offer, HandOverState end, PersonId? by, PerformedAct? act, CancellationToken ct)
    {
        // INVARIANT: an end takes effect first.
        if (!await handOvers.ReplaceAsync(offer with { State = end, Version = offer.Version + 1, ChangedAt = Now }, ct))
        {
            return HandOverRefusals.UnderWay;
        }

        await RecordAsync(EvidenceKind.HandOverEnded, offer, by, act is null ? [] : [(PerformedAct.Fact, act.Name)], ct);
        if (by is not null)
        {
            await TellAsync(offer, by == offer.Owner ? offer.Successor : offer.Owner, NoticeKind.HandOverEnded, ct);
        }

        return default(Done);
    }

    /// <summary>
    /// Records that the agreement of the owner so far has ended, and that the mailbox has its new owner; what is on record stays as it is.
    /// </summary>
    internal async Task<Refusal?> RecordCompletionAsync(HandOver handOver, AgreementId ended, CancellationToken ct)
    {
        var over = LegalBasisKind.MailboxAgreement.Naming(ended.Value);
        var (isWithdrawn, isHandedOver) = (false, false);
        await foreach (var entry in evidence.BackAsync(handOver.Tenant, handOver.Mailbox, ct))
        {
            var isThis = entry.Facts.GetValueOrDefault(HandOverFact) == handOver.Id.Value;
            if (isThis && entry.Kind == EvidenceKind.HandOverOffered)
            {
                break;
            }

            isWithdrawn |= entry.Kind == EvidenceKind.AgreementWithdrawn && entry.Ground == over;
            isHandedOver |= isThis && entry.Kind == EvidenceKind.MailboxHandedOver;
        }

        return (isWithdrawn ? null : await RecordAsync(EvidenceKind.AgreementWithdrawn, handOver, handOver.Owner, [], ct, over))
            ?? (isHandedOver
                ? null
                : await RecordAsync(
                    EvidenceKind.MailboxHandedOver,
                    handOver,
                    handOver.Successor,
                    [("granted", string.Join(' ', handOver.Granted.Order().Select(s => s.ShortName())))],
                    ct,
                    LegalBasisKind.MailboxAgreement.Naming(handOver.Agreement!.Value.Value)));
    }

    /// <summary>Tells once, however often it is called.</summary>
    internal Task TellAsync(HandOver handOver, PersonId to, NoticeKind kind, CancellationToken ct) => notices.AddAsync(
        [
            GrantNotices.Make(handOver.Tenant, NoticeSubjectId.Of(handOver.Id), to, kind, Now, Now) with
            {
                Id = "ntc_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                    $"{handOver.Tenant.Value}\n{handOver.Id.Value}\n{kind}\n{to.Value}"))[..12]),
            },
        ],
        ct);

    private async Task<Refusal?> RecordAsync(
        EvidenceKind step,
        HandOver handOver,
        PersonId? by,
        IEnumerable<(string Name, string Value)> facts,
        CancellationToken ct,
        string? ground = null) =>
        (await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = handOver.Tenant.Value,
                Kind = step,
                Actor = by?.Value ?? EvidenceDraft.Machine,
                Mailbox = handOver.Mailbox.Value,
                Ground = ground,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of([(HandOverFact, handOver.Id.Value), .. facts]),
            },
            ct)).Refusal;
}
