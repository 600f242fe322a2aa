using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Cases;

/// <summary>What an act on one access must be about. A decision, a report or a review must fit the case as its page showed it.</summary>
internal sealed class CaseActs(AffirmativeActs acts, Viewer viewer, AccessGrant grant, string? text)
{
    /// <summary>What a decision must be about: the access, and the text where one is agreed to with it.</summary>
    internal static string[] AboutApproving(GrantId id, string? text) => text is null ? [id.Value] : [id.Value, text];

    internal ActToken Approve() => acts.Offer(viewer, AffirmativeActKind.Approve, AboutApproving(grant.Id, text), grant.Standing, text);

    internal ActToken OfWhatStands(AffirmativeActKind kind) => acts.Offer(viewer, kind, [grant.Id.Value], grant.Standing);

    /// <summary>
    /// The acts that don't depend on the state: ending, withdrawing, and those that the gate checks against the access itself.
    /// </summary>
    internal ActToken Of(AffirmativeActKind kind) => acts.Offer(viewer, kind, [grant.Id.Value]);
}
