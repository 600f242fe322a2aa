using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>By what a conversation is one of a ticket's, in a word.</summary>
internal static class TicketWords
{
    internal static string? Of(TicketMatch? match) => match switch
    {
        TicketMatch.Link => MailTexts.Linked,
        TicketMatch.MessageId => MailTexts.LinkedInAnotherMailbox,
        TicketMatch.Tag => MailTexts.ByItsTag,
        _ => null,
    };
}
