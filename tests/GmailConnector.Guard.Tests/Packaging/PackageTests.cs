using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GmailConnector.Evidence;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Packaging;

/// <summary>What officers take away is encrypted, taken once, and on record twice.</summary>
public class PackageTests
{
    private static readonly byte[] Malware = Encoding.ASCII.GetBytes("MZ " + new string('x', 5_000));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly World world = new();

    public PackageTests()
    {
        var record = world.Store.Messages[new MessageId("m1")];
        AttachmentPart[] parts = [
            new("1", "invoice\u202Efdp.exe", "application/x-msdownload", Malware.Length, null, false),
            new("2", "note.txt", "text/plain", 4, null, false)
        ];
        world.Store.Messages[record.Id] = record with { Content = record.Content! with { Attachments = parts } };
        world.Gmail.Setup(g => g.FetchAttachmentAsync(
            It.IsAny<MailboxRecord>(), record.Id, "1", It.IsAny<CancellationToken>())).ReturnsAsync(new ReadOnlyMemory<byte>(Malware));
        world.Gmail.Setup(g => g.FetchAttachmentAsync(
            It.IsAny<MailboxRecord>(),
            record.Id,
            "2",
            It.IsAny<CancellationToken>())).ReturnsAsync(new ReadOnlyMemory<byte>("note"u8.ToArray()));
    }

