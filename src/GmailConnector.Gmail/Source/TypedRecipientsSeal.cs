using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.DataProtection;

namespace GmailConnector.Gmail.Source;

/// <summary>Encrypts the recipients as they were typed, for the header of a draft. Those of one mailbox can't be read in another.</summary>
internal sealed class TypedRecipientsSeal(IDataProtectionProvider protection)
{
    private const char Between = '\0';

    internal string? Write(MailboxRecord mailbox, TypedRecipients? typed) => typed is null
        ? null
        : Protector(mailbox).Protect(string.Join(
            Between, new[] { typed.To, typed.Cc, typed.Bcc, typed.Addresses }.Select(t => t.Replace(Between, ' '))));

    internal TypedRecipients? Read(MailboxRecord mailbox, string header)
    {
        try
        {
            var sealedText = string.Concat(header.Where(c => !char.IsWhiteSpace(c)));
            return Protector(mailbox).Unprotect(sealedText).Split(Between) is [var to, var cc, var bcc, var addresses]
                ? new TypedRecipients(to, cc, bcc, addresses)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(MailboxRecord mailbox) =>
        protection.CreateProtector("GmailConnector.Gmail.TypedRecipients", "v1", mailbox.Tenant.Value, mailbox.Id.Value);
}
