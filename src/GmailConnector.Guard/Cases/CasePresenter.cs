using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>Turns a stored access into what one person's page shows of it, with names and typed texts sealed for that person.</summary>
internal sealed class CasePresenter(
    LimitedUsePolicy policy, IMailboxStore mailboxes, IPeopleStore people, AffirmativeActs acts, TimeProvider clock)
{
    internal AffirmativeActs Acts => acts;

    internal async Task<AccessCase> OpenAsync(Viewer viewer, AccessGrant grant, CancellationToken ct) =>
        (await OpenAsync(viewer, [grant], ct))[0];

    internal async Task<IReadOnlyList<AccessCase>> OpenAsync(Viewer viewer, IReadOnlyList<AccessGrant> grants, CancellationToken ct)
    {
        var owners = new Dictionary<MailboxId, PersonId>();
        foreach (var mailbox in grants.SelectMany(g => g.Scope.Mailboxes).Distinct())
        {
            if (await mailboxes.FindAsync(viewer.Tenant, mailbox, ct) is { State: not MailboxState.Erased } found)
            {
                owners[mailbox] = found.Owner;
            }
        }

        var named = grants.SelectMany(PeopleOf).Concat(owners.Values).ToHashSet();
        var names = (await people.FindAsync(viewer.Tenant, named, ct)).ToDictionary(p => p.Id, p => p.Name);
        var page = new Page(viewer.Person, Audience.Of(viewer), names, owners, clock.GetUtcNow());
        return [.. grants.Select(g => Show(g, page) with { Acts = new CaseActs(acts, viewer, g, TextOf(g.Kind)) })];
    }

    internal async Task<IReadOnlyList<NamedPerson>> NameAsync(Viewer viewer, IReadOnlyCollection<PersonId> persons, CancellationToken ct)
    {
        var names = (await people.FindAsync(viewer.Tenant, persons, ct)).ToDictionary(p => p.Id, p => p.Name);
        var page = new Page(viewer.Person, Audience.Of(viewer), names, [], clock.GetUtcNow());
        return [.. persons.Select(page.Name)];
    }

    /// <summary>Whether a membership opens its mailbox at this moment.</summary>
    internal bool IsLive(Enrolment enrolment) => enrolment.IsLive(policy.Grounds.SharedMailbox, clock.GetUtcNow());

    /// <summary>Whether somebody with this pseudonym has ever signed in.</summary>
    internal async Task<bool> KnownAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Identifier.IsWellFormed(person.Value) && (await people.FindAsync(tenant, [person], ct)).Count == 1;

    private string? TextOf(LegalBasisKind kind) =>
        kind == LegalBasisKind.MessageAgreement ? policy.Grounds.MessageAgreement.Text.Shown.Hash : null;

    private static IEnumerable<PersonId> PeopleOf(AccessGrant grant)
    {
        IEnumerable<PersonId?> all =
        [
            grant.AskedBy,
            grant.Viewer,
            grant.Owner,
            grant.Answer?.By,
            grant.End?.By,
            grant.Incident?.Findings?.By,
            grant.Incident?.Review?.By,
        ];
        return all.OfType<PersonId>();
    }

    private AccessCase Show(AccessGrant grant, Page page) => new()
    {
        Id = grant.Id,
        Ground = grant.Kind.PolicyName(),
        Version = grant.Version,
        State = grant.At(page.Now),
        AskedBy = page.Name(grant.AskedBy),
        Viewer = page.Name(grant.Viewer),
        Owner = grant.Owner is { } owner && !IsGuess(grant, page) ? page.Name(owner) : null,
        Reason = page.Text(grant.Reason),
        Mailboxes = [.. grant.Scope.Mailboxes.Select(m =>
            new CaseMailbox(
                m, IsGuess(grant, page) ? null : page.OwnerOf(m), [.. grant.Scope.Of(m).OrderBy(i => i.Value, StringComparer.Ordinal)]))],
        Messages = [.. Numbered(grant, page)],
        Criteria = grant.Criteria is { } criteria ? Show(criteria, page) : null,
        Requested = grant.Requested is { } asked
            ? new CaseTerms(asked.Messages, asked.Duration, asked.Downloads, asked.NoticeFrom)
            : null,
        FindingsDraft = grant.FindingsDraft is { } draft && draft.By == page.Reader
            ? new CaseDraft(draft.At, page.Text(draft.Words))
            : null,
        Duration = grant.Duration,
        Downloads = grant.Downloads,
        AskedAt = grant.AskedAt,
        AnswerBy = grant.AnswerBy,
        Answer = grant.Answer is { } answer
            ? new CaseAnswer(page.Name(answer.By), answer.At, answer.Agreed, page.Text(answer.Words))
            : null,
        Since = grant.Since,
        Until = grant.Until,
        EndedAt = grant.End?.At ?? (grant.At(page.Now) == GrantState.Over ? grant.Until : null),
        EndedBy = grant.End?.By is { } by ? page.Name(by) : null,
        TextHash = grant.TextHash,
        Incident = grant.Incident is { } incident ? Show(grant, incident, page) : null,
        Order = grant.Order is { } order ? new CaseOrder(page.Text(order.Authority), page.Text(order.Reference), order.DocumentHash) : null,
        Delay = grant.Delay is { } delay ? new CaseDelay(delay.Until, page.Text(delay.Reason)) : null,
        DueBy = grant.At(page.Now) == GrantState.Requested ? grant.AnswerBy : GrantSteps.DueBy(grant, policy.Grounds.Incident, page.Now),
    };

    // The numbers are those of the request: a message has the same one in the request, the approval and the history.
    internal static IReadOnlyList<(MailboxId Mailbox, MessageId Id)> InOrder(AccessGrant grant) =>
    [
        .. grant.RequestedMessages.Select(m => (m.Mailbox, m.Id)),
        .. grant.Scope.All
            .Except(grant.RequestedMessages.Select(m => (m.Mailbox, m.Id)))
            .OrderBy(m => m.Mailbox.Value, StringComparer.Ordinal).ThenBy(m => m.Item2.Value, StringComparer.Ordinal),
    ];

    private static IEnumerable<CaseMessage> Numbered(AccessGrant grant, Page page)
    {
        var kept = grant.RequestedMessages.ToDictionary(m => (m.Mailbox, m.Id));
        return InOrder(grant)
            .Select((m, i) => new CaseMessage(m.Mailbox, m.Id, i + 1)
            {
                Received = kept.GetValueOrDefault(m)?.Received,
                Size = kept.GetValueOrDefault(m) is { } known ? new GuardedNumber(known.Size, page.Audience) : null,
                IsSent = kept.GetValueOrDefault(m)?.IsSent == true,
            })
            .Where(m => grant.Scope.Of(m.Mailbox).Contains(m.Id));
    }

    private static CaseCriteria Show(ScopeCriteria criteria, Page page) =>
        new(criteria.ByReferences, page.Text(criteria.Mailboxes), criteria.From, criteria.To)
        {
            Sender = page.TextOrNull(criteria.Sender),
            RfcMessageId = page.TextOrNull(criteria.RfcMessageId),
            AttachmentHash = page.TextOrNull(criteria.AttachmentHash),
        };

    // A request by reference reveals nothing: until somebody decides it, the requester learns neither whose mail it is nor whether it
    // exists.
    private static bool IsGuess(AccessGrant grant, Page page) =>
        grant.Owner is not null && grant.Answer is null && page.Reader == grant.AskedBy && page.Reader != grant.Owner;

    private static CaseIncident Show(AccessGrant grant, IncidentFile incident, Page page) => new(
        incident.Ticket.Source,
        page.Text(incident.Ticket.Number),
        incident.Category,
        incident.Severity,
        incident.Findings is { } f ? new CaseAnswer(page.Name(f.By), f.At, true, page.Text(f.Words)) : null,
        incident.Review is { } r ? new CaseAnswer(page.Name(r.By), r.At, r.Accepted, page.Text(r.Words)) : null,
        grant.State == GrantState.Emergency || (grant.Answer is { } answer && answer.At > grant.Since) || GrantSteps.IsUnapproved(grant),
        incident.FlaggedAt);

    private sealed record Page(
        PersonId Reader, Audience Audience, Dictionary<PersonId, string> Names, Dictionary<MailboxId, PersonId> Owners, DateTimeOffset Now)
    {
        internal NamedPerson Name(PersonId person) => new(person, Text(Names.GetValueOrDefault(person, RefusalTexts.SomebodyWhoHasLeft)));

        internal NamedPerson? OwnerOf(MailboxId mailbox) => Owners.TryGetValue(mailbox, out var owner) ? Name(owner) : null;

        internal GuardedText Text(string words) => new(words, Audience);

        internal GuardedText? TextOrNull(string words) => words.Length > 0 ? Text(words) : null;
    }
}
