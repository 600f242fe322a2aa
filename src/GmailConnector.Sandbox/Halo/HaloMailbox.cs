using System.Globalization;
using System.Text.RegularExpressions;
using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.Seed;
using GmailConnector.Sandbox.State;
using MailboxAddress = MimeKit.MailboxAddress;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// HaloCRM's own Google mailbox: what arrives there becomes a ticket, or an action of the ticket that the subject names. The tag in the
/// subject is all that it goes by.
/// </summary>
internal sealed partial class HaloMailbox(HaloDesk desk)
{
    public const string Address = SeedAccounts.Support;

    public void Take(Mailbox mailbox, Message message)
    {
        if (!mailbox.Email.Equals(Address, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var mail = message.Content.Parse();
        if (!MailboxAddress.TryParse(Charsets.Parsing, mail.Header("From") ?? "", out var from) || IsFromMachine(mail))
        {
            return;
        }

        var user = desk.Directory.UserFor(from.Address, from.Name ?? "");
        if (TicketOf(message.Content.Subject) is { } ticket)
        {
            desk.Add(ticket.Id, user.Name, a => a with { Outcome = "Email received", Note = TextOf(mail) });
        }
        else
        {
            desk.Open(number => new SandboxTicket(number, message.Content.Subject)
            {
                Type = SandboxTicket.IncidentType,
                Status = SandboxTicket.New,
                User = user.Address,
                Details = TextOf(mail),
            });
        }
    }

    private SandboxTicket? TicketOf(string subject) =>
        Tag().Match(subject) is { Success: true } found
            ? desk.Find(int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    // Answers of machines make no ticket, or two of them would write to each other for ever (RFC 3834).
    private static bool IsFromMachine(MimeEntity mail) => mail.Header("Auto-Submitted") is { } how && how.Trim() is not "no";

    private static string TextOf(MimeEntity mail)
    {
        var texts = mail.Walk().Where(p => p.Parts.Count == 0 && p.Disposition != "attachment").ToList();
        return texts.Find(p => p.MimeType == "text/plain") is { } plain
            ? plain.Text()
            : texts.Find(p => p.MimeType == "text/html") is { } html ? VisibleText.OfHtml(html.Text(), int.MaxValue) : "";
    }

    [GeneratedRegex(@"\[ID:([0-9]{1,9})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
