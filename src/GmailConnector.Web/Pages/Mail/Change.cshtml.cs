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

    /// <summary><paramref name="change"/> is a verb, or a verb and one thread as <c>star:1234</c>: a button in a row.</summary>
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, [FromForm] string change, [FromForm] List<ThreadId> threads, [FromForm] LabelId? label, CancellationToken ct)
    {
        var (verb, single) = change?.Split(':', 2) is [var first, .. var rest] ? (first, rest.FirstOrDefault()) : (string.Empty, null);
        if (single is not null)
        {
            threads = ThreadId.TryParse(single, null, out var one) ? [one] : [];
        }

        if (!ModelState.IsValid || threads.Count is 0 or > MostAtOnce || Verbs.Find(verb) is not { } known)
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
        new("inbox", LabelChange.ToInbox, "moved to the inbox", null),
        new("read", LabelChange.MarkRead, "marked as read", "unread"),
        new("unread", LabelChange.MarkUnread, "marked as unread", "read"),
        new("star", LabelChange.Star, "starred", "unstar"),
        new("unstar", LabelChange.Unstar, "no longer starred", "star"),
    ];

    internal static Verb? Find(string name) => Array.Find(All, v => v.Name == name);
}
