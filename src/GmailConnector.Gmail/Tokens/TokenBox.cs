using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.DataProtection;

namespace GmailConnector.Gmail.Tokens;

/// <summary>
/// Encrypts tokens with ASP.NET Data Protection and stores them in the vault. A token of one mailbox can't be decrypted for another.
/// </summary>
internal sealed class TokenBox(ITokenVault vault, IDataProtectionProvider protection)
{
    internal Task SaveAsync(TenantId tenant, MailboxId mailbox, MailboxToken token, CancellationToken ct) =>
        vault.SaveAsync(tenant, mailbox, Protector(tenant, mailbox).Protect(token.Serialise()), ct);

    /// <summary>The token; null if there is none, or none that this installation's keys can decrypt.</summary>
    internal async Task<MailboxToken?> FindAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        if (await vault.FindAsync(tenant, mailbox, ct) is not { } kept)
        {
            return null;
        }

        try
        {
            return MailboxToken.Deserialise(Protector(tenant, mailbox).Unprotect(kept.ToArray()));
        }
        catch (Exception e) when (e is CryptographicException or IOException or InvalidDataException)
        {
            return null;
        }
    }

    internal Task DeleteAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) => vault.DeleteAsync(tenant, mailbox, ct);

    private IDataProtector Protector(TenantId tenant, MailboxId mailbox) =>
        protection.CreateProtector("GmailConnector.Gmail.Tokens", "v1", tenant.Value, mailbox.Value);
}
