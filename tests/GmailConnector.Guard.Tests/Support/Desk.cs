using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>
/// A world with officers: Sofia and Tomás are security officers, Lena is a legal officer, and Amira and Ben hold mailboxes.
/// </summary>
internal sealed class Desk
{
    internal Desk(World? world = null)
    {
        World = world ?? new World();
        Sofia = Officer("sofia", Role.SecurityOfficer);
        Tomas = Officer("tomas", Role.SecurityOfficer);
        Lena = Officer("lena", Role.LegalOfficer);
        World.Add("m2", "t2", "Your invoice", "Shop <billing@phish.example>");
        World.Add("m3", "t3", "Your invoice again", "billing@phish.example");
    }

    internal World World { get; }

    internal Viewer Sofia { get; }

    internal Viewer Tomas { get; }

    internal Viewer Lena { get; }

    internal Incidents Incidents => World.Incidents;

    internal LegalOrders Orders => World.Orders;

    internal AccessCases Cases => World.Cases;

    internal DateOnly Today => DateOnly.FromDateTime(World.Clock.GetUtcNow().UtcDateTime);

    internal static (MailboxId, MessageId) Ref(string message) => (World.Box, new MessageId(message));

    internal static GuardedText Words(string text) => Typed.Text(text);

    internal AccessGrant this[GrantId id] => World.Grants.Grants[id];

    /// <summary>What Sofia asks for, unless a test asks otherwise: two messages of a shop, in Amira's mailbox, today.</summary>
    internal ScopeQuery Query(
        string mailboxes = "amira@halo.example",
        string sender = "billing@phish.example",
        string messageId = "",
        string hash = "",
        int days = 1) => new()
        {
            Mailboxes = Words(mailboxes),
            From = Today.AddDays(1 - days),
            To = Today,
            Sender = Words(sender),
            RfcMessageId = Words(messageId),
            AttachmentHash = Words(hash),
        };

    internal static IncidentFiling Filing(ScopeId scope) => new()
    {
        Scope = scope,
        Source = TicketSource.Own,
        Ticket = Words("SEC-17"),
        Category = IncidentCategory.Phishing,
        Severity = IncidentSeverity.Medium,
        Reason = Words("Several people report invoices that nobody ordered."),
        Duration = TimeSpan.FromHours(4),
    };

    internal static OrderFiling Order(ScopeId scope) => new()
    {
        Scope = scope,
        Authority = Words("District Court of Springfield"),
        Reference = Words("4 K 117/26"),
        DocumentHash = Words(new string('A', 64)),
        Reason = Words("Production of two messages."),
        Duration = TimeSpan.FromDays(3),
    };

    internal async Task<ScopeId> CountedAsync(CancellationToken ct) => (await Incidents.FreezeAsync(Sofia, Query(), ct)).Value.Id;

    internal async Task<GrantId> FiledAsync(CancellationToken ct, Func<IncidentFiling, IncidentFiling>? change = null)
    {
        var filing = Filing(await CountedAsync(ct));
        return (await Incidents.FileAsync(Sofia, change?.Invoke(filing) ?? filing, ct)).Value;
    }

    internal async Task<GrantId> ApprovedAsync(CancellationToken ct)
    {
        var id = await FiledAsync(ct);
        Assert.True((await ApproveAsync(Tomas, id, ct, "m2", "m3")).IsAllowed);
        return id;
    }

    internal Task<Outcome<Done>> ApproveAsync(Viewer by, GrantId id, CancellationToken ct, params string[] messages) =>
        Incidents.ApproveAsync(by, id, [.. messages.Select(Ref)], TimeSpan.FromHours(1), false, Words("The reports are real."), ct);

    internal async Task<RefusalCode?> OpenAsync(Viewer by, GrantId id, string message, CancellationToken ct) =>
        (await World.Mailboxes.OpenUnder(by, id, World.Box).ReadMessagesAsync([new MessageId(message)], ct)).Refusal?.Code;

    internal MailboxId AddMailbox(string id, string address, PersonId owner, TenantId? tenant = null)
    {
        var mailbox = World.Record with { Id = new MailboxId(id), Address = address, Owner = owner, Tenant = tenant ?? TenantId.Default };
        World.Store.Mailboxes.Add(mailbox.Id, mailbox);
        return mailbox.Id;
    }

    /// <summary>The mailbox becomes an officer's own, with its agreement.</summary>
    internal void GiveTo(Viewer officer)
    {
        World.Record = World.Record with { Owner = officer.Person };
        World.Store.Agreements[World.Agreement.Id] = World.Agreement with { Person = officer.Person };
    }

    /// <summary>The codes of what officers were refused, oldest first, with who it was.</summary>
    internal IReadOnlyList<(string Actor, string Code)> Refused =>
        [.. World.Evidence.Entries.Where(e => e.Kind.Name == "access.refused" && e.Purpose is null).Select(e =>
            (e.Actor, e.Facts["code"]))];

    private Viewer Officer(string name, Role role)
    {
        var viewer = new Viewer(TenantId.Default, new PersonId("p_" + name), new HashSet<Role> { role }, "s_" + name);
        World.Grants.Roles[viewer.Person] = [role];
        World.Store.People[viewer.Person] = new PersonRecord(
            viewer.Person, TenantId.Default, name, name + "@halo.example", World.Clock.GetUtcNow());
        return viewer;
    }
}
