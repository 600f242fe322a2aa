using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>Requests that call Gmail need a live connection. Stored mail can be read without one.</summary>
internal sealed class ConnectionIsAlive : IAccessRule
{
    public string Name => RuleName.ConnectionIsAlive;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        request.Scope is null || facts.Mailbox!.State == MailboxState.Connected
            ? null
            : Disconnected;

    internal static Refusal Disconnected => new(
        RefusalCode.NeedsReconnect,
        RefusalTexts.GoogleNoLongerAccepts,
        RefusalTexts.ConnectItAgainNoStored,
        RuleName.ConnectionIsAlive,
        "",
        RemedyKind.Reconnect);
}
