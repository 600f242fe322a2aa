using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Acts;
using GmailConnector.Storage.Assignments;
using GmailConnector.Storage.Budgets;
using GmailConnector.Storage.BulkChanges;
using GmailConnector.Storage.Choices;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Enrolments;
using GmailConnector.Storage.HandOvers;
using GmailConnector.Storage.Evidence;
using GmailConnector.Storage.Filings;
using GmailConnector.Storage.Grants;
using GmailConnector.Storage.InternalNotes;
using GmailConnector.Storage.Messages;
using GmailConnector.Storage.Notices;
using GmailConnector.Storage.Outbox;
using GmailConnector.Storage.People;
using GmailConnector.Storage.Reports;
using GmailConnector.Storage.Roles;
using GmailConnector.Storage.Searches;
using GmailConnector.Storage.Sessions;
using GmailConnector.Storage.Snoozes;
using GmailConnector.Storage.Templates;
using GmailConnector.Storage.TicketEvents;
using GmailConnector.Storage.TicketLinks;
using GmailConnector.Storage.Tests.Support;
using GmailConnector.Storage.Watches;

namespace GmailConnector.Storage.Tests.Databases;

/// <summary>
/// What a page costs mustn't grow with the mailbox: each statement behind a list walks an index from where the page begins.
/// </summary>
public sealed class QueryPlanTests
{
    private static readonly object Values = new
    {
        tenant = "default",
        mailbox = "mbx_one",
        label = "INBOX",
        newest = long.MaxValue,
        thread = "",
        limit = 51,
        unread = 1,
        starred = 1,
        attachment = 1,
        unanswered = 1,
        threads = new[] { "t1", "t2" },
        ids = new[] { "m1" },
        before = 9L,
        oldest = 0L,
        id = "grt_1",
        person = "prs_1",
        member = "prs_1",
        kind = "SecurityIncident",
        now = 9L,
        since = 9L,
        answered = "h",
        from = 9L,
        until = 10L,
        subject = "h",
        state = "Done",
    };

    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task A_page_of_threads_is_read_in_order_from_its_index()
    {
        await using var store = await FilledAsync();

        var plan = await PlanAsync(store.Database, ThreadListing.PageSql);

        AssertSearches(plan);
        Assert.Contains("USING COVERING INDEX thread_labels_newest_first", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_of_a_shared_mailbox_walk_the_inbox_or_what_is_assigned_and_nothing_else()
    {
        await using var store = await FilledAsync();

        AssertSearches(await PlanAsync(store.Database, ThreadListing.UnassignedSql));

        // These sort what one person has, or what is in one state.
        Assert.DoesNotContain("SCAN", await PlanAsync(store.Database, ThreadListing.MineSql), StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", await PlanAsync(store.Database, ThreadListing.InStateSql), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_narrowed_page_walks_the_same_index_and_looks_at_each_thread_by_key()
    {
        await using var store = await FilledAsync();

        var plan = await PlanAsync(store.Database, ThreadListing.FilteredSql);

        AssertSearches(plan);
        Assert.Contains("SEARCH l USING INDEX thread_labels_newest_first", plan, StringComparison.Ordinal);
        Assert.Contains("m USING COVERING INDEX messages_by_thread", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_of_a_page_are_read_without_touching_sealed_rows()
    {
        await using var store = await FilledAsync();

        var plan = await PlanAsync(store.Database, ThreadListing.MessagesSql);

        AssertSearches(plan);
        Assert.Contains("USING COVERING INDEX messages_by_thread", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summaries_are_searched_by_key()
    {
        await using var store = await FilledAsync();

        AssertSearches(await PlanAsync(
            store.Database,
            $"SELECT {MessageRow.SummaryColumns} FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids"));
    }

    [Fact]
    public async Task Correspondents_are_read_by_day_and_days_to_read_are_found_at_once()
    {
        await using var store = await FilledAsync();

        AssertSearches(await PlanAsync(store.Database, CorrespondentStore.PagesSql));
        AssertSearches(await PlanAsync(store.Database, CorrespondentStore.SumSql));
        Assert.Contains(
            "USING INDEX correspondents_to_read", await PlanAsync(store.Database, CorrespondentStore.ToReadSql), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_about_a_mailbox_is_read_in_order_from_its_index()
    {
        await using var store = await FilledAsync();

        AssertSearches(await PlanAsync(store.EvidenceDatabase, EvidenceTable.AboutSql));
    }

    [Fact]
    public async Task What_has_ended_is_read_at_the_start_without_looking_at_any_other_entry()
    {
        await using var store = await FilledAsync();

        var plan = await PlanAsync(store.EvidenceDatabase, EvidenceTable.EndsSql);

        AssertSearches(plan);
        Assert.Contains("USING INDEX evidence_entries_ends", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_a_place_and_a_sign_in_are_each_found_by_key()
    {
        await using var store = await FilledAsync();

        AssertSearches(await PlanAsync(store.Database, GrantStore.ByIdSql));
        AssertSearches(await PlanAsync(store.Database, EnrolmentStore.LiveSql));
        AssertSearches(await PlanAsync(store.Database, EnrolmentStore.DueSql));
        AssertSearches(await PlanAsync(store.Database, HandOverStore.OpenSql));
        AssertSearches(await PlanAsync(store.Database, SessionStore.LiveSql));
        AssertSearches(await PlanAsync(store.Database, SessionStore.EndAllSql));
        AssertSearches(await PlanAsync(store.Database, AgentStore.FindSql));
        AssertSearches(await PlanAsync(store.Database, AgentStore.TokenSql));
        AssertSearches(await PlanAsync(store.Database, FrameSignInStore.LookSql));
        AssertSearches(await PlanAsync(store.Database, FrameSignInStore.PruneSql));
        AssertSearches(await PlanAsync(store.Database, AnswerStore.FindSql));
        AssertSearches(await PlanAsync(store.Database, PreferenceStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, OutboxStore.DueSql));
        AssertSearches(await PlanAsync(store.Database, OutboxStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, SearchStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, SearchStore.PruneSql));
        AssertSearches(await PlanAsync(store.Database, TemplateStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, SavedSearchStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, ImageSenderStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, SearchStore.ForgetAllSql));
        AssertSearches(await PlanAsync(store.Database, SearchStore.ForgetSql));
        AssertSearches(await PlanAsync(store.Database, BulkChangeStore.FindSql));
        AssertSearches(await PlanAsync(store.Database, BulkChangeStore.CountSql));
        AssertSearches(await PlanAsync(store.Database, BulkChangeStore.ThreadsSql));
        AssertSearches(await PlanAsync(store.Database, BulkChangeStore.ForgetThreadsSql));
        AssertSearches(await PlanAsync(store.Database, BulkChangeStore.ForgetSql));
        Assert.DoesNotContain("SCAN", await PlanAsync(store.Database, BulkChangeStore.UnfinishedSql), StringComparison.Ordinal);
        AssertSearches(await PlanAsync(store.Database, ReportStore.ByIdSql));
        AssertSearches(await PlanAsync(store.Database, ReportStore.LatestSql));
        AssertSearches(await PlanAsync(store.Database, ReportStore.OfMailboxSql));
        AssertSearches(await PlanAsync(store.Database, AssignmentStore.ByIdSql));
        AssertSearches(await PlanAsync(store.Database, AssignmentStore.OfThreadsSql));
        AssertSearches(await PlanAsync(store.Database, AssignmentStore.LastChangeSql));
        AssertSearches(await PlanAsync(store.Database, AssignmentIndex.SettledSql));
        AssertSearches(await PlanAsync(store.Database, RequestBudgetStore.OfServiceSql));
        AssertSearches(await PlanAsync(store.Database, TicketEventStore.LastSql));
        AssertSearches(await PlanAsync(store.Database, TicketFilingStore.OfThreadSql));
        AssertSearches(await PlanAsync(store.Database, TicketFilingStore.OfReferencesSql.Replace("@references", "(@reference)", StringComparison.Ordinal)));
        AssertSearches(await PlanAsync(store.Database, TicketLinkStore.OfThreadSql));
        AssertSearches(await PlanAsync(store.Database, WatchStore.FindSql));
        AssertSearches(await PlanAsync(store.Database, TicketLinkStore.OfTicketSql));
        AssertSearches(await PlanAsync(store.Database, TicketLinkStore.ElsewhereSql));
        AssertSearches(await PlanAsync(store.Database, TicketLinkStore.ThreadsSql.Replace("@hashes", "(@hash)", StringComparison.Ordinal)));
        AssertSearches(await PlanAsync(store.Database, TicketLinkStore.TicketsSql.Replace("@hashes", "(@hash)", StringComparison.Ordinal)));
        AssertSearches(await PlanAsync(store.Database, SnoozeStore.OfThreadsSql));
        AssertSearches(await PlanAsync(store.Database, SnoozeStore.DueSql));
        AssertSearches(await PlanAsync(store.Database, SnoozeStore.ForgetSql));
        AssertSearches(await PlanAsync(store.Database, SnoozeIndex.WakeSql));
        Assert.DoesNotContain("SCAN", await PlanAsync(store.Database, ThreadListing.SnoozedSql), StringComparison.Ordinal);
        AssertSearches(await PlanAsync(store.Database, NoteStore.ByIdSql));
        AssertSearches(await PlanAsync(store.Database, NoteStore.OfThreadSql));
        AssertSearches(await PlanAsync(store.Database, NoteStore.OpenSql));
        AssertSearches(await PlanAsync(store.Database, NoteStore.LastChangeSql));
        AssertSearches(await PlanAsync(store.Database, ActStore.FindSql));
        AssertSearches(await PlanAsync(store.Database, ActStore.PruneSql));
    }

    [Fact]
    public async Task Lists_of_access_places_and_notices_walk_their_indexes()
    {
        await using var store = await FilledAsync();

        AssertSearches(await PlanAsync(store.Database, GrantStore.OfKindSql));
        AssertSearches(await PlanAsync(store.Database, EnrolmentStore.OfMemberSql));
        AssertSearches(await PlanAsync(store.Database, EnrolmentStore.OfMailboxSql));
        AssertSearches(await PlanAsync(store.Database, HandOverStore.OfSuccessorSql));
        AssertSearches(await PlanAsync(store.Database, RoleStore.AllSql));
        AssertSearches(await PlanAsync(store.Database, RoleStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, RoleStore.NewestSql));
        AssertSearches(await PlanAsync(store.Database, RoleStore.ConfirmedSql));
        AssertSearches(await PlanAsync(store.Database, NoticeStore.OfPersonSql));
        AssertSearches(await PlanAsync(store.Database, NoticeStore.UnmailedSql));

        // These sort the few that they find, and look at no others.
        foreach (var sql in new[] { GrantStore.OfPersonSql, GrantStore.OfMailboxSql })
        {
            Assert.DoesNotContain("SCAN", await PlanAsync(store.Database, sql), StringComparison.Ordinal);
        }

        // All that isn't at an end, which is few: the whole of an index that holds nothing else.
        Assert.Contains(
            "SCAN grants USING INDEX grants_unfinished",
            await PlanAsync(store.Database, GrantStore.UnfinishedSql),
            StringComparison.Ordinal);
        Assert.Contains(
            "SCAN grants USING INDEX grants_owing", await PlanAsync(store.Database, GrantStore.OwingSql), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_sees_a_scan_and_a_sort()
    {
        await using var store = await FilledAsync();

        Assert.Contains(
            "SCAN", await PlanAsync(store.Database, "SELECT id FROM messages WHERE size_estimate > 5"), StringComparison.Ordinal);
        Assert.Contains(
            "TEMP B-TREE",
            await PlanAsync(store.Database, "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox ORDER BY labels"),
            StringComparison.Ordinal);
    }

    private static void AssertSearches(string plan)
    {
        Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private static async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox, [.. Enumerable.Range(0, 300).Select(i => Sample.Message($"m{i}", $"t{i / 2}", i, "INBOX", "UNREAD"))]);
        return store;
    }

    private static async Task<string> PlanAsync(Database database, string sql) =>
        string.Join(
            '\n', (await database.ReadAsync(c => c.QueryAsync<Step>("EXPLAIN QUERY PLAN " + sql, Values), Ct)).Select(s => s.Detail));

    private sealed class Step
    {
        public string Detail { get; init; } = "";
    }
}
