using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Grants;

/// <summary>
/// Writes and reads an <see cref="AccessGrant"/> before sealing and after opening. Tenant and id aren't part of it: the seal's associated
/// data has them. Enum members are written as names, so that their order may change; the first byte is the version of the format.
/// </summary>
internal static class GrantCell
{
    private const byte Form = 4;
    private const byte FormWithoutRequest = 3;
    private const byte FormWithoutAct = 2;
    private const byte FormWithoutOwed = 1;

    internal static BlobWriter Write(AccessGrant grant)
    {
        var writer = new BlobWriter();
        writer.Byte(Form);
        writer.Flag(grant.IsAsWritten);
        writer.Text(grant.Kind.ToString());
        writer.Text(grant.State.ToString());
        writer.Number((ulong)grant.Version);
        writer.Text(grant.AskedBy.Value);
        writer.Text(grant.Viewer.Value);
        writer.Text(grant.Owner?.Value);
        writer.Text(grant.Reason);
        writer.Scope(grant.Scope);
        writer.Long(grant.Duration.Ticks);
        writer.Flag(grant.Downloads);
        writer.Instant(grant.AskedAt);
        writer.Instant(grant.AnswerBy);
        if (writer.Has(grant.Answer))
        {
            writer.Text(grant.Answer.By.Value);
            writer.Instant(grant.Answer.At);
            writer.Flag(grant.Answer.Agreed);
            writer.Text(grant.Answer.Words);
        }

        writer.OptionalInstant(grant.Since);
        writer.OptionalInstant(grant.Until);
        if (writer.Has(grant.End))
        {
            writer.Text(grant.End.By?.Value);
            writer.Instant(grant.End.At);
        }

        writer.Text(grant.TextHash);
        if (writer.Has(grant.Incident))
        {
            writer.Incident(grant.Incident);
        }

        if (writer.Has(grant.Order))
        {
            writer.Text(grant.Order.Authority);
            writer.Text(grant.Order.Reference);
            writer.Text(grant.Order.DocumentHash);
        }

        if (writer.Has(grant.Delay))
        {
            writer.Instant(grant.Delay.Until);
            writer.Text(grant.Delay.Reason);
        }

        writer.Text(grant.DelayStruckBy?.Value);
        if (writer.Has(grant.Owed))
        {
            writer.Text(grant.Owed.Step.Name);
            writer.Text(grant.Owed.By?.Value);
        }

        writer.Text(grant.Act);
        writer.Request(grant);
        return writer;
    }

    /// <summary>Null if this version doesn't know the format.</summary>
    internal static AccessGrant? Read(ReadOnlySpan<byte> cell, TenantId tenant, GrantId id)
    {
        var reader = new BlobReader(cell);
        var form = reader.Byte();
        if (form is not (Form or FormWithoutRequest or FormWithoutAct or FormWithoutOwed))
        {
            return null;
        }

        var grant = new AccessGrant
        {
            Id = id,
            Tenant = tenant,
            IsAsWritten = reader.Flag(),
            Kind = reader.Name<LegalBasisKind>(),
            State = reader.Name<GrantState>(),
            Version = reader.Count(),
            AskedBy = new PersonId(reader.Text()!),
            Viewer = new PersonId(reader.Text()!),
            Owner = reader.OptionalPerson(),
            Reason = reader.Text()!,
            Scope = reader.Scope(),
            Duration = TimeSpan.FromTicks(reader.Long()),
            Downloads = reader.Flag(),
            AskedAt = reader.Instant(),
            AnswerBy = reader.Instant(),
            Answer = reader.Flag() ? new GrantAnswer(new PersonId(reader.Text()!), reader.Instant(), reader.Flag(), reader.Text()!) : null,
            Since = reader.OptionalInstant(),
            Until = reader.OptionalInstant(),
            End = reader.Flag() ? new GrantEnd(reader.OptionalPerson(), reader.Instant()) : null,
            TextHash = reader.Text(),
            Incident = reader.Flag() ? reader.Incident() : null,
            Order = reader.Flag() ? new OrderFile(reader.Text()!, reader.Text()!, reader.Text()!) : null,
            Delay = reader.Flag() ? new NoticeDelay(reader.Instant(), reader.Text()!) : null,
        };
        if (form == FormWithoutOwed)
        {
            return grant;
        }

        grant = grant with
        {
            DelayStruckBy = reader.OptionalPerson(),
            Owed = reader.Flag() ? new OwedEntry(EvidenceKind.Parse(reader.Text()!), reader.OptionalPerson()) : null,
            Act = form == FormWithoutAct ? null : reader.Text(),
        };
        return form == Form ? reader.Request(grant) : grant;
    }
}
