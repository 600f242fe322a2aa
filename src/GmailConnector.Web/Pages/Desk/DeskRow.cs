using GmailConnector.Guard;
using GmailConnector.Guard.Grounds;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>One case in a queue.</summary>
internal sealed record DeskRow(AccessCase Case, DateTimeOffset Now, PersonId Me)
{
    internal bool IsOverdue => Case.DueBy is { } due && due <= Now;
}
