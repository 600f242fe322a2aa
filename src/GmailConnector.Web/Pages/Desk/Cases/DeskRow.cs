using GmailConnector.Guard.Cases;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>One case in a queue.</summary>
internal sealed record DeskRow(AccessCase Case, DateTimeOffset Now, PersonId Me)
{
    internal bool IsOverdue => Case.DueBy is { } due && due <= Now;
}
