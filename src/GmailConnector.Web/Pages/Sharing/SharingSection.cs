using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>One part of the page of what is shared.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Empty">What stands there while there is nothing.</param>
/// <param name="Open">What is open, or waits.</param>
/// <param name="Ended">What is at an end.</param>
internal sealed record SharingSection(string Id, string Title, string Empty, IReadOnlyList<SharingRow> Open, IReadOnlyList<SharingRow> Ended)
{
    internal static IReadOnlyList<SharingSection> Of(IReadOnlyList<AccessCase> all, PersonId me)
    {
        bool Given(AccessCase c) => c.Since is not null;
        bool Asked(AccessCase c) => c.AskedBy.Id == me && c.Viewer.Id == me;
        return
        [
            Make("waiting", "Waiting for my answer", "Nobody is waiting for an answer of yours.", all.Where(c => c.Owner?.Id == me && c.State == GrantState.Requested), SharingRole.Answers),
            Make("with-me", "Shared with me", "Nothing is shared with you. A colleague can share messages from a conversation, or you ask for one by its reference.", all.Where(c => c.Viewer.Id == me && Given(c)), SharingRole.Sees),
            Make("by-me", "Shared by me", "You share nothing. Open a conversation and choose Share to let a colleague see chosen messages.", all.Where(c => c.Owner?.Id == me && Given(c)), SharingRole.Holds),
            Make("asked", "I asked for", "You have no open request.", all.Where(c => Asked(c) && !Given(c)), SharingRole.Asks),
        ];

        SharingSection Make(string id, string title, string empty, IEnumerable<AccessCase> cases, SharingRole role)
        {
            var rows = cases.Select(c => new SharingRow(c, role)).ToLookup(r => r.Case.IsLive || r.Case.State == GrantState.Requested);
            return new SharingSection(id, title, empty, [.. rows[true]], [.. rows[false]]);
        }
    }
}

/// <summary>One of them, as one person has to do with it.</summary>
internal sealed record SharingRow(AccessCase Case, SharingRole Role);

internal enum SharingRole
{
    Sees,
    Holds,
    Answers,
    Asks,
}
