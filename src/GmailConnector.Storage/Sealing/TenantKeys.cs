using System.Collections.Concurrent;
using System.Security.Cryptography;
using GmailConnector.Guard;
using GmailConnector.Storage.Keys;

namespace GmailConnector.Storage.Sealing;

/// <summary>What belongs to a tenant but to no mailbox: pseudonyms, account look-up, the cards of people. Takes the master key over.</summary>
internal sealed class TenantKeys(MasterKey master) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Keys> byTenant = new();

    /// <summary>A person's pseudonym in this tenant; in another tenant the same person has another.</summary>
    internal PersonId Pseudonym(TenantId tenant, string subject) => new("prs_" + KeyedHash.Of(Of(tenant).Pseudonyms, subject, 16));

    /// <summary>Finds a mailbox by the account, which itself is sealed.</summary>
    internal string AccountHash(TenantId tenant, string subject) => KeyedHash.Of(Of(tenant).Accounts, subject, 32);

    /// <summary>Under which what was granted is hashed, so that an edited row shows.</summary>
    internal byte[] Grants(TenantId tenant) => Of(tenant).Grants;

    internal Sealer Cards(TenantId tenant) => Of(tenant).Cards;

    public void Dispose()
    {
        master.Dispose();
        foreach (var keys in byTenant.Values)
        {
            CryptographicOperations.ZeroMemory(keys.Pseudonyms);
            CryptographicOperations.ZeroMemory(keys.Accounts);
            CryptographicOperations.ZeroMemory(keys.Grants);
            keys.Cards.Dispose();
        }
    }

    private Keys Of(TenantId tenant) => byTenant.GetOrAdd(tenant, Make, master);

    private static Keys Make(TenantId tenant, MasterKey master)
    {
        var cards = master.Derive("people-cards", tenant.Value);
        var keys = new Keys(master.Derive("pseudonyms", tenant.Value), master.Derive("account-lookup", tenant.Value), master.Derive("grants", tenant.Value), new Sealer(cards));
        CryptographicOperations.ZeroMemory(cards);
        return keys;
    }

    private sealed record Keys(byte[] Pseudonyms, byte[] Accounts, byte[] Grants, Sealer Cards);
}
