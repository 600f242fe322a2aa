using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Archive, bin, read, star: for one conversation or many.</summary>
internal sealed class ChangeModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    private const int MostAtOnce = 200;

    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    /// <summary>
    /// <paramref name="change"/> is a verb; a verb and a label as <c>label:Label_7</c>; or a verb and one thread as <c>star:1234</c>, a button in a row.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, [FromForm] string change, [FromForm] List<ThreadId> threads, [FromForm] LabelId? label, CancellationToken ct)
    {
        var known = Verbs.Find(change ?? string.Empty, out var rest);
        if (known is not null && rest is not null)
        {
            threads = ThreadId.TryParse(rest, null, out var one) ? [one] : [];
        }

        if (!ModelState.IsValid || threads.Count is 0 or > MostAtOnce || known is null)
        {
            return BadRequest();
        }

        var outcome = await Door(mailbox).ChangeLabelsAsync(threads, known.Change, ct);
        if (!outcome.TryGet(out _, out var refusal))
        {
            return RefusedNotice(refusal, mailbox);
        }

        return FragmentFor is null
            ? LocalRedirect($"/mail/{mailbox}/{label ?? LabelId.Inbox}")
            : Partial("_Changed", new Changed(mailbox, known, threads, label ?? LabelId.Inbox));
    }
}

/// <summary>What was done, with what would undo it.</summary>
internal sealed record Changed(MailboxId Mailbox, Verb Verb, IReadOnlyList<ThreadId> Threads, LabelId Label);

internal sealed record Verb(string Name, LabelChange Change, string Past, string? Undo);

internal static class Verbs
{
    private static readonly Verb[] All =
    [
        new("archive", LabelChange.Archive, "archived", "inbox"),
        new("trash", LabelChange.Trash, "moved to the bin", "inbox"),
        new("spam", LabelChange.ReportSpam, "moved to spam", "inbox"),
        new("inbox", LabelChange.ToInbox, "moved to the inbox", null),
        new("read", LabelChange.MarkRead, "marked as read", "unread"),
        new("unread", LabelChange.MarkUnread, "marked as unread", "read"),
        new("star", LabelChange.Star, "starred", "unstar"),
        new("unstar", LabelChange.Unstar, "no longer starred", "star"),
    ];

    /// <summary>The verb that <paramref name="change"/> begins with, and what follows it if that isn't part of the verb.</summary>
    internal static Verb? Find(string change, out string? rest)
    {
        var colon = change.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? change : change[..colon];
        rest = colon < 0 ? null : change[(colon + 1)..];
        if (name is not ("label" or "unlabel"))
        {
            return Array.Find(All, v => v.Name == name);
        }

        var verb = LabelId.TryParse(rest, null, out var label) ? Filing(name, label) : null;
        rest = null;
        return verb;
    }

    private static Verb Filing(string name, LabelId label) => name == "label"
        ? new(name, new LabelChange([label], []), "labelled", $"unlabel:{label}")
        : new(name, new LabelChange([], [label]), "no longer labelled so", $"label:{label}");
}
