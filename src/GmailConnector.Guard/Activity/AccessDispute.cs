using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sharing;

namespace GmailConnector.Guard.Activity;

/// <summary>
/// What an owner can do about somebody else's access: ask about an entry, or end the access behind it where the owner may end it.
/// </summary>
internal sealed class AccessDispute(
    AccessActivity activity, AccessQuestions questions, MessageAgreements agreements, SharedMailboxes shared, AffirmativeActs acts)
{
    internal Task<Outcome<Done>> QuestionAsync(MailSession session, AffirmativeAct act, long index, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            if (await activity.FindAsync(session, index, ct) is not var (entry, grounds) || !grounds.CanQuestion(entry))
            {
                return Refusal.NotFound;
            }

            return await activity.QuestionedAtAsync(session, entry, grounds, ct) is null
                ? await acts.PerformAsync(
                    act,
                    session.Viewer,
                    AffirmativeActKind.Question,
                    About(entry),
                    performed => questions.QuestionAsync(session, entry, About(entry, grounds), performed, ct),
                    ct)
                : new Refusal(
                    RefusalCode.AlreadyDone,
                    RefusalTexts.YouHaveAlreadyAskedAbout,
                    RefusalTexts.TheSecurityOfficersWereNotified,
                    AccessQuestions.Rule);
        });

    internal Task<Outcome<Done>> EndAsync(MailSession session, AffirmativeAct act, long index, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            if (await activity.FindAsync(session, index, ct) is not var (entry, grounds))
            {
                return Refusal.NotFound;
            }

            // These check again who may end it.
            return grounds.GrantOf(entry) is { } grant ? await agreements.EndAsync(session.Viewer, act, grant.Id, ct)
                : grounds.EnrolmentOf(entry) is { } enrolment ? await shared.EndAsync(session.Viewer, act, enrolment.Id, ct)
                : Refusal.NotFound;
        });

    internal static string[] About(EvidenceEntry entry) => [entry.Mailbox!, entry.Index.ToString(CultureInfo.InvariantCulture)];

    private static NoticeSubjectId About(EvidenceEntry entry, MailboxLegalBases grounds) =>
        grounds.GrantOf(entry) is { } grant ? NoticeSubjectId.Of(grant.Id)
            : grounds.EnrolmentOf(entry) is { } enrolment ? NoticeSubjectId.Of(enrolment.Id)
            : NoticeSubjectId.Of(new MailboxId(entry.Mailbox!));
}

/// <summary>Records an owner's question about an access, and notifies the person who had the access and every security officer.</summary>
internal sealed class AccessQuestions(
    LimitedUsePolicy policy, IRoleSource roles, INoticeStore notices, IEvidenceLog evidence, TimeProvider clock)
{
    internal const string Rule = "question";

    internal async Task<Outcome<Done>> QuestionAsync(
        MailSession session, EvidenceEntry questioned, NoticeSubjectId about, PerformedAct act, CancellationToken ct)
    {
        var tenant = session.Viewer.Tenant;
        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = tenant.Value,
                Kind = EvidenceKind.AccessQuestioned,
                Actor = session.Viewer.Person.Value,
                Mailbox = session.Mailbox.Value,
                Ground = questioned.Ground,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(
                    ("entry", questioned.Index.ToString(CultureInfo.InvariantCulture)),
                    ("person", questioned.Actor),
                    (PerformedAct.Fact, act.Name)),
            },
            ct);
        if (recorded.Refusal is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var person = new PersonId(questioned.Actor);
        var told = (await roles.PeopleWithAsync(tenant, Role.SecurityOfficer, ct))
            .Append(person)
            .Where(p => p != session.Viewer.Person)
            .Distinct();
        await notices.AddAsync([.. told.Select(p => GrantNotices.Make(tenant, about, p, NoticeKind.AccessQuestioned, now, now))], ct);
        return default(Done);
    }
}
