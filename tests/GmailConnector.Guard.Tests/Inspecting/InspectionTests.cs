using System.Security.Cryptography;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Inspecting;

/// <summary>What an officer sees of one message, and who doesn't see it.</summary>
public class InspectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly World world = new();

    [Fact]
    public async Task It_is_recorded_as_an_inspection_under_the_incident_before_it_is_shown()
    {
        var seen = await InspectAsync();

        Assert.Equal(World.SecretSubject, Show(seen.Subject));
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds);
        var intent = world.Evidence.Entries[0];
        Assert.Equal(("security-incident:inc_1", "read-mail", "h-m1"), (intent.Ground, intent.Purpose, Assert.Single(intent.Subjects)));
        Assert.Equal("inspection", intent.Facts["shows"]);
    }

    [Fact]
    public async Task Another_message_of_the_mailbox_isnt_there()
    {
        world.Add("m2", "m1", "Later", "Ben <ben@halo.example>");

        Assert.Equal(
            RefusalCode.NotFound, (await world.OpenTo(world.Ben, messages: "m1").InspectAsync(new MessageId("m2"), 0, Ct)).Refusal!.Code);
        Assert.Empty(world.Store.Opened);
    }

    [Fact]
    public async Task What_was_shared_by_its_owner_isnt_taken_apart_nor_ones_own_mail()
    {
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.OpenTo(
                world.Ben, LegalBasisKind.MessageAgreement, messages: "m1").InspectAsync(new MessageId("m1"), 0, Ct)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.InspectAsync(new MessageId("m1"), 0, Ct)).Refusal!.Code);
        Assert.Empty(world.Store.Opened);
    }

    [Theory]
    [InlineData(LegalBasisKind.SecurityIncident)]
    [InlineData(LegalBasisKind.LegalOrder)]
    public async Task An_officer_gets_no_attachment_as_it_is_and_no_images_of_the_web_whatever_the_approval_says(object kind)
    {
        var door = world.OpenTo(world.Ben, (LegalBasisKind)kind, downloads: true, messages: "m1");

        Refusal?[] refused =
        [
            (await door.OpenAttachmentAsync(new MessageId("m1"), "1", Ct)).Refusal,
            (await door.OpenOriginalAsync(new MessageId("m1"), Ct)).Refusal,
            (await door.ReadBodyAsync(new MessageId("m1"), attached: null, remoteImages: true, null, part => part, Ct)).Refusal,
        ];

        Assert.All(refused, r => Assert.Equal((RefusalCode.PurposeNotAllowed, "inspection"), (r?.Code, r?.Rule)));
        Assert.Empty(world.Store.Opened);
        Assert.Empty(world.Gmail.Invocations);
    }

    [Theory]
    [InlineData(LegalBasisKind.SecurityIncident)]
    [InlineData(LegalBasisKind.LegalOrder)]
    public async Task Behind_the_door_for_what_was_shared_there_is_nothing_of_an_officers(object kind)
    {
        world.OpenTo(world.Ben, (LegalBasisKind)kind, messages: "m1");
        var door = world.Mailboxes.OpenShared(world.Ben, OfficerAccess.Grant, World.Box);
        var nowhere = (await world.Mailboxes.OpenShared(world.Ben, new GrantId("agm_nowhere"), World.Box).ReadMessagesAsync(
            [new MessageId("m1")], Ct)).Refusal;

        Assert.Equal(nowhere, (await door.ReadMessagesAsync([new MessageId("m1")], Ct)).Refusal);
        Assert.Equal(nowhere, (await door.ReadBodyAsync(new MessageId("m1"), attached: null, remoteImages: false, null, part => part, Ct)).Refusal);
        Assert.Equal(nowhere, (await door.OpenAttachmentAsync(new MessageId("m1"), "1", Ct)).Refusal);
        Assert.Equal(nowhere, (await door.OpenOriginalAsync(new MessageId("m1"), Ct)).Refusal);
        Assert.Equal(RefusalCode.NotFound, nowhere?.Code);

        world.OpenTo(world.Ben, LegalBasisKind.MessageAgreement, messages: "m1");
        Assert.True((await door.ReadMessagesAsync([new MessageId("m1")], Ct)).IsAllowed);
    }

    [Fact]
    public async Task A_ticket_that_closes_ends_it_with_the_next_open_and_the_refusal_is_on_record()
    {
        await InspectAsync();
        world.Grants.TicketAnswer = new Refusal(RefusalCode.TicketRefused, "The ticket in HaloCRM is closed.", "Reopen it.", "ticket-desk");

        var refusal = (await world.Mailboxes.OpenUnder(world.Ben, OfficerAccess.Grant, World.Box).InspectAsync(
            new MessageId("m1"), 0, Ct)).Refusal!;

        Assert.Equal(RefusalCode.TicketRefused, refusal.Code);
        Assert.Equal("access.refused", world.Evidence.Entries[^1].Kind.Name);
        Assert.Equal("TicketRefused", world.Evidence.Entries[^1].Facts["code"]);
    }

    [Fact]
    public async Task Links_of_HTML_show_where_they_lead_and_none_can_be_clicked()
    {
        var seen = await InspectAsync(html: """
            <style>.x{background:url(https://css.example/bg.png)}</style>
            <p>Your bank: <a href="https://evil.example/login">https://www.bank.example/</a></p>
            <p><a href=" JaVa
            script:alert(1)">Press</a> <a href="https://раураl.com/">PayPal</a> <a href="https://mail.shop.example/a">shop.example</a></p>
            <img src="https://track.example/o.gif?u=1" width="1" height="1"><img src="https://pics.example/logo.png" alt="Logo">
            <form action="https://form.example/take"><input name="pin"></form>
            <meta http-equiv="refresh" content="0; url=https://refresh.example/">
            <iframe src="https://frame.example/"></iframe>
            """);

        var text = Show(seen.HtmlAsText!);
        Assert.Contains("hxxps://www[.]bank[.]example/ ⟨hxxps://evil[.]example/login⟩", text, StringComparison.Ordinal);
        Assert.Contains("Press ⟨javascript[:]alert(1)⟩", text, StringComparison.Ordinal);
        Assert.Contains("[Logo][image ⟨hxxps://pics[.]example/logo.png⟩]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<a", text, StringComparison.Ordinal);

        var links = seen.Links.Select(l => (l.Kind, Show(l.Target), l.Warning)).ToList();
        Assert.Contains((LinkKind.Link, "hxxps://evil[.]example/login", LinkWarning.Disguised), links);
        Assert.Contains((LinkKind.Link, "javascript[:]alert(1)", LinkWarning.UnusualScheme), links);
        Assert.Contains((LinkKind.Link, "hxxps://xn--l-7sba6dbr[.]com/ (written раураl[.]com)", LinkWarning.Lookalike), links);
        Assert.Contains((LinkKind.Link, "hxxps://mail[.]shop[.]example/a", LinkWarning.None), links);
        Assert.Contains((LinkKind.TrackingPixel, "hxxps://track[.]example/o.gif?u=1", LinkWarning.None), links);
        Assert.Contains((LinkKind.Image, "hxxps://css[.]example/bg.png", LinkWarning.None), links);
        Assert.Contains((LinkKind.Form, "hxxps://form[.]example/take", LinkWarning.None), links);
        Assert.Contains((LinkKind.Refresh, "hxxps://refresh[.]example/", LinkWarning.None), links);
        Assert.Contains((LinkKind.Frame, "hxxps://frame[.]example/", LinkWarning.None), links);
        Assert.DoesNotContain(links, l => l.Item2.Contains("http", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_calendar_is_there_as_it_was_written_with_where_it_leads()
    {
        var record = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[record.Id] = record with
        {
            Content = record.Content! with
            {
                Calendars =
                [
                    new CalendarPart("0.1", "BEGIN:VEVENT\r\nSUMMARY:Pay\u202Eroll\r\nDESCRIPTION:See https://evil.exam\r\n ple/login\\nnow\r\nEND:VEVENT\r\n"),
                    new CalendarPart("0.2", null),
                ],
            },
        };

        var seen = (await world.OpenTo(world.Ben, messages: "m1").InspectAsync(record.Id, 0, Ct)).Value;

        var calendar = Show(Assert.Single(seen.Calendars));
        Assert.StartsWith("BEGIN:VEVENT\nSUMMARY:Pay‹U+202E›roll\n", calendar, StringComparison.Ordinal);
        Assert.Contains("hxxps://evil[.]example/login", calendar, StringComparison.Ordinal);
        Assert.Contains(seen.Links, l => Show(l.Target) == "hxxps://evil[.]example/login");
    }

    [Fact]
    public async Task A_target_is_listed_once_and_only_so_many()
    {
        var seen = await InspectAsync(html: string.Concat(Enumerable.Range(0, 900).Select(i =>
            $"<a href='https://a.example/{i % 450}'>x</a>")));

        Assert.Equal(300, seen.Links.Count);
        Assert.True(seen.HasMoreLinks);
        Assert.Equal(300, seen.Links.Select(l => Show(l.Target)).Distinct().Count());
    }

    [Fact]
    public async Task Two_hundred_headers_hidden_letters_and_hops_are_all_there()
    {
        var seen = await InspectAsync(more:
        [
            new("Received", "by 2002:a05:6a10:1234 with SMTP id x1; Sun, 1 Mar 2026 01:00:05 -0800 (PST)"),
            new(
                "Received",
                "from mail.evil.example (mail.evil.example. [203.0.113.9]) by mx.google.com with ESMTPS id y2; Sun, 01 Mar 2026 09:00:02 +0000"),
            new("Received", "from [10.0.0.1] by mail.evil.example; not a date"),
            new("Reply-To", "Bank <ba\u202Enk@evil.example>"),
            new("List-Unsubscribe", "<https://u.example/1>"),
            .. Enumerable.Range(0, 200).Select(i => new HeaderField($"X-Padding-{i}", $"value {i}")),
        ]);

        Assert.Equal(209, seen.Headers.Count);
        Assert.Contains(seen.Headers, h => Show(h.Name) == "X-Padding-199");
        Assert.Contains(seen.Headers, h => Show(h.Value) == "<hxxps://u[.]example/1>");
        Assert.Contains(
            seen.Envelope,
            f => Show(f.Name) == "Reply-To" && Show(f.Value).Contains("ba‹U+202E›nk@evil.example", StringComparison.Ordinal));
        Assert.Equal(["[10.0.0.1]", "mail.evil.example (mail.evil.example. [203.0.113.9])", ""], seen.Hops.Select(h => Show(h.From)));
        Assert.Equal(["", "2026-03-01 09:00:02", "2026-03-01 09:00:05"], seen.Hops.Select(h => Show(h.At)));
        Assert.Equal("3 s", Show(seen.Hops[2].Delay)[^3..]);
    }

    [Fact]
    public async Task An_attachment_has_its_hash_and_its_name_as_it_is()
    {
        var bytes = "MZ not a picture"u8.ToArray();
        world.Gmail.Setup(g =>
            g.FetchAttachmentAsync(
                It.IsAny<MailboxRecord>(),
                new MessageId("m1"),
                "0.2",
                It.IsAny<CancellationToken>())).ReturnsAsync(new ReadOnlyMemory<byte>(bytes));

        var file = Assert.Single(
            (await InspectAsync(attachments: new AttachmentPart("0.2", "holiday\u202Egpj.exe", "image/jpeg", 16, null, false))).Files);

        Assert.Equal(
            ("0-2", "holiday‹U+202E›gpj.exe", "image/jpeg", "16"), (file.PartId, Show(file.Name), Show(file.MediaType), Show(file.Size)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Show(file.Sha256!));
    }

    [Theory]
    [InlineData(0, 1, 25, null, 25)]
    [InlineData(25, 26, 50, 0, 50)]
    [InlineData(30, 26, 50, 0, 50)]
    [InlineData(50, 51, 60, 25, null)]
    [InlineData(int.MaxValue, 51, 60, 25, null)]
    [InlineData(int.MinValue, 1, 25, null, 25)]
    public async Task Of_many_attachments_one_view_lists_some_and_asks_Gmail_once(int asked, int from, int to, int? before, int? after)
    {
        var parts = Enumerable.Range(1, 60).Select(i => new AttachmentPart($"{i}", $"{i}.txt", "text/plain", i, null, false)).ToArray();
        var record = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[record.Id] = record with { Content = record.Content! with { Attachments = parts } };
        world.Gmail.Setup(g =>
            g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), record.Id, It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(
                ReadOnlyMemory<byte>.Empty);

        var seen = (await world.OpenTo(world.Ben, messages: "m1").InspectAsync(record.Id, asked, Ct)).Value;

        Assert.Equal(Enumerable.Range(from, to - from + 1).Select(i => $"{i}.txt"), seen.Files.Select(f => Show(f.Name)));
        Assert.Equal((from - 1, before, after, "60"), (seen.FirstFile, seen.FilesBefore, seen.FilesAfter, Show(seen.FileCount)));
        world.Gmail.Verify(
            g => g.FetchAttachmentsAsync(
                It.IsAny<MailboxRecord>(), record.Id, It.IsAny<IReadOnlyList<string>>(), It.IsAny<CancellationToken>()),
            Times.Once);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_its_bytes_the_hash_is_missing_with_a_reason_and_the_rest_is_there(bool connected)
    {
        world.Record = world.Record with { State = connected ? MailboxState.Connected : MailboxState.NeedsReconnect };
        world.Gmail.Setup(g =>
            g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), It.IsAny<MessageId>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Refusal(RefusalCode.Unreachable, "Gmail didn't answer.", "Try again.", "gmail"));

        var seen = await InspectAsync(attachments: new AttachmentPart("1", "a.pdf", "application/pdf", 9, null, false));

        Assert.Null(seen.Files[0].Sha256);
        Assert.Contains(
            connected ? "Gmail didn't answer" : "no longer accepts this mailbox", seen.Files[0].HashMissing, StringComparison.Ordinal);
        Assert.Equal(World.SecretSubject, Show(seen.Subject));
    }

    [Fact]
    public async Task It_renders_for_its_officer_alone_and_no_longer_than_the_access()
    {
        var seen = await InspectAsync();

        Assert.Equal("[sealed]", Rendered.For(world.Amira, seen.Subject));
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("[access ended]", Rendered.For(world.Ben, seen.Subject));
    }

    private async Task<Inspection> InspectAsync(string? html = null, HeaderField[]? more = null, params AttachmentPart[] attachments)
    {
        var record = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[record.Id] = record with
        {
            Content = record.Content! with { Html = html, Headers = [.. more ?? [], .. record.Content.Headers], Attachments = attachments }
        };
        var outcome = await world.OpenTo(world.Ben, messages: "m1").InspectAsync(record.Id, 0, Ct);
        Assert.True(outcome.TryGet(out var seen, out var refusal), refusal?.Reason);
        return seen;
    }

    private string Show(SealedContent content) => System.Net.WebUtility.HtmlDecode(Rendered.For(world.Ben, content));
}
