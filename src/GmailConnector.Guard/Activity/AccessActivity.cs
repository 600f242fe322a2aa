using GmailConnector.Evidence;
using GmailConnector.Evidence.Notes;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Activity;

/// <summary>
/// Who accessed a mailbox, read from the evidence and shown to its owner. It holds no message data, so it needs no agreement.
/// </summary>
internal sealed class AccessActivity(
    OwnerLegalBases owner,
    IEvidenceLog evidence,
    ICheckpointLog checkpoints,
    CasePresenter presenter,
    ReportLedger reports,
    AccessSubjects subjects)
{
    private const int MostAtOnce = 200;
    private const int MostReadOn = 100_000;

    internal Task<Outcome<ActivityPage>> WhoLookedAsync(
        MailSession session, ActivityFilter filter, long? before, int limit, CancellationToken ct) =>
        OfOwnerAsync<ActivityPage>(session, async grounds =>
        {
            var walk = new ActivityReader(evidence, session, grounds);
            await walk.TakeAsync(filter, before, Math.Clamp(limit, 1, MostAtOnce), ct);
            var people = await presenter.NameAsync(session.Viewer, [.. grounds.People], ct);
            var names = await NamesAsync(session, walk.Shown, ct);
            var known = await subjects.CoveredAsync(session, walk.Shown, grounds, ct);
            var asked = await reports.AskedAsync(session.Viewer.Tenant, session.Mailbox, ct);
            var shown = walk.Shown.Select(e => Record(e, session.Viewer, names, walk, grounds) with
            {
                Messages = AccessSubjects.Named(e, known),
            });
            return new ActivityPage([.. shown.Select(r => WithQuestion(r, session.Viewer, asked))], people, walk.Older);
        }, ct);

    internal Task<Outcome<AccessReceipt>> ReceiptAsync(MailSession session, long index, CancellationToken ct) =>
        OfOwnerAsync<AccessReceipt>(session, async grounds =>
        {
            if (await FindAsync(session, grounds, index, ct) is not { } entry)
            {
                return Refusal.NotFound;
            }

            var walk = new ActivityReader(evidence, session, grounds);
            await ReadOnAsync(session, entry, walk, ct);
            var names = await NamesAsync(session, [entry], ct);
            var bytes = (await evidence.BytesAsync(entry.Index, 1, ct))[0];
            var record = Record(entry, session.Viewer, names, walk, grounds) with
            {
                Messages = AccessSubjects.Named(entry, await subjects.AnyAsync(session, entry, ct)),
            };
            return new AccessReceipt(
                WithQuestion(record, session.Viewer, await reports.AskedAsync(session.Viewer.Tenant, session.Mailbox, ct)),
                System.Text.Encoding.UTF8.GetString(bytes.Span),
                MerkleHash.Leaf(bytes.Span).ToString(),
                await CaseAsync(session, grounds, entry, ct),
                grounds.EnrolmentOf(entry)?.State);
        }, ct);

    /// <summary>The entry's bytes, and the proof that they are in the log under the newest signed head.</summary>
    internal Task<Outcome<AccessProof>> ProofAsync(MailSession session, long index, CancellationToken ct) =>
        OfOwnerAsync<AccessProof>(session, async grounds =>
        {
            if (await FindAsync(session, grounds, index, ct) is null)
            {
                return Refusal.NotFound;
            }

            return (await checkpoints.ProveAsync(index, ct)).TryGet(out var proof, out var refusal)
                ? new AccessProof((await evidence.BytesAsync(index, 1, ct))[0], proof.ToString())
                : refusal;
        }, ct);

    /// <summary>An entry that the owner may view, with the current state of the grounds; null where there is none.</summary>
    internal async Task<(EvidenceEntry Entry, MailboxLegalBases Grounds)?> FindAsync(
        MailSession session, long index, CancellationToken ct) =>
        await owner.OfAsync(session, ct) is { } grounds && await FindAsync(session, grounds, index, ct) is { } entry
            ? (entry, grounds)
            : null;

    private async Task<Outcome<T>> OfOwnerAsync<T>(
        MailSession session, Func<MailboxLegalBases, Task<Outcome<T>>> show, CancellationToken ct)
    {
        try
        {
            return await owner.OfAsync(session, ct) is { } grounds ? await show(grounds) : Refusal.NotFound;
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }
    }

    private async Task<EvidenceEntry?> FindAsync(MailSession session, MailboxLegalBases grounds, long index, CancellationToken ct)
    {
        if (index is < 0 or long.MaxValue)
        {
            return null;
        }

        var found = await evidence.AboutAsync(session.Viewer.Tenant, session.Mailbox, index + 1, 1, ct);
        return found is [{ Kind.IsOutcome: false } entry] && entry.Index == index && !grounds.Withholds(entry) ? entry : null;
    }

    // Its outcome, and a question about it, come later in the log.
    private async Task ReadOnAsync(MailSession session, EvidenceEntry from, ActivityReader walk, CancellationToken ct)
    {
        var read = 0;
        await foreach (var entry in evidence.ReadAsync(from.Index + 1, ct))
        {
            if (entry.Tenant == from.Tenant && entry.Mailbox == session.Mailbox.Value)
            {
                walk.Notes(entry);
            }

            if (++read == MostReadOn)
            {
                return;
            }
        }
    }

    private async Task<AccessCase?> CaseAsync(MailSession session, MailboxLegalBases grounds, EvidenceEntry entry, CancellationToken ct)
    {
        if (grounds.GrantOf(entry) is not { } grant)
        {
            return null;
        }

        var whole = await presenter.OpenAsync(session.Viewer, grant, ct);

        // Typed text can quote mail of every mailbox that the access covers, so an owner reads it only where the access covers no other
        // mailbox.
        var alone = whole.Mailboxes.Count == 1;
        var nothing = new GuardedText("", Audience.Of(session.Viewer));
        return whole with
        {
            Mailboxes = [.. whole.Mailboxes.Where(m => m.Mailbox == session.Mailbox)],
            Messages = [.. whole.Messages.Where(m => m.Mailbox == session.Mailbox)],

            // What the officer typed can name other people's mailboxes.
            Criteria = null,
            Requested = null,
            Reason = alone ? whole.Reason : nothing,
            Answer = whole.Answer is { } answer && !alone ? answer with { Words = nothing } : whole.Answer,
            Incident = whole.Incident is { } incident ? incident with { Findings = null, Review = null } : null,
        };
    }

    private AccessRecord Record(
        EvidenceEntry entry, Viewer owner, IReadOnlyDictionary<PersonId, GuardedText> names, ActivityReader walk, MailboxLegalBases grounds)
    {
        var person = PersonOf(entry);
        var canEnd = person != owner.Person && grounds.CanEnd(entry);
        return new AccessRecord(
            entry.At,
            person,
            person is { } known ? names[known] : new GuardedText(RefusalTexts.TheConnectorItself, Audience.Of(owner)),
            entry.Purpose is { } purpose ? Purposes.ByPolicyName.GetValueOrDefault(purpose) : Purpose.None,
            grounds.KindOf(entry),
            entry.Kind.Name,
            entry.Facts.GetValueOrDefault("shows", string.Empty),
            entry.Subjects.Count,
            walk.ResultOf(entry),
            entry.Index)
        {
            Mailbox = new MailboxId(entry.Mailbox!),
            IsMine = person == owner.Person,
            CanEnd = canEnd,
            CanQuestion = grounds.CanQuestion(entry),
            End = canEnd ? OfferEnd(entry, owner, grounds) : null,
            QuestionedAt = walk.QuestionedAt(entry),
            Delay = grounds.GrantOf(entry) is { Delay: { } delay }
                ? new CaseDelay(delay.Until, new GuardedText(delay.Reason, Audience.Of(owner)))
                : null,
        };
    }

    // What was answered or taken back can be asked again: that is a question of its own.
    private AccessRecord WithQuestion(AccessRecord record, Viewer owner, ILookup<long, SecurityReport> asked)
    {
        var last = asked[record.EntryIndex].FirstOrDefault();
        return record with
        {
            Report = last?.Id,
            ReportState = last?.State,
            Question = record.CanQuestion && (last is null || ReportSteps.IsOver(last))
                ? presenter.Acts.Offer(owner, AffirmativeActKind.Question, AccessDispute.About(record.Mailbox, record.EntryIndex))
                : null,
        };
    }

    private ActToken? OfferEnd(EvidenceEntry entry, Viewer owner, MailboxLegalBases grounds) =>
        grounds.GrantOf(entry) is { } grant ? presenter.Acts.Offer(owner, AffirmativeActKind.End, [grant.Id.Value])
        : grounds.EnrolmentOf(entry) is { } enrolment ? presenter.Acts.Offer(owner, AffirmativeActKind.Leave, [enrolment.Id.Value])
        : null;

    private static PersonId? PersonOf(EvidenceEntry entry) =>
        ActivityReader.ActorOf(entry) is var actor && actor != EvidenceDraft.Machine ? new PersonId(actor) : null;

    private async Task<Dictionary<PersonId, GuardedText>> NamesAsync(
        MailSession session, IEnumerable<EvidenceEntry> entries, CancellationToken ct)
    {
        var actors = entries.Select(PersonOf).OfType<PersonId>().Distinct().ToList();
        return (await presenter.NameAsync(session.Viewer, actors, ct)).ToDictionary(p => p.Id, p => p.Name);
    }
}
