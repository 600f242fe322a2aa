using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Storage.Keys;

namespace GmailConnector.Storage.Sealing;

/// <summary>
/// Keys for data that belongs to a tenant but to no mailbox: pseudonyms, account look-up, people, access grants. Takes ownership of the
/// master key.
/// </summary>
internal sealed class TenantKeys(MasterKey master) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Keys> byTenant = new();

    /// <summary>A person's pseudonym in this tenant; in another tenant the same person has another.</summary>
    internal PersonId Pseudonym(TenantId tenant, string subject) => new("prs_" + KeyedHash.Of(Of(tenant).Pseudonyms, subject, 16));

    /// <summary>The mailbox that is connected first under an agreement.</summary>
    internal MailboxId MailboxOf(TenantId tenant, AgreementId agreement) =>
        new("mbx_" + KeyedHash.Of(Of(tenant).Mailboxes, agreement.Value, 16));

    /// <summary>Finds a mailbox by the account, which itself is sealed.</summary>
    internal string AccountHash(TenantId tenant, string subject) => KeyedHash.Of(Of(tenant).Accounts, subject, 32);

    /// <summary>Finds a watched mailbox by its address, in whatever case somebody writes it.</summary>
    [ContentEnds("A hash under the tenant's key.")]
    internal string AddressHash(TenantId tenant, [GmailContent] string address) =>
        KeyedHash.Of(Of(tenant).Addresses, address.Trim().ToLowerInvariant(), 32);

    /// <summary>Under which what was granted is hashed, so that an edited row shows.</summary>
    internal byte[] Grants(TenantId tenant) => Of(tenant).Grants;

    /// <summary>
    /// As <see cref="Grants"/>, for places in shared mailboxes: of another key, so that no row of the one can pass for a row of the other.
    /// </summary>
    internal byte[] Enrolments(TenantId tenant) => Of(tenant).Enrolments;

    /// <summary>As <see cref="Enrolments"/>, for offers of mailboxes.</summary>
    internal byte[] HandOvers(TenantId tenant) => Of(tenant).HandOvers;

    /// <summary>As <see cref="Enrolments"/>, for roles of people and their briefings.</summary>
    internal byte[] Roles(TenantId tenant) => Of(tenant).Roles;

    /// <summary>By which a sign-in is found, whose name itself isn't kept.</summary>
    internal string SessionHash(TenantId tenant, string session) => KeyedHash.Of(Of(tenant).Sessions, session, 32);

    /// <summary>By which the evidence names a mailbox, and once named people.</summary>
    internal string EvidenceName(TenantId tenant, string id) => KeyedHash.Of(Of(tenant).EvidenceNames, id, 12);

    /// <summary>Under which the evidence names people, in one context.</summary>
    internal byte[] EvidencePeople(TenantId tenant, string context) =>
        HMACSHA256.HashData(Of(tenant).EvidencePeople, Encoding.UTF8.GetBytes(context));

    /// <summary>By which the evidence names messages in one entry, and what stands beside them so that they can't be counted.</summary>
    internal string EvidenceSubject(TenantId tenant, string subject) => KeyedHash.Of(Of(tenant).EvidenceSubjects, subject, 16);

    /// <summary>By which an answer to a message is found, whose Message-ID isn't kept.</summary>
    internal string AnsweredHash(TenantId tenant, MailboxId mailbox, string messageId) =>
        KeyedHash.Of(Of(tenant).Answers, $"{mailbox.Value}\n{messageId}", 32);

    /// <summary>By which an agent of HaloCRM is found and named in the evidence.</summary>
    internal string AgentHash(TenantId tenant, AgentReference agent) => KeyedHash.Of(Of(tenant).Agents, agent.ToString(), 16);

    /// <summary>By which a message of a conversation that is linked with a ticket is known in other mailboxes.</summary>
    [ContentEnds("A hash under the tenant's key.")]
    internal string TicketMessageHash(TenantId tenant, string messageId) => KeyedHash.Of(Of(tenant).TicketMessages, messageId, 16);

    /// <summary>By which a message is known in a ticket of HaloCRM, where anybody who sees the ticket can read it.</summary>
    [ContentEnds("A hash under the tenant's key.")]
    internal string FilingHash(TenantId tenant, TicketNumber? ticket, string identity) =>
        KeyedHash.Of(Of(tenant).TicketFilings, $"{ticket?.ToString() ?? "new"}\n{identity}", 24);

    /// <summary>Authenticates what forms carry.</summary>
    internal byte[] Acts(TenantId tenant) => Of(tenant).Acts;

    internal Sealer Cards(TenantId tenant) => Of(tenant).Cards;

    /// <summary>Seals access that people were given to others' messages.</summary>
    internal Sealer GrantCells(TenantId tenant) => Of(tenant).GrantCells;

    public void Dispose()
    {
        master.Dispose();
        foreach (var keys in byTenant.Values)
        {
            byte[][] all =
            [
                keys.Pseudonyms, keys.Mailboxes, keys.Accounts, keys.Grants, keys.Enrolments, keys.Sessions, keys.EvidenceNames,
                keys.EvidencePeople, keys.EvidenceSubjects, keys.Answers, keys.Acts, keys.HandOvers, keys.Agents,
                keys.TicketMessages, keys.TicketFilings, keys.Roles, keys.Addresses,
            ];
            foreach (var key in all)
            {
                CryptographicOperations.ZeroMemory(key);
            }

            keys.Cards.Dispose();
            keys.GrantCells.Dispose();
        }
    }

    private Keys Of(TenantId tenant) => byTenant.GetOrAdd(tenant, Make, master);

    private static Keys Make(TenantId tenant, MasterKey master) => new(
        master.Derive("pseudonyms", tenant.Value),
        master.Derive("mailboxes", tenant.Value),
        master.Derive("account-lookup", tenant.Value),
        master.Derive("grants", tenant.Value),
        master.Derive("enrolments", tenant.Value),
        master.Derive("sessions", tenant.Value),
        master.Derive("evidence-names", tenant.Value),
        master.Derive("evidence-people", tenant.Value),
        master.Derive("evidence-subjects", tenant.Value),
        master.Derive("answers", tenant.Value),
        master.Derive("affirmative-acts", tenant.Value),
        master.Derive("hand-overs", tenant.Value),
        master.Derive("agents", tenant.Value),
        master.Derive("ticket-messages", tenant.Value),
        master.Derive("ticket-filings", tenant.Value),
        master.Derive("roles", tenant.Value),
        master.Derive("addresses", tenant.Value),
        SealerOf(master.Derive("people-cards", tenant.Value)),
        SealerOf(master.Derive("grants-cells", tenant.Value)));

    private static Sealer SealerOf(byte[] key)
    {
        var sealer = new Sealer(key);
        CryptographicOperations.ZeroMemory(key);
        return sealer;
    }

    private sealed record Keys(
        byte[] Pseudonyms,
        byte[] Mailboxes,
        byte[] Accounts,
        byte[] Grants,
        byte[] Enrolments,
        byte[] Sessions,
        byte[] EvidenceNames,
        byte[] EvidencePeople,
        byte[] EvidenceSubjects,
        byte[] Answers,
        byte[] Acts,
        byte[] HandOvers,
        byte[] Agents,
        byte[] TicketMessages,
        byte[] TicketFilings,
        byte[] Roles,
        byte[] Addresses,
        Sealer Cards,
        Sealer GrantCells);
}
