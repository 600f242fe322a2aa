using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Grants;

/// <summary>A row of <c>grants</c> with the mailboxes that <c>grant_mailboxes</c> names for it.</summary>
internal sealed class GrantRow
{
    internal const string Select =
        """
        SELECT tenant, id, kind, state, version, asked_by AS AskedBy, viewer, owner, asked_at AS AskedAt, owes, cell,
               (SELECT string_agg(m.mailbox, ' ') FROM grant_mailboxes m WHERE m.tenant = grants.tenant AND m.grant_id = grants.id) AS Mailboxes
        FROM grants
        """;

    public string Tenant { get; init; } = "";

    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public long Version { get; init; }

    public string AskedBy { get; init; } = "";

    public string Viewer { get; init; } = "";

    public string? Owner { get; init; }

    public long AskedAt { get; init; }

    public bool Owes { get; init; }

    public byte[] Cell { get; init; } = [];

    public string? Mailboxes { get; init; }

    internal static GrantRow Of(AccessGrant grant, TenantKeys keys) => new()
    {
        Tenant = grant.Tenant.Value,
        Id = grant.Id.Value,
        Kind = grant.Kind.ToString(),
        State = grant.State.ToString(),
        Version = grant.Version,
        AskedBy = grant.AskedBy.Value,
        Viewer = grant.Viewer.Value,
        Owner = grant.Owner?.Value,
        AskedAt = UnixMicroseconds.Of(grant.AskedAt),
        Owes = grant.Owed is not null,
        Cell = keys.GrantCells(grant.Tenant).Seal(GrantCell.Write(grant).Written, Place(grant.Tenant.Value, grant.Id.Value)),
        Mailboxes = string.Join(' ', grant.Scope.Mailboxes.Select(m => m.Value)),
    };

    /// <summary>The sealed grant; if it can't be opened, a grant without a state, which opens nothing.</summary>
    internal AccessGrant Read(TenantKeys keys) =>
        TryRead(keys)
            ?? Unreadable(
                Enum.TryParse<LegalBasisKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : LegalBasisKind.MessageAgreement);

    /// <summary>Null if the cell was changed or moved, or written by a newer version.</summary>
    internal AccessGrant? TryRead(TenantKeys keys)
    {
        byte[] cell;
        try
        {
            cell = keys.GrantCells(new TenantId(Tenant)).Open(Cell, Place(Tenant, Id));
        }
        catch (SealBrokenException)
        {
            return null;
        }

        // INVARIANT: the plain columns never decide. If one differs from the sealed value, somebody edited it.
        var grant = GrantCell.Read(cell, new TenantId(Tenant), new GrantId(Id));
        return grant is null ? null : grant with { IsAsWritten = grant.IsAsWritten && Fits(grant) };
    }

    // With the data that its kind needs, so that code that reads a list doesn't fail on it.
    private AccessGrant Unreadable(LegalBasisKind kind) => new()
    {
        Id = new GrantId(Id),
        Tenant = new TenantId(Tenant),
        Kind = kind,
        State = GrantState.None,
        Version = 0,
        AskedBy = new PersonId(AskedBy),
        Viewer = new PersonId(Viewer),
        Owner = Owner is null ? null : new PersonId(Owner),
        Reason = "",
        Scope = new AccessScope([]),
        Duration = TimeSpan.Zero,
        AskedAt = DateTimeOffset.UnixEpoch,
        AnswerBy = DateTimeOffset.UnixEpoch,
        Incident = kind == LegalBasisKind.SecurityIncident
            ? new IncidentFile { Ticket = new TicketReference(TicketSource.Own, ""), Category = default, Severity = default }
            : null,
        Order = kind == LegalBasisKind.LegalOrder ? new OrderFile("", "", "") : null,
        IsAsWritten = false,
    };

    private bool Fits(AccessGrant grant) =>
        Kind == grant.Kind.ToString()
        && State == grant.State.ToString()
        && Version == grant.Version
        && AskedBy == grant.AskedBy.Value
        && Viewer == grant.Viewer.Value
        && Owner == grant.Owner?.Value
        && AskedAt == UnixMicroseconds.Of(grant.AskedAt)
        && Owes == grant.Owed is not null
        && grant.Scope.Mailboxes.Select(m => m.Value).ToHashSet(StringComparer.Ordinal).SetEquals(MailboxList);

    private string[] MailboxList => (Mailboxes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Cell Place(string tenant, string id) => new(tenant, "", "grants", "cell", id);
}
