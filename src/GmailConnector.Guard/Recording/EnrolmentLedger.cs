using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recording;

/// <summary>Takes steps of <see cref="Enrolment"/>, one at a time: evidence, store, and a notice to the other person.</summary>
internal sealed class EnrolmentLedger(
    LimitedUsePolicy policy,
    IEnrolmentStore enrolments,
    IAssignmentStore assignments,
    INoticeStore notices,
    IEvidenceLog evidence,
    TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    internal static Refusal Asked => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisColleagueHasAlreadyBeen, RefusalTexts.CheckTheListOfMembers, GrantRefusals.Rule);

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal async Task<Refusal?> AddAsync(Enrolment enrolment, CancellationToken ct, PerformedAct? act = null)
    {
        if (await RecordAsync(EvidenceKind.EnrolmentInvited, enrolment, enrolment.Owner, ct, act) is { } refusal)
        {
            return refusal;
        }

        // Of two concurrent invitations only one is stored; the other opens nothing.
        if (!await enrolments.AddAsync(enrolment, ct))
        {
            return Asked;
        }

        await notices.AddAsync(
            [GrantNotices.Make(enrolment.Tenant, NoticeSubjectId.Of(enrolment.Id), enrolment.Member, NoticeKind.EnrolmentAsked, Now, Now)],
            ct);
        return null;
    }

    /// <summary>Ends a membership or invitation whose time is over, and tells both people.</summary>
    internal Task<Outcome<Done>> ElapseAsync(Enrolment over, CancellationToken ct) => StepAsync(
        over.Tenant,
        null,
        over.Id,
        EvidenceKind.EnrolmentEnded,
        (e, now) => e.State is EnrolmentState.Invited or EnrolmentState.Member && e.IsOver(Terms, now)
            ? e with { State = EnrolmentState.Ended, EndedAt = e.Until(Terms) }
            : null,
        ct,
        null);

    /// <summary>Tells the owner that a membership ends unless they confirm it: once for each time that it has to be confirmed.</summary>
    internal Task TellToConfirmAsync(Enrolment waiting, CancellationToken ct) => notices.AddAsync(
        [
            GrantNotices.Make(
                waiting.Tenant, NoticeSubjectId.Of(waiting.Id), waiting.Owner, NoticeKind.EnrolmentToConfirm, Now, Now) with
            {
                Id = "ntc_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                    $"{waiting.Tenant.Value}\n{waiting.Id.Value}\n{waiting.ConfirmBy(Terms)?.ToRfc3339()}"))[..12]),
            },
        ],
        ct);

    internal Task<Outcome<Done>> StepAsync(
        Viewer by,
        EnrolmentId id,
        EvidenceKind step,
        Func<Enrolment, DateTimeOffset, Enrolment?> take,
        CancellationToken ct,
        PerformedAct? act = null) => StepAsync(by.Tenant, by.Person, id, step, take, ct, act);

    private SharedMailboxTerms Terms => policy.Grounds.SharedMailbox;

    private async Task<Outcome<Done>> StepAsync(
        TenantId tenant,
        PersonId? by,
        EnrolmentId id,
        EvidenceKind step,
        Func<Enrolment, DateTimeOffset, Enrolment?> take,
        CancellationToken ct,
        PerformedAct? act)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await enrolments.FindAsync(tenant, id, ct) is not { } enrolment
                || (by is { } person && person != enrolment.Owner && person != enrolment.Member))
            {
                return GrantRefusals.NotFound;
            }

            if (!enrolment.IsAsWritten)
            {
                return GrantRefusals.Altered;
            }

            if (take(enrolment, Now) is not { } next)
            {
                return new Refusal(
                    RefusalCode.AlreadyDone,
                    RefusalTexts.ThisInvitationOrMembershipHas,
                    RefusalTexts.OpenItAgainToSeeTheCurrent,
                    GrantRefusals.Rule);
            }

            return await KeepAsync(next with { Version = enrolment.Version + 1 }, by, step, act, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Records an end that isn't recorded yet.</summary>
    internal Task RecordEndAsync(Enrolment ended, CancellationToken ct) => ended.State == EnrolmentState.Declined
        ? RecordAsync(EvidenceKind.EnrolmentDeclined, ended, ended.Member, ct)
        : RecordAsync(EvidenceKind.EnrolmentEnded, ended, ended.EndedBy, ct);

    public void Dispose() => turn.Dispose();

    private async Task<Outcome<Done>> KeepAsync(Enrolment next, PersonId? by, EvidenceKind step, PerformedAct? act, CancellationToken ct)
    {
        // INVARIANT: a step that opens something is recorded before it takes effect; a step that ends something takes effect first.
        var opens = next.State == EnrolmentState.Member;
        if (opens && await RecordAsync(step, next, by, ct, act) is { } refusal)
        {
            return refusal;
        }

        if (!await enrolments.ReplaceAsync(next, ct))
        {
            return new Refusal(
                RefusalCode.AlreadyDone, RefusalTexts.SomebodyElseChanged, RefusalTexts.OpenItAgainToSeeTheCurrent, GrantRefusals.Rule);
        }

        if (!opens)
        {
            await RecordAsync(step, next, by, ct, act);
        }

        // What somebody who leaves had waits for somebody else.
        if (next.State == EnrolmentState.Ended)
        {
            await assignments.ReleaseAsync(next.Tenant, next.Mailbox, next.Member, Now, ct);
        }

        PersonId[] told = by is null ? [next.Owner, next.Member] : [by == next.Owner ? next.Member : next.Owner];
        var kind = by is null ? NoticeKind.EnrolmentOver : NoticeKind.EnrolmentChanged;
        await notices.AddAsync([.. told.Select(p => GrantNotices.Make(next.Tenant, NoticeSubjectId.Of(next.Id), p, kind, Now, Now))], ct);
        return default(Done);
    }

    private async Task<Refusal?> RecordAsync(
        EvidenceKind step, Enrolment enrolment, PersonId? by, CancellationToken ct, PerformedAct? act = null)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["enrolment"] = enrolment.Id.Value,
            ["member"] = enrolment.Member.Value,
            ["role"] = enrolment.Role.EvidenceName(),
        };
        if (enrolment.TextHash is { } hash)
        {
            facts["text-hash"] = hash;
        }

        if (enrolment.EndsAt is { } end)
        {
            facts["ends"] = end.ToRfc3339();
        }

        if (act is not null)
        {
            facts[PerformedAct.Fact] = act.Name;
        }

        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = enrolment.Tenant.Value,
                Kind = step,
                Actor = by?.Value ?? EvidenceDraft.Machine,
                Mailbox = enrolment.Mailbox.Value,
                PolicyHash = policy.Hash,
                Facts = facts,
            },
            ct);
        return recorded.Refusal;
    }
}
