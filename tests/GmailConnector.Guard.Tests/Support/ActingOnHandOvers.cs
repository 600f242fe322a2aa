using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sharing;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Offering a mailbox, taking it over and ending the offer, each by a form of its own.</summary>
internal static class ActingOnHandOvers
{
    internal static Task<Outcome<HandOverId>> OfferAsync(
        this MailboxHandOvers handOvers, Viewer owner, MailboxId mailbox, PersonId successor, CancellationToken ct) =>
        handOvers.OfferAsync(
            owner, handOvers.Acts.Act(owner, AffirmativeActKind.HandOver, [mailbox.Value]), mailbox, successor, ct);

    internal static Task<Outcome<AgreementId>> AgreeAsync(
        this MailboxHandOvers handOvers, Viewer successor, HandOverId id, string shownHash, CancellationToken ct) =>
        handOvers.AgreeAsync(
            successor,
            handOvers.Acts.Act(successor, AffirmativeActKind.TakeOver, [id.Value, handOvers.ReadAgreement().Hash]),
            id,
            shownHash,
            ct);

    internal static Task<Outcome<Done>> WithdrawAsync(
        this MailboxHandOvers handOvers, Viewer owner, HandOverId id, CancellationToken ct) =>
        handOvers.WithdrawAsync(owner, handOvers.Acts.Act(owner, AffirmativeActKind.TakeBack, [id.Value]), id, ct);

    internal static Task<Outcome<Done>> DeclineAsync(
        this MailboxHandOvers handOvers, Viewer successor, HandOverId id, CancellationToken ct) =>
        handOvers.DeclineAsync(successor, handOvers.Acts.Act(successor, AffirmativeActKind.Decline, [id.Value]), id, ct);
}
