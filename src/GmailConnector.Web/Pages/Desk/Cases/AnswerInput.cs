using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>The form in which an officer decides a case, as it was posted.</summary>
internal sealed class AnswerInput
{
    /// <summary>The ticked messages.</summary>
    public List<MessageReference> Chosen { get; set; } = [];

    /// <summary>Hours for an incident, days for an order.</summary>
    public int Span { get; set; }

    /// <summary>Null where nothing was chosen: what was requested isn't struck by a field that nobody touched.</summary>
    public bool? Downloads { get; set; }

    /// <summary>Null where nothing was chosen.</summary>
    public bool? NoticeAtOnce { get; set; }

    public GuardedText Words { get; set; } = GuardedText.Empty;
}
