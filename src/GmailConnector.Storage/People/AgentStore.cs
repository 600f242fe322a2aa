using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.People;

/// <summary>
/// Who is which agent. Not trusted: somebody who can write to the database without the master key can remove a link, or bring back an older
/// one of the same person; but can't make anybody an agent whom HaloCRM didn't once prove to be that agent.
/// </summary>
internal sealed class AgentStore(Store store) : IAgentStore
{
    internal const string FindSql = "SELECT tenant, person, agent, cell FROM agents WHERE tenant = @tenant AND person = @person";

    internal const string TokenSql =
        "SELECT tenant, person, agent, token FROM agents WHERE tenant = @tenant AND person = @person AND agent = @agent";

    public string Pseudonym(TenantId tenant, AgentReference agent) => "agt_" + store.Tenants.AgentHash(tenant, agent);

    public async Task<bool> SaveAsync(AgentLink link, CancellationToken ct)
    {
        var row = RowOf(link);
        return await store.Of(link.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO agents (tenant, person, agent, cell) SELECT @Tenant, @Person, @Agent, @Cell
                WHERE NOT EXISTS (SELECT 1 FROM agents WHERE tenant = @Tenant AND agent = @Agent AND person <> @Person)
                ON CONFLICT (tenant, person) DO UPDATE SET agent = excluded.agent, cell = excluded.cell, token = NULL
                """,
                row,
                ct),
            ct) == 1;
    }

    public Task NoteAsync(AgentLink link, CancellationToken ct) => store.Of(link.Tenant).WriteAsync(
        c => c.RunAsync(
            "UPDATE agents SET cell = @Cell WHERE tenant = @Tenant AND person = @Person AND agent = @Agent", RowOf(link), ct),
        ct);

    public Task SaveTokenAsync(AgentLink link, string token, CancellationToken ct)
    {
        var agent = store.Tenants.AgentHash(link.Tenant, link.Agent);
        var card = new BlobWriter();
        card.Text(agent);
        card.Text(token);
        var row = new TokenRow
        {
            Tenant = link.Tenant.Value,
            Person = link.Person.Value,
            Agent = agent,
            Token = store.Tenants.Cards(link.Tenant).Seal(card.Written, PlaceOfToken(link)),
        };
        return store.Of(link.Tenant).WriteAsync(
            c => c.RunAsync(
                "UPDATE agents SET token = @Token WHERE tenant = @Tenant AND person = @Person AND agent = @Agent", row, ct),
            ct);
    }

    public async Task<string?> TokenAsync(AgentLink link, CancellationToken ct)
    {
        var agent = store.Tenants.AgentHash(link.Tenant, link.Agent);
        var row = await store.Of(link.Tenant).ReadAsync(
            c => c.RowAsync<TokenRow>(TokenSql, new { tenant = link.Tenant.Value, person = link.Person.Value, agent }, ct), ct);
        if (row?.Token is not { } sealedToken)
        {
            return null;
        }

        try
        {
            // INVARIANT: a token of the same person for another agent, brought back into the row, isn't used for this one.
            var card = new BlobReader(store.Tenants.Cards(link.Tenant).Open(sealedToken, PlaceOfToken(link)));
            return card.Text() == agent ? card.Text() : null;
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    public async Task<AgentLink?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        await store.Of(tenant).ReadAsync(
            c => c.RowAsync<Row>(FindSql, new { tenant = tenant.Value, person = person.Value }, ct), ct) is { } row
            ? TryOpen(row)
            : null;

    public async Task<IReadOnlyList<AgentLink>> AllAsync(CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(
            c => c.RowsAsync<Row>("SELECT tenant, person, agent, cell FROM agents ORDER BY tenant, person", null, ct), ct);
        return [.. rows.Select(TryOpen).OfType<AgentLink>()];
    }

    public Task RemoveAsync(TenantId tenant, PersonId person, CancellationToken ct) => store.Of(tenant).WriteAsync(
        c => c.RunAsync(
            "DELETE FROM agents WHERE tenant = @tenant AND person = @person", new { tenant = tenant.Value, person = person.Value }, ct),
        ct);

    private Row RowOf(AgentLink link)
    {
        var card = new BlobWriter();
        card.Text(link.Agent.Instance);
        card.Long(link.Agent.Number);
        card.Long(UnixMicroseconds.Of(link.At));
        card.Byte(link.IsDisabled ? (byte)1 : (byte)0);
        return new Row
        {
            Tenant = link.Tenant.Value,
            Person = link.Person.Value,
            Agent = store.Tenants.AgentHash(link.Tenant, link.Agent),
            Cell = store.Tenants.Cards(link.Tenant).Seal(card.Written, Place(link.Tenant.Value, link.Person.Value)),
        };
    }

    private AgentLink? TryOpen(Row row)
    {
        var tenant = new TenantId(row.Tenant);
        try
        {
            var card = new BlobReader(store.Tenants.Cards(tenant).Open(row.Cell, Place(row.Tenant, row.Person)));
            var agent = new AgentReference(card.Text()!, checked((int)card.Long()));
            return row.Agent == store.Tenants.AgentHash(tenant, agent)
                ? new AgentLink(tenant, new PersonId(row.Person), agent, UnixMicroseconds.Read(card.Long()), card.Byte() == 1)
                : null;
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private static Cell Place(string tenant, string person) => new(tenant, "", "agents", "cell", person);

    private static Cell PlaceOfToken(AgentLink link) => new(link.Tenant.Value, "", "agents", "token", link.Person.Value);

    private sealed class TokenRow
    {
        public string Tenant { get; init; } = "";

        public string Person { get; init; } = "";

        public string Agent { get; init; } = "";

        public byte[]? Token { get; init; }
    }

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Person { get; init; } = "";

        public string Agent { get; init; } = "";

        public byte[] Cell { get; init; } = [];
    }
}
