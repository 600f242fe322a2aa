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

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, [FromForm] LabelCommand? change, [FromForm] List<ThreadId> threads, [FromForm] LabelId? label, CancellationToken ct)
    {
        if (change?.Thread is { } one)
        {
            threads = [one];
        }

        if (!ModelState.IsValid || threads.Count is 0 or > MostAtOnce || change is not { } command)
        {
            return BadRequest();
        }

        var outcome = await Door(mailbox).ChangeLabelsAsync(threads, command.Change, ct);
        if (!outcome.TryGet(out _, out var refusal))
        {
            return RefusedNotice(refusal, mailbox);
        }

        return FragmentFor is null
            ? LocalRedirect($"/mail/{mailbox}/{label ?? LabelId.Inbox}")
            : Partial("_Changed", new Changed(mailbox, command, threads, label ?? LabelId.Inbox));
    }
}

/// <summary>What was done, with what would undo it.</summary>
internal sealed record Changed(MailboxId Mailbox, LabelCommand Command, IReadOnlyList<ThreadId> Threads, LabelId Label)
{
    internal string Past => Command.Verb switch
    {
        LabelVerb.Archive => "archived",
        LabelVerb.Trash => "moved to the bin",
        LabelVerb.Spam => "moved to spam",
        LabelVerb.Inbox => "moved to the inbox",
        LabelVerb.Read => "marked as read",
        LabelVerb.Unread => "marked as unread",
        LabelVerb.Star => "starred",
        LabelVerb.Unstar => "no longer starred",
        LabelVerb.Label => "labelled",
        _ => "no longer labelled so",
    };

    internal LabelCommand? Undo => Command.Verb switch
    {
        LabelVerb.Archive or LabelVerb.Trash or LabelVerb.Spam => new LabelCommand(LabelVerb.Inbox),
        LabelVerb.Inbox => null,
        LabelVerb.Read => new LabelCommand(LabelVerb.Unread),
        LabelVerb.Unread => new LabelCommand(LabelVerb.Read),
        LabelVerb.Star => new LabelCommand(LabelVerb.Unstar),
        LabelVerb.Unstar => new LabelCommand(LabelVerb.Star),
        LabelVerb.Label => new LabelCommand(LabelVerb.Unlabel, Command.Label),
        _ => new LabelCommand(LabelVerb.Label, Command.Label),
    };
}
