using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Cases;

/// <summary>What can be done with one access by a form of the page that shows it: an answer, a report or a review fits what stood there.</summary>
internal sealed class CaseActs(AffirmativeActs acts, Viewer viewer, AccessGrant grant, string? text)
{
    /// <summary>What an answer has to be about: the access, and the text where one is agreed to with it.</summary>
    internal static string[] AboutApproving(GrantId id, string? text) => text is null ? [id.Value] : [id.Value, text];

    internal ActToken Approve() => acts.Offer(viewer, AffirmativeActKind.Approve, AboutApproving(grant.Id, text), grant.Standing, text);

    internal ActToken OfWhatStands(AffirmativeActKind kind) => acts.Offer(viewer, kind, [grant.Id.Value], grant.Standing);

    /// <summary>What ends or takes back, however it stands; and what the gate holds against the access itself.</summary>
    internal ActToken Of(AffirmativeActKind kind) => acts.Offer(viewer, kind, [grant.Id.Value]);
}
