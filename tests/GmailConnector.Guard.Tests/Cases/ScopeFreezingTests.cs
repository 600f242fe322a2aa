using System.Security.Cryptography;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>What is counted before anybody approves: exact, bounded, recorded with who asked, and frozen.</summary>
public class ScopeFreezingTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sender_is_counted_into_exact_ids_and_nothing_is_shown()
    {
        var counted = (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(sender: "Billing@PHISH.example"), Ct)).Value;

        Assert.Equal(2, counted.Count);
        var mailbox = Assert.Single(counted.Mailboxes);
        Assert.Equal(desk.World.Amira.Person, mailbox.Owner?.Id);
        Assert.Equal(["m2", "m3"], mailbox.Messages.Select(m => m.Value).Order());
        Assert.Equal(["search.intent", "search.outcome", "scope.frozen"], desk.World.Evidence.Kinds);
    }

    [Fact]
    public async Task A_message_id_is_found_with_or_without_its_brackets()
    {
        Assert.Equal(
            1, (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(sender: "", messageId: "<m2@mail.example>"), Ct)).Value.Count);
        Assert.Equal(1, (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(messageId: "m3@mail.example"), Ct)).Value.Count);
        Assert.False((await desk.Incidents.FreezeAsync(
            desk.Sofia, desk.Query(sender: "ben@halo.example", messageId: "m3@mail.example"), Ct)).IsAllowed);
    }

    [Fact]
    public async Task An_attachment_is_found_by_its_hash()
    {
        byte[] bytes = [1, 2, 3];
        Attach("m2", 1);
        Attach("m3", 1);
        desk.World.Gmail.Setup(g =>
            g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), new MessageId("m2"), "p0", It.IsAny<CancellationToken>())).ReturnsAsync(
                (ReadOnlyMemory<byte>)bytes);
        desk.World.Gmail.Setup(g =>
            g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), new MessageId("m3"), "p0", It.IsAny<CancellationToken>())).ReturnsAsync(
                (ReadOnlyMemory<byte>)new byte[] { 9 });

        var counted = (await desk.Incidents.FreezeAsync(
            desk.Sofia, desk.Query(sender: "", hash: Convert.ToHexString(SHA256.HashData(bytes))), Ct)).Value;

        Assert.Equal(new MessageId("m2"), Assert.Single(counted.Mailboxes[0].Messages));
    }

    [Fact]
    public async Task More_attachments_than_can_be_hashed_are_refused_with_their_number_and_none_is_fetched()
    {
        Attach("m2", 101);

        var refusal = (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(hash: new string('0', 64)), Ct)).Refusal!;

        Assert.Equal(RefusalCode.InvalidInput, refusal.Code);
        Assert.Contains("101", refusal.Reason, StringComparison.Ordinal);
        desk.World.Gmail.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData("", "billing@phish.example", "", "", 1)]
    [InlineData("*@halo.example", "billing@phish.example", "", "", 1)]
    [InlineData("%", "billing@phish.example", "", "", 1)]
    [InlineData("amira@halo.example nobody@halo.example", "billing@phish.example", "", "", 1)]
    [InlineData("amira@halo.example", "", "", "", 1)]
    [InlineData("amira@halo.example", "*", "", "", 1)]
    [InlineData("amira@halo.example", "%@phish.example", "", "", 1)]
    [InlineData("amira@halo.example", "*@phish.example", "", "", 1)]
    [InlineData("amira@halo.example", "@phish.example", "", "", 1)]
    [InlineData("amira@halo.example", "a@b.example, c@d.example", "", "", 1)]
    [InlineData("amira@halo.example", "", "*", "", 1)]
    [InlineData("amira@halo.example", "", "", "abc", 1)]
    [InlineData("amira@halo.example", "billing@phish.example", "", "", 0)]
    [InlineData("amira@halo.example", "billing@phish.example", "", "", 32)]
    [InlineData("amira@halo.example", "nobody-wrote@phish.example", "", "", 1)]
    public async Task What_is_wide_empty_or_inexact_is_refused_and_on_record(
        string mailboxes, string sender, string messageId, string hash, int days)
    {
        var counted = await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(mailboxes, sender, messageId, hash, days), Ct);

        Assert.Equal(RefusalCode.InvalidInput, counted.Refusal?.Code);
        Assert.Equal([("p_sofia", "InvalidInput")], desk.Refused);
        Assert.DoesNotContain("scope.frozen", desk.World.Evidence.Kinds);
    }

    [Fact]
    public async Task Which_of_several_mailboxes_isnt_there_is_said_by_its_place()
    {
        var refusal = (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query("amira@halo.example, nobody@halo.example"), Ct)).Refusal!;

        Assert.Equal("Mailbox 2 of the 2 that you named isn't connected here.", refusal.Reason);
        Assert.Equal(FormField.Mailboxes, refusal.Field);
    }

    [Fact]
    public async Task Too_many_are_refused_with_their_number_and_never_cut()
    {
        for (var i = 0; i < 199; i++)
        {
            desk.World.Add($"bulk{i}", $"bt{i}", "Bulk", "billing@phish.example");
        }

        var refusal = (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(), Ct)).Refusal!;

        Assert.Equal(RefusalCode.TooLarge, refusal.Code);
        Assert.Contains("201", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("200", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal([("p_sofia", "TooLarge")], desk.Refused);
    }

    [Fact]
    public async Task A_mailbox_of_another_tenant_is_answered_as_one_that_isnt_there()
    {
        var theirs = desk.AddMailbox("mbx_theirs", "kim@other.example", new PersonId("p_kim"), new TenantId("other"));

        var byAddress = (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query("kim@other.example"), Ct)).Refusal;
        var notThere = (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query("nobody@other.example"), Ct)).Refusal;
        var byReference = (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words($"{theirs}/m1"), Ct)).Refusal;
        var noMailbox = (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words("mbx_none/m1"), Ct)).Refusal;

        Assert.NotNull(byAddress);
        Assert.Equal(notThere, byAddress);
        Assert.NotNull(byReference);
        Assert.Equal(noMailbox, byReference);
    }

    [Fact]
    public async Task References_are_counted_once_each_and_a_message_that_isnt_there_refuses_them_all()
    {
        Assert.Equal(2, (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words("mbx_1/m2\n mbx_1/m3 mbx_1/m2"), Ct)).Value.Count);
        Assert.Equal(
            1, (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words("https://mail.halo.example/mail/mbx_1/m2"), Ct)).Value.Count);
        Assert.Equal(
            RefusalCode.InvalidInput, (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words("mbx_1/m2 mbx_1/gone"), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words("mbx_1/*"), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words(" "), Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Every_count_names_who_asked_and_never_the_words()
    {
        await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(), Ct);
        await desk.Incidents.FreezeAsync(desk.Tomas, desk.Query(), Ct);
        await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(sender: "nobody-wrote@phish.example"), Ct);

        var asked = desk.World.Evidence.Entries.Where(e => e.Kind.Name == "search.intent").ToList();
        Assert.Equal(["p_sofia", "p_tomas", "p_sofia"], asked.Select(e => e.Facts["asked-by"]));
        Assert.All(asked, e => Assert.Equal(("machine", "freeze-scope", "security-incident"), (e.Actor, e.Purpose, e.Facts["for"])));
        Assert.Equal(asked[0].Facts["question"], asked[1].Facts["question"]);
        Assert.NotEqual(asked[0].Facts["question"], asked[2].Facts["question"]);
        Assert.DoesNotContain(
            desk.World.Evidence.Entries, e => e.Facts.Values.Any(v => v.Contains("phish", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Nothing_is_counted_where_it_cannot_be_recorded()
    {
        desk.World.Evidence.Broken = true;

        Assert.Equal(RefusalCode.EvidenceUnavailable, (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(), Ct)).Refusal?.Code);
        Assert.Empty(desk.World.Store.Opened);
    }

    [Fact]
    public async Task Whoever_has_the_role_no_longer_counts_nothing()
    {
        desk.World.Grants.Roles[desk.Sofia.Person] = [Role.Agent];

        Assert.Equal(RefusalCode.RoleMissing, (await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await desk.Orders.FreezeAsync(desk.Tomas, desk.Query(), Ct)).Refusal?.Code);
        Assert.Equal(["access.refused", "access.refused"], desk.World.Evidence.Kinds);
        Assert.Empty(desk.World.Store.Opened);
    }

    private void Attach(string message, int parts)
    {
        var id = new MessageId(message);
        var files = Enumerable.Range(0, parts).Select(i => new AttachmentPart($"p{i}", "invoice.pdf", "application/pdf", 3, null, false));
        var record = desk.World.Store.Messages[id];
        desk.World.Store.Messages[id] = record with { HasAttachments = true, Content = record.Content! with { Attachments = [.. files] } };
    }
}
