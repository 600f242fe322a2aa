using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filters;

/// <summary>
/// Gmail's own filters: listed, created and deleted at Gmail, and nothing of them is kept here. A filter that forwards mail is listed and
/// deleted, and never created.
/// </summary>
internal sealed class MailFilters(AccessGate gate, IMessageStore store, IMailSource source)
{
    /// <summary>Gmail's limit. It answers one more with a fault of its own, as if it were out of order.</summary>
    internal const int Most = 1000;

    internal Task<Outcome<IReadOnlyList<MailFilter>>> ListAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<IReadOnlyList<MailFilter>>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (!(await source.FiltersAsync(mailbox, token)).TryGet(out var found, out var refusal))
                {
                    return refusal;
                }

                var labels = await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token);
                return found.Select(f => FilterSealer.Seal(f, labels, permit, OfferDelete(session, f.Id))).ToList();
            })
            {
                Facts = [("shows", "filters")],
            },
            ct);

    internal Task<Outcome<Done>> CreateAsync(MailSession session, AffirmativeAct act, FilterTerms terms, CancellationToken ct)
    {
        var criteria = terms.Criteria;
        if (TypedInput.Check(
            session.Viewer, criteria.From, criteria.To, criteria.Subject, criteria.Words, criteria.Without) is { } madeUp)
        {
            return Task.FromResult<Outcome<Done>>(madeUp);
        }

        var rule = FilterSealer.RuleOf(terms);
        return FilterSealer.WhyNot(rule) is { } unusable ? Task.FromResult<Outcome<Done>>(unusable) : gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<Done>(ActKind.Settings, async (_, mailbox, token) =>
            {
                if (!(await source.FiltersAsync(mailbox, token)).TryGet(out var known, out var refusal))
                {
                    return refusal;
                }

                if (known.Count >= Most)
                {
                    return FilterRefusals.TooMany;
                }

                var labels = await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token);
                return known.Any(f => !f.Forwards && f.Rule.IsAlso(rule)) ? FilterRefusals.Exists
                    : terms.Label is { } label && !labels.Any(l => l.Id == label && !l.IsSystem) ? LabelRefusals.Gone
                    : await source.CreateFilterAsync(mailbox, rule, token);
            })
            {
                Facts = [("setting", "filter-created")],
                Affirmed = new Affirmation(act, AffirmativeActKind.CreateFilter, [session.Mailbox.Value]),
            },
            ct);
    }

    /// <summary>Deletes one. The outcome is what was deleted, with what creates it again.</summary>
    internal Task<Outcome<MailFilter>> DeleteAsync(MailSession session, AffirmativeAct act, FilterId filter, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<MailFilter>(ActKind.Settings, async (permit, mailbox, token) =>
            {
                if (!(await source.FiltersAsync(mailbox, token)).TryGet(out var known, out var refusal))
                {
                    return refusal;
                }

                if (known.FirstOrDefault(f => f.Id == filter) is not { } old)
                {
                    return Refusal.NotFound;
                }

                // Gone already is as good as deleted.
                if ((await source.DeleteFilterAsync(mailbox, filter, token)).Refusal is { Code: not RefusalCode.NotFound } kept)
                {
                    return kept;
                }

                var labels = await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token);
                return FilterSealer.Seal(old, labels, permit, OfferCreate(session));
            })
            {
                Facts = [("setting", "filter-deleted")],
                Affirmed = new Affirmation(act, AffirmativeActKind.DeleteFilter, [session.Mailbox.Value, filter.Value]),
            },
            ct);

    internal ActToken OfferCreate(MailSession session) =>
        gate.Acts.Offer(session.Viewer, AffirmativeActKind.CreateFilter, [session.Mailbox.Value]);

    private ActToken OfferDelete(MailSession session, FilterId filter) =>
        gate.Acts.Offer(session.Viewer, AffirmativeActKind.DeleteFilter, [session.Mailbox.Value, filter.Value]);
}
