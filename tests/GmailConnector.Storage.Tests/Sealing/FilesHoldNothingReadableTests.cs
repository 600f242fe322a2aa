using System.Text;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Sealing;

[Trait("way", "20")]
public sealed class FilesHoldNothingReadableTests
{
    private static readonly string[] Secrets =
    [
        "Quarterly-Zebra", "sender-of-zebra", "recipient-of-zebra", "snippet-of-zebra", "text-of-zebra", "html-of-zebra", "header-of-zebra",
        "invoice-zebra.pdf", "cid-zebra", "Label-Zebra", "person-zebra", "zebra-person@corp.example", "one.helpdesk@corp.example",
        "10769150350006150715113082", "rfc-zebra", "token-bytes-of-zebra", "reason-of-zebra", "answer-of-zebra", "findings-of-zebra",
        "review-of-zebra", "authority-of-zebra", "delay-of-zebra", "ticket-zebra", "session-zebra", "message-id-zebra",
        "phrase-zebra", "zebra-customer@", "Customer Zebra",
    ];

    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task After_use_no_file_of_the_store_holds_content_or_addresses()
    {
        await using var store = await TestStore.OpenAsync();
        await UseAsync(store);

        Assert.Empty(Scan(store.Folder));
        Assert.Contains(store.Folder.EnumerateFiles("*", SearchOption.AllDirectories), f => f.Name == "store.db-wal" && f.Length > 0);

        await store.StopAsync();
        Assert.Empty(Scan(store.Folder));
    }

    [Fact]
    public async Task After_use_no_file_of_PostgreSQL_holds_content_or_addresses()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        var place = await server.NewDatabaseAsync(Ct);
        await using var store = await TestStore.OnServerAsync(place);
        await UseAsync(store);

        await PostgresServer.RunAsync(place, "CHECKPOINT", Ct);
        Assert.Empty(Scan(new DirectoryInfo(server.DataFolder)));

