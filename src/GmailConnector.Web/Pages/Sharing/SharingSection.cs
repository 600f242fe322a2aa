using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>One section of the page Shared messages.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Empty">The text shown while there is nothing.</param>
/// <param name="Open">What is open or waiting.</param>
/// <param name="Ended">What has ended.</param>
internal sealed record SharingSection(
    string Id, string Title, string Empty, IReadOnlyList<SharingRow> Open, IReadOnlyList<SharingRow> Ended)
{
    internal static IReadOnlyList<SharingSection> Of(IReadOnlyList<AccessCase> all, PersonId me)
    {
        bool Given(AccessCase c) => c.Since is not null;
        bool Asked(AccessCase c) => c.AskedBy.Id == me && c.Viewer.Id == me;
        return
        [
            Make(
                "waiting",
                SharingTexts.WaitingForMyDecision,
                SharingTexts.NoRequestIsWaiting,
                all.Where(c => c.Owner?.Id == me && c.State == GrantState.Requested),
                SharingRole.Answers),
            Make(
                "with-me",
                SharingTexts.SharedWithMe,
                SharingTexts.NothingIsSharedWithYou,
                all.Where(c => c.Viewer.Id == me && Given(c)),
                SharingRole.Sees),
            Make(
                "by-me",
                SharingTexts.SharedByMe,
                SharingTexts.YouShareNothingOpen,
                all.Where(c => c.Owner?.Id == me && Given(c)),
                SharingRole.Holds),
            Make(
                "asked",
                SharingTexts.MyRequests,
                SharingTexts.YouHaveNoOpenRequest,
                all.Where(c => Asked(c) && !Given(c)),
                SharingRole.Asks),
        ];

        SharingSection Make(string id, string title, string empty, IEnumerable<AccessCase> cases, SharingRole role)
        {
            var rows = cases.Select(c => new SharingRow(c, role)).ToLookup(r => r.Case.IsLive || r.Case.State == GrantState.Requested);
            return new SharingSection(id, title, empty, [.. rows[true]], [.. rows[false]]);
        }
    }
}

/// <summary>One case in its section, with the viewer's part in it.</summary>
internal sealed record SharingRow(AccessCase Case, SharingRole Role);

internal enum SharingRole
{
    Sees,
    Holds,
    Answers,
    Asks,
}
