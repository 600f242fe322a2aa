using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Recipients;

/// <summary>
/// Suggests recipients from the mailbox's own messages. The index is opened for one request and kept nowhere: what is in it is there only
/// while somebody with a ground to read the mailbox asks.
/// </summary>
internal sealed class RecipientSearch(AccessGate gate, ICorrespondentStore store, TimeProvider clock)
{
    /// <summary>How many are shown at most.</summary>
    internal const int Most = 60;

    internal Task<Outcome<RecipientSuggestions>> FindAsync(MailSession session, GuardedText typed, CancellationToken ct) =>
        TypedInput.Check(session.Viewer, typed) is { } madeUp
            ? Task.FromResult<Outcome<RecipientSuggestions>>(madeUp)
            : gate.PerformAsync(
                session.Request(Purpose.FindRecipients, []),
                new GatedAct<RecipientSuggestions>(ActKind.View, async (permit, mailbox, token) =>
                {
                    var people = await store.OfAsync(mailbox.Tenant, mailbox.Id, clock.GetUtcNow(), token);
                    var found = RecipientMatching.Find(typed.Reveal(), people, mailbox.Address, Most + 1);
                    return new RecipientSuggestions([.. found.Take(Most).Select(p => Seal(p, permit))], found.Count <= Most);
                })
                {
                    Facts = [("shows", "recipients")],
                },
                ct);

    private static RecipientSuggestion Seal(CorrespondentRecord person, Permit permit) => new(
        new GuardedAddress(person.Name, person.Address, permit),
        new GuardedText(AddressList.Write([new MailAddressField(person.Name, person.Address)]), permit));
}
