using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Templates;

/// <summary>A template with its form; without a template, the form of a new one.</summary>
internal sealed record TemplateView(MailboxSummary Mailbox, MessageTemplate? Template);
