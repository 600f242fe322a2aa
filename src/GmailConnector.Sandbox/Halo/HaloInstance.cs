namespace GmailConnector.Sandbox.Halo;

/// <summary>One installation of HaloCRM: what it holds, whom it let in, whom it tells, and its own mailbox.</summary>
internal sealed class HaloInstance : IAsyncDisposable
{
    public HaloInstance(TimeProvider time)
    {
        Desk = new HaloDesk(time);
        Tokens = new HaloTokens(time);
        Webhooks = new HaloWebhooks(Desk, time);
        Mailbox = new HaloMailbox(Desk);
    }

    public HaloDesk Desk { get; }

    public HaloTokens Tokens { get; }

    public HaloWebhooks Webhooks { get; }

    public HaloMailbox Mailbox { get; }

    public ValueTask DisposeAsync() => Webhooks.DisposeAsync();
}
