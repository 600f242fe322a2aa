namespace GmailConnector.Sandbox.Halo;

/// <summary>What was done to a ticket. HaloCRM numbers the actions of each ticket from 1.</summary>
internal sealed record HaloAction(int Ticket, int Id, string Who, DateTimeOffset At)
{
    public string Outcome { get; init; } = "";

    public string Note { get; init; } = "";

    public string NoteHtml { get; init; } = "";

    public bool SendEmail { get; init; }

    public bool HiddenFromUser { get; init; }
}
