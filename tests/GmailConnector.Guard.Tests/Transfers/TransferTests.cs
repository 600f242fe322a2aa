using System.Text.Json;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Egress;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Guard.Transfers;
using Microsoft.Extensions.Configuration;
using Moq;

namespace GmailConnector.Guard.Tests.Transfers;

/// <summary>Over real sockets on loopback: what reaches a declared destination, and that nothing else ever does.</summary>
[Trait("way", "13")]
[Trait("way", "33")]
[Trait("way", "34")]
public sealed class TransferTests
{
    private static readonly string Agreed = DeclaredTransfer.Rule.Consent.Hash;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exactly_the_declared_fields_of_exactly_the_chosen_messages_are_sent()
    {
        await using var desk = new TicketDesk();
        var world = At(desk);
        world.Add("m2", "t2", "Printer é", "Kim <kim@x.example>", "It smokes", new HeaderField("Cc", "secret@y.example"));
        world.Add("m3", "t2", "Not chosen", "Kim <kim@x.example>");

        var sent = await world.Mine.TransferAsync("halo-tickets", [new("m2"), new("m1"), new("m2")], Agreed, Ct);

        Assert.True(sent.IsAllowed);
        var (head, body) = Assert.Single(desk.Received);
        Assert.StartsWith("POST /api/gmail-messages HTTP/1.1\n", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\n", head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer desk-token\n", head, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(body);
        Assert.Equal(["transfer", "destination", "purpose", "consent", "messages"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(world.Evidence.Entries[0].Correlation, json.RootElement.GetProperty("transfer").GetString());
        var messages = json.RootElement.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal([World.SecretSubject, "Printer é"], messages.Select(m => m.GetProperty("subject").GetString()));
        Assert.All(messages, m => Assert.Equal(["subject", "from", "date", "text"], m.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("It smokes", messages[1].GetProperty("text").GetString());
        foreach (var kept in new[] { "secret@y.example", "Not chosen", "m1", "m2", "amira@halo.example", "Amira" })
        {
            Assert.DoesNotContain(kept, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Evidence_names_the_destination_the_fields_the_text_and_keyed_subjects()
    {
        await using var desk = new TicketDesk();
        var world = At(desk);

        await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct);

        Assert.Equal(["transfer.intent", "transfer.outcome"], world.Evidence.Kinds);
        var intent = world.Evidence.Entries[0];
        Assert.Equal(
            ("halo-tickets", "subject from date text", Agreed),
            (intent.Facts["destination"], intent.Facts["fields"], intent.Facts["consent"]));
        Assert.Equal("transfer-mail", intent.Purpose);
        Assert.Single(intent.Subjects);
        Assert.DoesNotContain("m1", intent.Subjects);
        Assert.Equal("done", world.Evidence.Entries[1].Facts["result"]);
    }

    [Theory]
    [InlineData("nowhere", "m1", null, RefusalCode.DestinationRefused)]
    [InlineData("https://evil.example/collect", "m1", null, RefusalCode.DestinationRefused)]
    [InlineData("halo-tickets", "m1", "0000", RefusalCode.AgreementOutdated)]
    [InlineData("halo-tickets", "m1", "", RefusalCode.AgreementOutdated)]
    [InlineData("halo-tickets", "", null, RefusalCode.InvalidInput)]
    [InlineData("halo-tickets", "m1 m404", null, RefusalCode.NotFound)]
    [InlineData("halo-tickets", "m404", null, RefusalCode.NotFound)]
    [Trait("way", "17")]
    [Trait("way", "18")]
    [Trait("way", "19")]
    public async Task What_isnt_declared_agreed_to_or_there_is_refused_recorded_and_not_sent(
        string destination, string ids, string? consent, RefusalCode code)
    {
        await using var desk = new TicketDesk();
        var world = At(desk);

        var refused = await world.Mine.TransferAsync(
            destination, [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => new MessageId(i))], consent ?? Agreed, Ct);

        Refused(world, desk, refused, code);
    }

    [Fact]
    public async Task More_messages_than_a_person_picks_are_refused()
    {
        await using var desk = new TicketDesk();
        var world = At(desk);

        var refused = await world.Mine.TransferAsync(
            "halo-tickets", [.. Enumerable.Range(0, 26).Select(i => new MessageId($"m{i}"))], Agreed, Ct);

        Refused(world, desk, refused, RefusalCode.TooLarge);
    }

    [Fact]
    public async Task Somebody_elses_mail_and_mail_without_an_agreement_stay()
    {
        await using var desk = new TicketDesk();
        var world = At(desk);

        Refused(
            world,
            desk,
            await world.Mailboxes.Open(world.Ben, World.Box).TransferAsync("halo-tickets", [new("m1")], Agreed, Ct),
            RefusalCode.NotFound);
        world.Withdraw();
        Refused(world, desk, await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct), RefusalCode.NoAgreement);
    }

    [Fact]
    public async Task Without_a_record_nothing_is_sent()
    {
        await using var desk = new TicketDesk();
        var world = At(desk);
        world.Evidence.Broken = true;

        var refused = await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct);

        Assert.Equal(RefusalCode.EvidenceUnavailable, refused.Refusal?.Code);
        Assert.Empty(desk.Received);
    }

    [Theory]
    [InlineData("301 Moved", RefusalCode.Rejected, "redirects to another address (301)")]
    [InlineData("307 Temporary Redirect", RefusalCode.Rejected, "redirects to another address (307)")]
    [InlineData("400 Bad Request", RefusalCode.Rejected, "didn't accept the mail (400)")]
    [InlineData("401 Unauthorized", RefusalCode.Rejected, "refused the connector's access (401)")]
    [InlineData("413 Too Large", RefusalCode.TooLarge, "doesn't accept messages that large")]
    [InlineData("429 Slow Down", RefusalCode.RateLimited, "has received too many requests")]
    [InlineData("503 Away", RefusalCode.Unreachable, "failed with an error (503)")]
    [InlineData(null, RefusalCode.Unreachable, "didn't respond")]
    [Trait("way", "14")]
    public async Task An_answer_that_isnt_a_yes_is_a_refusal_with_words_and_is_tried_once(string? answer, RefusalCode code, string words)
    {
        await using var elsewhere = new TicketDesk();
        await using var desk = new TicketDesk(answer is null ? null : $"{answer}\r\nLocation: {elsewhere.Address}api/gmail-messages");
        var world = At(desk);

        var refused = await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Contains(words, refused.Refusal!.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Refusal.Remedy);
        Assert.Single(desk.Received);
        Assert.Empty(elsewhere.Received);
        Assert.Equal(code.ToString(), world.Evidence.Entries[^1].Facts["result"]);
    }

    [Fact]
    public async Task A_destination_that_is_away_is_told_as_that()
    {
        var desk = new TicketDesk();
        await desk.DisposeAsync();

        var refused = await At(desk).Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct);

        Assert.Equal(RefusalCode.Unreachable, refused.Refusal?.Code);
        Assert.Contains("nothing was sent", refused.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("way", "14")]
    public async Task In_Production_no_stand_in_is_heard_and_a_name_that_leads_inside_is_refused()
    {
        await using var desk = new TicketDesk();
        var world = At(desk, isProduction: true);

        var refused = await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct);

        Assert.Equal(RefusalCode.DestinationRefused, refused.Refusal?.Code);
        Assert.Equal("egress.address-not-public", refused.Refusal!.Rule);
        Assert.Empty(desk.Received);
        Assert.Equal(["transfer.intent", "egress.refused", "transfer.outcome"], world.Evidence.Kinds);
    }

    [Fact]
    public async Task Attachments_go_only_where_they_are_declared_and_within_the_limit()
    {
        await using var desk = new TicketDesk();
        var world = At(desk, rule: DeclaredTransfer.Rule with { Fields = [TransferField.Attachments] });
        var message = world.Store.Messages[new("m1")];
        world.Store.Messages[new("m1")] = message with
        {
            Content = message.Content! with { Attachments = [new AttachmentPart("1", "smoke.txt", "text/plain", 5, null, false)] }
        };
        world.Gmail.Setup(g =>
            g.FetchAttachmentAsync(
                It.IsAny<MailboxRecord>(),
                new MessageId("m1"),
                "1",
                It.IsAny<CancellationToken>())).ReturnsAsync(new ReadOnlyMemory<byte>("smoke"u8.ToArray()));

        Assert.True((await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct)).IsAllowed);
        using var json = JsonDocument.Parse(Assert.Single(desk.Received).Body);
        var file = json.RootElement.GetProperty("messages")[0].GetProperty("attachments")[0];
        Assert.Equal(
            ("smoke.txt", "text/plain", "smoke"),
            (file.GetProperty("name").GetString(), file.GetProperty("type").GetString(), System.Text.Encoding.UTF8.GetString(file.GetProperty(
                "content").GetBytesFromBase64())));

        world.Store.Messages[new("m1")] = message with
        {
            Content = message.Content! with { Attachments = [new AttachmentPart("1", "smoke.txt", "text/plain", 99_000_000, null, false)] }
        };
        Assert.Equal(RefusalCode.TooLarge, (await world.Mine.TransferAsync("halo-tickets", [new("m1")], Agreed, Ct)).Refusal?.Code);
        Assert.Single(desk.Received);
    }

    [Fact]
    public void The_text_to_agree_to_is_told_with_its_hash_and_none_for_what_isnt_declared()
    {
        var world = new World(TestPolicy.Create() with { Transfers = [DeclaredTransfer.Rule] });

        var offer = world.Mine.ReadTransfer("halo-tickets").Value;
        Assert.Equal(Agreed, offer.ConsentHash);
        Assert.Contains("HaloCRM", Rendered.For(world.Amira, offer.Consent), StringComparison.Ordinal);
        Assert.Equal(RefusalCode.NotFound, world.Mine.ReadTransfer("nowhere").Refusal?.Code);
        Assert.Empty(new World().Mine.Transfers);
    }

    private static World At(TicketDesk desk, bool isProduction = false, TransferRule? rule = null) => new(
        TestPolicy.Create() with { Transfers = [rule ?? DeclaredTransfer.Rule] },
        new ConfigurationBuilder().AddInMemoryCollection([
            new("Transfers:halo-tickets:StandIn", desk.Address.ToString()),
            new("Transfers:halo-tickets:Token", "desk-token")
        ]).Build(),
        isProduction);

    private static void Refused(World world, TicketDesk desk, Outcome<Done> refused, RefusalCode code)
    {
        Assert.Equal(code, refused.Refusal?.Code);
        Assert.NotEmpty(refused.Refusal!.Reason);
        Assert.NotEmpty(refused.Refusal.Remedy);
        Assert.Empty(desk.Received);
        var last = world.Evidence.Entries[^1];
        Assert.Equal(code.ToString(), last.Facts.GetValueOrDefault("code") ?? last.Facts["result"]);
    }
}
