using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Ends a grant: at Google, and here in any case.</summary>
internal sealed class GrantRevocation(TokenBox box, GoogleTokenEndpoint endpoint)
{
    internal async Task<Outcome<Done>> RevokeAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var token = await box.FindAsync(mailbox.Tenant, mailbox.Id, ct);
        var revoked = token is null || await endpoint.RevokeAsync(token.Refresh, ct);

        // Also if Google can't be reached: the person asked to delete the mailbox, and here we can do it.
        await box.DeleteAsync(mailbox.Tenant, mailbox.Id, CancellationToken.None);
        return revoked
            ? default(Done)
            : GmailRefusals.Unreachable with
            {
                Remedy = GmailTexts.TokensAreDeletedHere
            };
    }
}
