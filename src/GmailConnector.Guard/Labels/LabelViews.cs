using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Labels;

internal static class LabelViews
{
    /// <summary>Folders, and the person's own labels as they nest.</summary>
    internal static MailLabel[] Of(IReadOnlyList<LabelRecord> all, Permit permit) =>
    [
        .. all.Where(l => l.IsSystem).Concat(LabelPaths.InOrder(all.Where(l => !l.IsSystem))).Select(l => new MailLabel(
            l.Id, new GuardedText(l.Name, permit), l.IsSystem, new GuardedNumber(l.Unread, permit), l.Unread > 0, l.Colour)
        {
            Leaf = new GuardedText(LabelPaths.LeafOf(l, all), permit),
            Parent = LabelPaths.ParentOf(l, all)?.Id,
            Depth = LabelPaths.DepthOf(l, all),
        }),
    ];
}