        await store.RawStoreAsync($"INSERT INTO store_facts (name, value) VALUES ('planted', 'before {Secrets[0]} after')");
        Assert.NotEmpty(Scan(new DirectoryInfo(server.DataFolder)));
    }

    [Theory]
    [MemberData(nameof(EachSecret))]
    public async Task The_scan_finds_each_of_them_where_it_lies_open(string secret)
    {
        await using var store = await TestStore.OpenAsync();
        await UseAsync(store);

        await store.RawStoreAsync($"INSERT INTO store_facts (name, value) VALUES ('planted', 'before {secret} after')");

        Assert.Contains(Scan(store.Folder), found => found.EndsWith(": " + secret, StringComparison.Ordinal));
    }

    public static TheoryData<string> EachSecret() => new(Secrets);

    private static async Task UseAsync(TestStore store)
    {
        var mailbox = await store.AddMailboxAsync();
        var message = Sample.Message("m1", "t1", 0, "INBOX", "UNREAD") with
        {
            Summary = new MessageSummary("sender-of-zebra <s@corp.example>", "recipient-of-zebra", "Quarterly-Zebra", "snippet-of-zebra"),
            Content = new MessageContent(
                [new HeaderField("Subject", "header-of-zebra"), new HeaderField("From", "Customer Zebra <zebra-customer@shop.example>")],
                "text-of-zebra",
                "<p>html-of-zebra</p>",
                [new AttachmentPart("1", "invoice-zebra.pdf", "application/pdf", 1, "cid-zebra", false)]),
        };
        await store.SaveAsync(
            mailbox,
            message,
            message with
            {
                Id = new MessageId("m2"),
                Content = message.Content! with { Text = string.Concat(Enumerable.Repeat("text-of-zebra ", 500)) }
            });
        await store.SaveAsync(mailbox, message with { Labels = [LabelId.Inbox] });
        await store.Messages.SaveLabelListAsync(
            mailbox.Tenant, mailbox.Id, [new LabelRecord(new LabelId("Label_1"), "Label-Zebra", false, null)], Ct);
        await store.People.SaveAsync(
            new PersonRecord(
                store.People.Pseudonym(mailbox.Tenant, mailbox.Subject),
                mailbox.Tenant,
                "person-zebra",
                "zebra-person@corp.example",
                Sample.Noon),
            Ct);
        await store.Outbox.AddOrFindAsync(
            new OutboxRecord("tok", mailbox.Tenant, mailbox.Id, "<rfc-zebra@corp.example>", OutboxState.Sending, null, null, Sample.Noon),
            Ct);
        await store.Tokens.SaveAsync(mailbox.Tenant, mailbox.Id, Encoding.UTF8.GetBytes("token-bytes-of-zebra"), Ct);
        await store.Get<ISearchStore>().KeepAsync(
            new SearchRecord(new SearchId("sch_1"), mailbox.Tenant, mailbox.Id, Sample.Owner, "phrase-zebra", Sample.Noon), 5, Ct);
        await store.Get<ITemplateStore>().SaveAsync(
            new TemplateRecord(
                new TemplateId("tpl_1"), mailbox.Tenant, mailbox.Id, Sample.Owner, true, "name-zebra", "<p>text-zebra</p>", Sample.Noon),
            Ct);
        await store.Get<INoteStore>().ReplaceAsync(
            new NoteRecord(
                new NoteOutline
                {
                    Id = new NoteId("int_1"),
                    Tenant = mailbox.Tenant,
                    Mailbox = mailbox.Id,
                    Thread = message.Thread,
                    Author = Sample.Owner,
                    Version = 1,
                    WrittenAt = Sample.Noon,
                    ChangedAt = Sample.Noon,
                },
                "note-of-zebra"),
            Ct);
        await store.Get<ISavedSearchStore>().SaveAsync(
            new SavedSearchRecord(
                new SavedSearchId("svs_1"), mailbox.Tenant, mailbox.Id, Sample.Owner, "saved-zebra", "words-zebra", Sample.Noon),
            Ct);
        await store.Get<IImageSenderStore>().AddAsync(
            new ImageSenderRecord(
                new ImageSenderId("ims_1"), mailbox.Tenant, mailbox.Id, Sample.Owner, "images@zebra.example", Sample.Noon),
            Ct);
        await store.Get<IReportStore>().AddAsync(
            new SecurityReport
            {
                Id = new ReportId("rpt_1"),
                Tenant = mailbox.Tenant,
                Mailbox = mailbox.Id,
                Version = 1,
                By = Sample.Owner,
                At = Sample.Noon,
                Words = "report-of-zebra",
                State = ReportState.Answered,
                Answer = new ReportAnswer(Sample.Owner, Sample.Noon, "answer-of-zebra"),
            },
            Ct);
        await UseGrantAsync(store);
        await store.Evidence.AppendAsync(
            Logs.Draft("prs_1", mailbox.Id.Value) with
            {
                Subjects = await store.Hasher.HashAsync(mailbox.Tenant, mailbox.Id, [message.Id], Ct)
            },
            Ct);
        Assert.Equal(message.Summary, (await store.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [message.Id], Ct))[0].Summary);
    }

    private static async Task UseGrantAsync(TestStore store)
    {
        var whole = GrantSample.Whole();
        var grant = whole with
        {
            Reason = "reason-of-zebra",
            Scope = new AccessScope(GrantSample.Box, [new MessageId("message-id-zebra")]),
            Answer = whole.Answer! with { Words = "answer-of-zebra" },
            Incident = whole.Incident! with
            {
                Ticket = new TicketReference(TicketSource.Own, "ticket-zebra"),
                Findings = whole.Incident.Findings! with { Words = "findings-of-zebra" },
                Review = whole.Incident.Review! with { Words = "review-of-zebra" },
            },
            Order = whole.Order! with { Authority = "authority-of-zebra" },
            Delay = whole.Delay! with { Reason = "delay-of-zebra" },
        };
        await store.Grants.AddAsync(grant, Ct);
        await store.Grants.ReplaceAsync(grant with { Version = 8 }, Ct);
        await store.Sessions.StartAsync(Sample.Tenant, Sample.Owner, "session-zebra", Sample.Noon, Ct);
    }

    private static List<string> Scan(DirectoryInfo folder)
    {
        var found = new List<string>();
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            // The lock's owner alone may read it on some systems; it holds a process id and nothing else.
            if (file.Extension == ".lock")
            {
                continue;
            }

            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            found.AddRange(Secrets
                .Where(s =>
                    bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(s)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(s)) >= 0)
                .Select(s => $"{file.Name}: {s}"));
        }

        return found;
    }
}
