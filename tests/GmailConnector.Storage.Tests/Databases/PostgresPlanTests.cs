using System.Globalization;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Messages;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Databases;

/// <summary>
/// What a page costs mustn't grow with the mailbox, on PostgreSQL behind row-level security too: counted in pages of the database that the
/// server looks at for it.
/// </summary>
[Trait("needs", "postgresql")]
public sealed partial class PostgresPlanTests
{
    private const int Small = 2_000;
    private const int Large = 200_000;

    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task A_page_of_a_large_mailbox_costs_what_one_of_a_small_mailbox_does()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var store = await TestStore.OnServerAsync(await PostgresServer.Shared.NewDatabaseAsync(Ct));
        var (small, large) = (await FilledAsync(store, "small", Small), await FilledAsync(store, "large", Large));
        await store.RawStoreAsync("VACUUM ANALYZE thread_labels");
        await store.RawStoreAsync("VACUUM ANALYZE messages");

        var lists = new[] { (ThreadListing.PageSql, 12), (ThreadListing.FilteredSql, 1_000), (ThreadListing.MessagesSql, 450) };
        foreach (var (sql, most) in lists)
        {
            var (ofSmall, ofLarge) = (await PlanAsync(store, small, sql), await PlanAsync(store, large, sql));

            Assert.DoesNotContain("Seq Scan on thread_labels", ofLarge, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on messages", ofLarge, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort Method", ofLarge, StringComparison.Ordinal);
            Assert.InRange(Pages(ofLarge), 1, most);
            Assert.InRange(Pages(ofLarge), 1, Pages(ofSmall) * 2);
        }
    }

    [Fact]
    public async Task The_check_sees_a_statement_that_reads_the_whole_mailbox()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var store = await TestStore.OnServerAsync(await PostgresServer.Shared.NewDatabaseAsync(Ct));
        var mailbox = await FilledAsync(store, "small", Small);

        var plan = await PlanAsync(store, mailbox, "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox ORDER BY labels");

        Assert.Contains("Sort Method", plan, StringComparison.Ordinal);
        Assert.InRange(Pages(plan), 50, int.MaxValue);
    }

    private static async Task<MailboxRecord> FilledAsync(TestStore store, string name, int threads)
    {
        var mailbox = await store.AddMailboxAsync(name);
        await store.RawStoreAsync(
            $"""
            INSERT INTO messages (tenant, mailbox, id, thread, received_at, size_estimate, has_attachments, hidden, labels, summary)
            SELECT 'default', '{mailbox.Id.Value}', 'm' || i, 't' || i, i * 60000000::BIGINT, 4000, i % 2, 0, 'INBOX UNREAD STARRED', decode(repeat('ab', 300), 'hex')
            FROM generate_series(1, {threads}) i
            """);
        await store.RawStoreAsync(
            $"""
            INSERT INTO thread_labels (tenant, mailbox, thread, label, newest, unread)
            SELECT 'default', '{mailbox.Id.Value}', 't' || i, label, i * 60000000::BIGINT, 1
            FROM generate_series(1, {threads}) i, unnest(ARRAY['INBOX', 'UNREAD', 'STARRED', 'ALL']) label
            """);
        return mailbox;
    }

    private static async Task<string> PlanAsync(TestStore store, MailboxRecord mailbox, string sql) => string.Join(
        '\n',
        await store.Database.Of(mailbox.Tenant).ReadAsync(
            c => c.RowsForAsync<string>(
                "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql,
                [.. Enumerable.Range(1, 51).Select(i => $"t{i * 30}")],
                threads => new
                {
                    tenant = mailbox.Tenant.Value,
                    mailbox = mailbox.Id.Value,
                    label = "INBOX",
                    newest = long.MaxValue,
                    oldest = long.MinValue,
                    thread = "",
                    limit = 51,
                    unread = 1,
                    starred = 1,
                    attachment = 1,
                    unanswered = 1,
                    threads,
                },
                Ct),
            Ct));

    // Those of the whole statement stand first.
    private static int Pages(string plan) =>
        Buffers().Match(plan).Groups.Values.Skip(1).Where(g => g.Success).Sum(g => int.Parse(g.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?")]
    private static partial Regex Buffers();
}
