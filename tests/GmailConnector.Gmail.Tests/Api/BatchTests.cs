using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Api;

public sealed class BatchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_parts_that_failed_go_out_again()
    {
        await using var gmail = await TestGmail.StartAsync(
            Ct,
            o =>
            {
                o.EnforceQuota = true;
                o.QuotaUnitsPerMinute = 1_000_000;
                o.ConcurrentBatchParts = 10;
            });
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = await IdsAsync(gmail, mailbox, 25);
        var before = gmail.Time.Waited;

        var fetched = await gmail.Source.FetchAsync(mailbox, ids, Ct);

        Assert.Equal(ids, fetched.Value.Select(m => m.Id));
        Assert.Equal([25, 15, 5], Batches(gmail).Select(Parts));
        Assert.True(gmail.Time.Waited > before);
    }

    [Fact]
    public async Task A_403_for_the_rate_is_waited_out_like_a_429()
    {
        await using var gmail = await TestGmail.StartAsync(
            Ct,
            o =>
            {
                o.EnforceQuota = true;
                o.QuotaUnitsPerMinute = 200;
                o.QuotaStatus = 403;
            });
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var ids = await IdsAsync(gmail, mailbox, 25);
        var fetched = await gmail.Source.FetchAsync(mailbox, ids, Ct);

        // The sandbox's clock stands still while ours jumps, so its quota never refills: what counts is that it was tried again and then
        // said.
        Assert.Equal(RefusalCode.RateLimited, fetched.Refusal?.Code);
        Assert.Equal(RemedyKind.TryAgain, fetched.Refusal?.Kind);
        Assert.Equal(3, Batches(gmail).Count);
    }

    [Fact]
    public async Task Ids_that_Gmail_no_longer_has_are_left_out()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = await IdsAsync(gmail, mailbox, 3);

        var fetched = await gmail.Source.FetchAsync(mailbox, [ids[0], new MessageId("00000000deadbeef"), ids[1]], Ct);

        Assert.Equal([ids[0], ids[1]], fetched.Value.Select(m => m.Id));
    }

    [Fact]
    public async Task A_batch_has_at_most_as_many_parts_as_set()
    {
        await using var gmail = await TestGmail.StartAsync(Ct, null, ("Google:Sync:BatchSize", "10"));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        await gmail.Source.FetchAsync(mailbox, await IdsAsync(gmail, mailbox, 25), Ct);

        Assert.Equal([10, 10, 5], Batches(gmail).Select(Parts));
    }

    [Fact]
    public async Task A_lost_connection_is_tried_again_for_reads_and_then_said()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = await IdsAsync(gmail, mailbox, 2);
        var left = 1;
        gmail.Wire.Decide = r => r.IsBatch && left-- > 0 ? Fate.LostBefore : Fate.Through;

        var first = await gmail.Source.FetchAsync(mailbox, ids, Ct);
        gmail.Wire.Decide = _ => Fate.LostBefore;
        var second = await gmail.Source.FetchAsync(mailbox, ids, Ct);

        Assert.Equal(2, first.Value.Count);
        Assert.Equal(RefusalCode.Unreachable, second.Refusal?.Code);
    }

    [Fact]
    public async Task A_scope_that_was_unticked_is_named_and_nothing_else_breaks()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct, GmailScope.ReadOnly);
        var ids = await IdsAsync(gmail, mailbox, 1);

        var read = await gmail.Source.FetchAsync(mailbox, ids, Ct);
        var changed = await gmail.Source.ChangeLabelsAsync(mailbox, ids, [LabelId.Starred], [], Ct);
        var sent = await gmail.Source.SendAsync(mailbox, Outgoing.Simple(), Ct);
        var signature = await gmail.Source.ChangeSignatureAsync(mailbox, TestGmail.Amira, "<b>A</b>", Ct);

        Assert.True(read.IsAllowed);
        Assert.Equal((RefusalCode.ScopeNotGranted, GmailScope.Modify), (changed.Refusal!.Code, changed.Refusal.Scope));
        Assert.Equal((RefusalCode.ScopeNotGranted, GmailScope.Compose), (sent.Refusal!.Code, sent.Refusal.Scope));
        Assert.Equal((RefusalCode.ScopeNotGranted, GmailScope.SettingsBasic), (signature.Refusal!.Code, signature.Refusal.Scope));
    }

    [Fact]
    public async Task What_was_changed_before_the_connection_broke_is_said_and_so_is_why_the_rest_was_not()
    {
        await using var gmail = await TestGmail.StartAsync(Ct, null, ("Google:Sync:BatchSize", "10"));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = await IdsAsync(gmail, mailbox, 25);
        var through = 1;
        gmail.Wire.Decide = r => r.IsBatch && through-- <= 0 ? Fate.LostBefore : Fate.Through;

        var changed = await gmail.Source.ChangeLabelsAsync(mailbox, ids, [LabelId.Starred], [], Ct);

        Assert.Equal(ids.Take(10).Order(ById), changed.Value.Updates.Select(u => u.Message).Order(ById));
        Assert.Equal(RefusalCode.Unreachable, changed.Value.Rest?.Code);
        gmail.Wire.Decide = _ => Fate.LostBefore;
        Assert.Equal(
            RefusalCode.Unreachable, (await gmail.Source.ChangeLabelsAsync(mailbox, ids, [LabelId.Starred], [], Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_message_that_Gmail_refuses_keeps_no_other_from_being_changed()
    {
        await using var gmail = await TestGmail.StartAsync(Ct, null, ("Google:Sync:BatchSize", "10"));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = await IdsAsync(gmail, mailbox, 25);

        var trashed = await gmail.Source.ChangeLabelsAsync(
            mailbox, [new MessageId("no id at all"), .. ids], [LabelId.Trash], [LabelId.Inbox], Ct);

        Assert.Equal(ids.Order(ById), trashed.Value.Updates.Select(u => u.Message).Order(ById));
        Assert.All(trashed.Value.Updates, u => Assert.Contains(LabelId.Trash, u.Labels));
        Assert.NotNull(trashed.Value.Rest);
    }

    [Fact]
    public void A_batch_goes_where_single_calls_go_whatever_the_client_says_of_batches()
    {
        using var client = new GooglesOwnHost(new Google.Apis.Services.BaseClientService.Initializer
        {
            BaseUri = "http://127.0.0.1:5081/"
        });

        Assert.Equal("http://127.0.0.1:5081/batch/gmail/v1", GmailConnector.Gmail.Api.Batch.AddressOf(client).AbsoluteUri);
    }

    private sealed class GooglesOwnHost(
        Google.Apis.Services.BaseClientService.Initializer initializer) : Google.Apis.Gmail.v1.GmailService(initializer)
    {
        public override string BatchUri => "https://gmail.googleapis.com/batch/gmail/v1";
    }

    private static Comparer<MessageId> ById { get; } = Comparer<MessageId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    internal static async Task<IReadOnlyList<MessageId>> IdsAsync(TestGmail gmail, MailboxRecord mailbox, int count)
    {
        var found = await gmail.Source.SearchAsync(mailbox, "in:anywhere", null, count, Ct);
        return [.. found.Value.Threads.SelectMany(t => t.Messages).Take(count)];
    }

    private static List<SeenRequest> Batches(TestGmail gmail) => [.. gmail.Wire.Seen.Where(r => r.IsBatch)];

    private static int Parts(SeenRequest batch) => Regex.Count(Encoding.UTF8.GetString(Unzipped(batch.Body)), "GET .*/messages/");

    private static byte[] Unzipped(byte[] body)
    {
        if (body is not [0x1f, 0x8b, ..])
        {
            return body;
        }

        using var plain = new MemoryStream();
        using var zip = new System.IO.Compression.GZipStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress);
        zip.CopyTo(plain);
        return plain.ToArray();
    }
}
