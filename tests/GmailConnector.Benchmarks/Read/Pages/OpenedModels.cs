using GmailConnector.Benchmarks.Guard;
using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Benchmarks.Read.Pages;

/// <summary>A stored conversation, opened as the application's pages open it: by the gate, on record, sealed.</summary>
internal sealed class OpenedSealedModel(Mailboxes mailboxes, ReadSubject subject) : PageModel
{
    internal MailThread Thread { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Thread = await OpenAsync(mailboxes, subject, ct);

    internal static async Task<MailThread> OpenAsync(Mailboxes mailboxes, ReadSubject subject, CancellationToken ct) =>
        (await mailboxes.Open(subject.Viewer, subject.Mailbox).ReadThreadAsync(SampleThread.Id, ct)).Value;
}

/// <summary>
/// Opened the same way, and shown as strings whose bytes pass the edge as they are. Nothing but a benchmark can write this page.
/// </summary>
internal sealed class OpenedPlainModel(Mailboxes mailboxes, ReadSubject subject) : PageModel
{
    internal PlainThread Thread { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.IsAsset();
        Thread = PlainThread.Of(await OpenedSealedModel.OpenAsync(mailboxes, subject, ct));
    }
}
