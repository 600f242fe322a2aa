using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Source;

/// <summary>Ends a grant: first the push, for which it is still needed, then the grant itself, whatever came of the first.</summary>
internal sealed class GrantEnding(WatchCalls watches, GrantRevocation revocation, IOptions<GoogleSettings> options)
{
    internal async Task<Outcome<Done>> RunAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        if (options.Value.Push.IsOn && mailbox.State == MailboxState.Connected)
        {
            // What came of it doesn't matter: without it Gmail stops by itself within a week.
            await watches.StopAsync(mailbox, ct);
        }

        return await revocation.RevokeAsync(mailbox, ct);
    }
}