    [Fact]
    public async Task An_attachment_is_taken_once_and_opens_with_its_passphrase_and_no_other()
    {
        var door = world.OpenTo(world.Ben, messages: "m1");
        var prepared = Value(await door.ArchiveAsync(new MessageId("m1"), "1", Ct));
        var passphrase = Show(prepared.Passphrase);
        var zip = Bytes(Value(await door.TakePackageAsync(prepared.Token, Ct)));

        Assert.Matches("^([2-9A-HJKMNP-TV-Z]{5}-){5}[2-9A-HJKMNP-TV-Z]{5}$", passphrase);
        Assert.Equal(prepared.Sha256, Convert.ToHexStringLower(SHA256.HashData(zip)));
        Assert.Equal(-1, zip.AsSpan().IndexOf("invoice"u8));
        Assert.Equal(-1, zip.AsSpan().IndexOf(".exe"u8));
        var files = AeZip.Read(zip, passphrase);
        Assert.Equal(["README.txt", "manifest.json", "attachments/0001.bin"], files.Select(f => f.Name));
        Assert.Equal(Malware, files[2].Content);
        var listed = JsonDocument.Parse(files[1].Content!).RootElement.GetProperty("files")[0];
        Assert.Equal("invoice\u202Efdp.exe", listed.GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Malware)), listed.GetProperty("sha256").GetString());
        Assert.Equal("h-m1", listed.GetProperty("message").GetString());
        Assert.All(AeZip.Read(zip, passphrase + "x"), f => Assert.Null(f.Content));
        Assert.All(AeZip.Read(zip, string.Empty), f => Assert.Null(f.Content));

        Assert.Equal(RefusalCode.NotFound, (await door.TakePackageAsync(prepared.Token, Ct)).Refusal!.Code);
        Assert.Equal(["view.intent", "view.outcome", "view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Equal(
            ["prepared", "taken"], world.Evidence.Entries.Where(e => e.Kind == EvidenceKind.ViewIntent).Select(e => e.Facts["step"]));
        Assert.Equal(prepared.Sha256, world.Evidence.Entries[2].Facts["package-sha256"]);
    }

    [Fact]
    public async Task Each_has_a_passphrase_of_its_own_and_only_the_last_waits()
    {
        var door = world.OpenTo(world.Ben, messages: "m1");
        var first = Value(await door.ArchiveAsync(new MessageId("m1"), null, Ct));
        var second = Value(await door.ArchiveAsync(new MessageId("m1"), null, Ct));

        Assert.NotEqual(Show(first.Passphrase), Show(second.Passphrase));
        Assert.Equal(RefusalCode.NotFound, (await door.TakePackageAsync(first.Token, Ct)).Refusal!.Code);
        Assert.Equal(4, AeZip.Read(Bytes(Value(await door.TakePackageAsync(second.Token, Ct))), Show(second.Passphrase)).Count);
    }

    [Fact]
    public async Task Where_the_approval_says_nothing_of_taking_away_nothing_is_fetched()
    {
        var refusal = (await world.OpenTo(world.Ben, downloads: false, messages: "m1").ArchiveAsync(new MessageId("m1"), "1", Ct)).Refusal!;

        Assert.Equal("ground-is-live", refusal.Rule);
        Assert.Empty(world.Store.Opened);
        world.Gmail.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData("m2", "1")]
    [InlineData("m1", "9")]
    public async Task What_isnt_there_isnt(string message, string part)
    {
        world.Add("m2", "m1", "Later", "Ben <ben@halo.example>");
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.OpenTo(world.Ben, messages: "m1").ArchiveAsync(new MessageId(message), part, Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task Colleagues_and_owners_have_no_packages()
    {
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.OpenTo(
                world.Ben, LegalBasisKind.MessageAgreement, messages: "m1").ArchiveAsync(new MessageId("m1"), "1", Ct)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ArchiveAsync(new MessageId("m1"), "1", Ct)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ExportAsync(1, Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task One_that_waits_is_for_the_sign_in_that_asked_and_only_while_the_access_stands()
    {
        var door = world.OpenTo(world.Ben, messages: "m1");
        var prepared = Value(await door.ArchiveAsync(new MessageId("m1"), "1", Ct));

        var elsewhere = new Viewer(TenantId.Default, world.Ben.Person, world.Ben.Roles, "another sign-in");
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Mailboxes.OpenUnder(
                elsewhere, OfficerAccess.Grant, World.Box).TakePackageAsync(prepared.Token, Ct)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.TakePackageAsync(prepared.Token, Ct)).Refusal!.Code);

        world.Grants.TicketAnswer = new Refusal(RefusalCode.TicketRefused, "Closed.", "", "ticket-desk");
        Assert.Equal(RefusalCode.TicketRefused, (await door.TakePackageAsync(prepared.Token, Ct)).Refusal!.Code);

        world.Grants.TicketAnswer = null;
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(RefusalCode.NotFound, (await door.TakePackageAsync(prepared.Token, Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task An_export_has_each_message_of_the_order_its_manifest_and_its_evidence()
    {
        world.Add("m2", "m1", "Später – \u65E5\u672C", "Ben <ben@halo.example>", "Grüße");
        var raw = Encoding.ASCII.GetBytes("From: a@b.example\r\nSubject: as it came\r\n\r\nHi\r\n");
        world.Gmail.Setup(g => g.FetchRawAsync(
            It.IsAny<MailboxRecord>(), new MessageId("m1"), It.IsAny<CancellationToken>())).ReturnsAsync(new ReadOnlyMemory<byte>(raw));
        world.Gmail.Setup(g => g.FetchRawAsync(It.IsAny<MailboxRecord>(), new MessageId("m2"), It.IsAny<CancellationToken>())).ReturnsAsync(
            Refusal.NotFound);
        var door = world.OpenTo(world.Ben, LegalBasisKind.LegalOrder, messages: ["m1", "m2"]);
        await door.InspectAsync(new MessageId("m1"), 0, Ct);

        var prepared = Value(await door.ExportAsync(1, Ct));
        var files = AeZip.Read(Bytes(Value(await door.TakePackageAsync(prepared.Token, Ct))), Show(prepared.Passphrase)).ToDictionary(
            f => f.Name, f => f.Content!);

        Assert.Equal(
            ["README.txt", "evidence.jsonl", "manifest.json", "messages/0001.eml", "messages/0002.rebuilt.eml"],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(raw, files["messages/0001.eml"]);
        var rebuilt = Encoding.ASCII.GetString(files["messages/0002.rebuilt.eml"]);
        Assert.StartsWith("X-Rebuilt-From-Store: yes", rebuilt, StringComparison.Ordinal);
        Assert.Contains(
            "Subject: =?utf-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes("Später – \u65E5\u672C")) + "?=",
            rebuilt,
            StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("Grüße")), rebuilt, StringComparison.Ordinal);

        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        Assert.Equal("legal-order:inc_1", manifest.GetProperty("ground").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("Court of Example"u8)), manifest.GetProperty("authority-sha256").GetString());
        Assert.Equal(world.Policy.Hash, manifest.GetProperty("policy-sha256").GetString());
        Assert.Equal(["h-m1", "h-m2"], manifest.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("message").GetString()));
        Assert.All(manifest.GetProperty("files").EnumerateArray(), f =>
        {
            var content = files[f.GetProperty("path").GetString()!];
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), f.GetProperty("sha256").GetString());
            Assert.Equal(content.Length, f.GetProperty("size").GetInt32());
        });

        // Each line is the log's own entry, byte for byte: what was opened before, and that this is being exported.
        var lines = Encoding.ASCII.GetString(files["evidence.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(world.Evidence.Entries.Take(3).Select(e => Encoding.ASCII.GetString(EntryEncoding.Encode(e))), lines);
        Assert.Equal(
            ["view.intent", "view.outcome", "export.intent", "export.outcome", "export.intent", "export.outcome"], world.Evidence.Kinds);
        Assert.Equal(["h-m1", "h-m2"], world.Evidence.Entries[2].Subjects);
    }

    [Fact]
    public async Task An_order_of_many_messages_comes_in_parts_that_leave_nothing_out()
    {
        var ids = Enumerable.Range(0, MessagePackages.MessagesInPart + 1).Select(i => $"x{i}").ToArray();
        Array.ForEach(ids, i => world.Add(i, "t9", i, "a@b.example"));
        world.Record = world.Record with { State = MailboxState.NeedsReconnect };
        var door = world.OpenTo(world.Ben, LegalBasisKind.LegalOrder, messages: ids);

        List<string?> exported = [];
        foreach (var part in new[] { 1, 2 })
        {
            var prepared = Value(await door.ExportAsync(part, Ct));
            var files = AeZip.Read(Bytes(Value(await door.TakePackageAsync(prepared.Token, Ct))), Show(prepared.Passphrase));
            exported.AddRange(JsonDocument.Parse(files[1].Content!).RootElement
                .GetProperty("files")
                .EnumerateArray()
                .Select(f => f.GetProperty("message").GetString()));
        }

        Assert.Equal(ids.Select(i => "h-" + i).Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
        Assert.Equal(RefusalCode.NotFound, (await door.ExportAsync(3, Ct)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await door.ExportAsync(0, Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task An_incident_isnt_exported() =>
        Assert.Equal(RefusalCode.NotFound, (await world.OpenTo(world.Ben, messages: "m1").ExportAsync(1, Ct)).Refusal!.Code);

    private static T Value<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.TryGet(out var value, out var refusal), refusal?.Reason);
        return value;
    }

    private static byte[] Bytes(GuardedFile file) => file.Reveal().Content.ToArray();

    private string Show(SealedContent content) => Rendered.For(world.Ben, content);
}
