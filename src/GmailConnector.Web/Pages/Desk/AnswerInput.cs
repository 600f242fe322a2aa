using GmailConnector.Guard;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>The answer to a case as it comes back: what is ticked, for how long, and why.</summary>
internal sealed class AnswerInput
{
    /// <summary>Ticked messages, each as <c>mailbox/message</c>.</summary>
    public List<string> Chosen { get; set; } = [];

    /// <summary>Hours for an incident, days for an order.</summary>
    public int Span { get; set; }

    public bool Downloads { get; set; }

    public bool NoticeAtOnce { get; set; }

    public GuardedText Words { get; set; } = GuardedText.FromInput(null);

    /// <summary>The ticked messages; null where one can't be read, so that nothing is silently left out.</summary>
    internal IReadOnlyList<(MailboxId Mailbox, MessageId Message)>? Read()
    {
        List<(MailboxId, MessageId)> read = [];
        foreach (var chosen in Chosen.Distinct(StringComparer.Ordinal))
        {
            if (chosen.Split('/') is not [var box, var id] || !MailboxId.TryParse(box, null, out var mailbox) || !MessageId.TryParse(id, null, out var message))
            {
                return null;
            }

            read.Add((mailbox, message));
        }

        return read;
    }
}
