using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Reports;

/// <summary>
/// Writes and reads a <see cref="SecurityReport"/> before sealing and after opening. Tenant, mailbox and id aren't part of it: the seal's
/// associated data has them. The first byte is the version of the format.
/// </summary>
internal static class ReportCell
{
    private const byte Form = 1;
    private const long None = -1;

    internal static BlobWriter Write(SecurityReport report)
    {
        var writer = new BlobWriter();
        writer.Byte(Form);
        writer.Number((ulong)report.Version);
        writer.Text(report.By.Value);
        writer.Long(UnixMicroseconds.Of(report.At));
        writer.Text(report.Words);
        writer.Text(report.State.ToString());
        writer.Text(report.Message?.Value);
        writer.Long(report.Entry ?? None);
        writer.Text(report.About?.Value);
        writer.Text(report.Incident?.Value);
        writer.Text(report.Answer?.By.Value);
        if (report.Answer is { } answer)
        {
            writer.Long(UnixMicroseconds.Of(answer.At));
            writer.Text(answer.Words);
        }

        return writer;
    }

    /// <summary>Null if this version doesn't know the format.</summary>
    internal static SecurityReport? Read(ReadOnlySpan<byte> cell, TenantId tenant, MailboxId mailbox, ReportId id)
    {
        var reader = new BlobReader(cell);
        return reader.Byte() != Form
            ? null
            : new SecurityReport
            {
                Id = id,
                Tenant = tenant,
                Mailbox = mailbox,
                Version = reader.Count(),
                By = new PersonId(reader.Text()!),
                At = UnixMicroseconds.Read(reader.Long()),
                Words = reader.Text()!,
                State = Enum.Parse<ReportState>(reader.Text()!),
                Message = reader.Text() is { } message ? new MessageId(message) : null,
                Entry = reader.Long() is var entry and not None ? entry : null,
                About = reader.Text() is { } about ? new PersonId(about) : null,
                Incident = reader.Text() is { } incident ? new GrantId(incident) : null,
                Answer = reader.Text() is { } by
                    ? new ReportAnswer(new PersonId(by), UnixMicroseconds.Read(reader.Long()), reader.Text()!)
                    : null,
            };
    }
}
