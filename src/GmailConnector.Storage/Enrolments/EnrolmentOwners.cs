using System.Data.Common;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Enrolments;

/// <summary>The owner in the rows of a mailbox's members. Only a hand-over changes it, in its own transaction.</summary>
internal static class EnrolmentOwners
{
    /// <summary>
    /// Makes <paramref name="owner"/> the owner in all rows that haven't ended, and ends that person's own. Rows that somebody edited stay
    /// as they are, and open nothing.
    /// </summary>
    internal static async Task ChangeAsync(
        DbConnection connection,
        byte[] key,
        (TenantId Tenant, MailboxId Id) mailbox,
        PersonId owner,
        DateTimeOffset at,
        CancellationToken ct)
    {
        var rows = await connection.RowsAsync<EnrolmentRow>(
            $"{EnrolmentRow.Select} WHERE tenant = @tenant AND mailbox = @mailbox AND state IN ('Invited', 'Member')",
            new { tenant = mailbox.Tenant.Value, mailbox = mailbox.Id.Value },
            ct);
        foreach (var row in rows.Where(r => r.IsAsWritten(key)))
        {
            var enrolment = row.Read(key);
            var next = enrolment.Member == owner
                ? enrolment with { State = EnrolmentState.Ended, EndedAt = at, EndedBy = owner, Version = enrolment.Version + 1 }
                : enrolment with { Owner = owner, Version = enrolment.Version + 1 };
            await connection.RunAsync(
                """
                UPDATE enrolments SET holder = @Owner, state = @State, version = @Version, ended_at = @EndedAt, ended_by = @EndedBy, seal = @Seal
                WHERE tenant = @Tenant AND id = @Id
                """,
                EnrolmentRow.Of(next).Sealed(key),
                ct);
        }
    }
}
