using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;

namespace GmailConnector.Guard.Activity;

/// <summary>
/// What an owner can do about somebody else's access: ask about an entry, or end the access behind it where the owner may end it.
/// </summary>
internal sealed class AccessDispute(
    AccessActivity activity, AccessQuestions questions, MessageAgreements agreements, SharedMailboxes shared, AffirmativeActs acts)
{
    internal Task<Outcome<Done>> QuestionAsync(
        MailSession session, AffirmativeAct act, long index, GuardedText words, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            if (await activity.FindAsync(session, index, ct) is not var (entry, grounds) || !grounds.CanQuestion(entry))
            {
                return Refusal.NotFound;
            }

            if (TypedInput.Check(session.Viewer, words) is { } madeUp)
            {
                return madeUp;
            }

            return !GrantSteps.HasWords(words.Reveal()) ? GrantRefusals.NoReason
                : await questions.MayAskAsync(session, index, ct)
                ? await acts.PerformAsync(
                    act,
                    session.Viewer,
                    AffirmativeActKind.Question,
                    About(session.Mailbox, entry.Index),
                    performed => questions.QuestionAsync(session, entry, words.Reveal().Trim(), performed, ct),
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

    internal static string[] About(MailboxId mailbox, long entry) => [mailbox.Value, entry.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>
/// Records an owner's question about an access, keeps its words sealed, and notifies the person who had the access and every security
/// officer.
/// </summary>
internal sealed class AccessQuestions(
    LimitedUsePolicy policy, ReportLedger reports, IEvidenceLog evidence)
{
    internal const string Rule = "question";

    /// <summary>Whether nothing that the owner asked about the entry still waits for an answer.</summary>
    internal async Task<bool> MayAskAsync(MailSession session, long entry, CancellationToken ct) =>
        (await reports.AboutAsync(session.Viewer.Tenant, session.Mailbox, entry, ct)).All(ReportSteps.IsOver);

    internal async Task<Outcome<Done>> QuestionAsync(
        MailSession session, EvidenceEntry questioned, string words, PerformedAct act, CancellationToken ct)
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

        await reports.AddAsync(
            new SecurityReport
            {
                Id = ReportLedger.NewId(),
                Tenant = tenant,
                Mailbox = session.Mailbox,
                Version = 1,
                By = session.Viewer.Person,
                At = reports.Now,
                Words = words,
                State = ReportState.Open,
                Entry = questioned.Index,
                About = new PersonId(questioned.Actor),
            },
            ct);
        return default(Done);
    }
}
