using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

/// <summary>A row of <c>agreements</c>, with the keyed hash over it.</summary>
internal sealed class AgreementRow
{
    private const int SealSize = 32;

    internal const string Select =
        """
        SELECT tenant, id, person, text_version AS TextVersion, text_hash AS TextHash, policy_hash AS PolicyHash, scopes,
               given_at AS GivenAt, mailbox, withdrawn_at AS WithdrawnAt, seal
        FROM agreements WHERE tenant = @tenant AND id = @id
        """;

    public string Tenant { get; init; } = "";

    public string Id { get; init; } = "";

    public string Person { get; init; } = "";

    public string TextVersion { get; init; } = "";

    public string TextHash { get; init; } = "";

    public string PolicyHash { get; init; } = "";

    public string Scopes { get; init; } = "";

    public long GivenAt { get; init; }

    public string? Mailbox { get; set; }

    public long? WithdrawnAt { get; set; }

    public string? Seal { get; set; }

    internal static AgreementRow Of(AgreementRecord agreement) => new()
    {
        Tenant = agreement.Tenant.Value,
        Id = agreement.Id.Value,
        Person = agreement.Person.Value,
        TextVersion = agreement.TextVersion,
        TextHash = agreement.TextHash,
        PolicyHash = agreement.PolicyHash,
        Scopes = Mailboxes.Scopes.Write(agreement.Scopes),
        GivenAt = UnixMicroseconds.Of(agreement.At),
        Mailbox = agreement.Mailbox?.Value,
        WithdrawnAt = UnixMicroseconds.Of(agreement.WithdrawnAt),
    };

    internal AgreementRow Sealed(ReadOnlySpan<byte> key)
    {
        Seal = KeyedHash.Of(key, Text(), SealSize);
        return this;
    }

    /// <summary>Whether the row is unchanged since this program wrote it.</summary>
    internal bool IsAsWritten(ReadOnlySpan<byte> key) => KeyedHash.Is(Seal, key, Text(), SealSize);

    internal AgreementRecord Read(ReadOnlySpan<byte> key) => new(
        new AgreementId(Id),
        new TenantId(Tenant),
        new PersonId(Person),
        TextVersion,
        TextHash,
        PolicyHash,
        Mailboxes.Scopes.Read(Scopes),
        UnixMicroseconds.Read(GivenAt),
        Mailbox is null ? null : new MailboxId(Mailbox),
        UnixMicroseconds.Read(WithdrawnAt))
    {
        IsAsWritten = IsAsWritten(key),
    };

    // INVARIANT: no value holds a line feed (identifiers, hashes, names of scopes and numbers), so two rows never give the same text.
    private string Text() =>
        string.Join(
            '\n', Tenant, Id, Person, TextVersion, TextHash, PolicyHash, Scopes, Number(GivenAt), Mailbox ?? "-", Number(WithdrawnAt));

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
