using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.DataProtection;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Protects tokens by ASP.NET Data Protection and keeps them in the vault. What is protected for one mailbox opens for no other.</summary>
internal sealed class TokenBox(ITokenVault vault, IDataProtectionProvider protection)
{
    internal Task SaveAsync(TenantId tenant, MailboxId mailbox, MailboxToken token, CancellationToken ct) =>
        vault.SaveAsync(tenant, mailbox, Protector(tenant, mailbox).Protect(token.Serialise()), ct);

    /// <summary>The token; null where there is none, or none that this installation's keys can open.</summary>
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
