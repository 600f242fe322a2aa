using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Evidence;

/// <summary>Whoever has the log and knows an id from an address bar doesn't find it in it; here the ids are back.</summary>
public sealed class EvidencePseudonymTests
{
    private static readonly EvidenceDraft Draft = new()
    {
        Tenant = Sample.Tenant.Value,
        Kind = EvidenceKind.GrantReviewed,
        Actor = "prs_amira",
        Mailbox = "mbx_hers",
        Ground = "security-incident:inc_1",
        Facts = EvidenceFacts.Of(("viewer", "prs_ben"), ("review", "accepted by prs_amira"), ("rule", "none")),
    };

    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task Nobodys_id_stands_in_what_was_written_and_the_same_one_has_the_same_name()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Draft, Ct);
        await store.Evidence.AppendAsync(Draft, Ct);

        var written = await WrittenAsync(store);

        Assert.All(written, w => Assert.DoesNotContain("_amira", w, StringComparison.Ordinal));
        Assert.All(written, w => Assert.DoesNotContain("prs_", w, StringComparison.Ordinal));
        Assert.All(written, w => Assert.DoesNotContain("mbx_", w, StringComparison.Ordinal));
        var (first, _) = EntryEncoding.Decode(Encoding.ASCII.GetBytes(written[0]));
        var (second, _) = EntryEncoding.Decode(Encoding.ASCII.GetBytes(written[1]));
        Assert.Equal((first!.Actor, first.Mailbox), (second!.Actor, second.Mailbox));
        Assert.Equal("accepted by " + first.Actor, first.Facts["review"]);
        Assert.NotEqual(first.Actor, first.Facts["viewer"]);
    }

    [Fact]
    public async Task Here_entries_carry_the_ids_also_after_a_restart()
    {
        await using var store = await TestStore.OpenAsync();
        await store.People.SaveAsync(new PersonRecord(new PersonId("prs_amira"), Sample.Tenant, "Amira", "amira@halo.example", store.Clock.Now), Ct);
        await store.People.SaveAsync(new PersonRecord(new PersonId("prs_ben"), Sample.Tenant, "Ben", "ben@halo.example", store.Clock.Now), Ct);
        var answered = (await store.Evidence.AppendAsync(Draft, Ct)).Value;

        await store.RestartAsync();
        var about = Assert.Single(await store.Evidence.AboutAsync(Sample.Tenant, new MailboxId("mbx_hers"), null, 10, Ct));

        foreach (var entry in new[] { answered, about })
        {
            Assert.Equal(("prs_amira", "prs_ben", "accepted by prs_amira"), (entry.Actor, entry.Facts["viewer"], entry.Facts["review"]));
        }

        Assert.Empty((await Logs.VerifyAsync(store.Evidence)).Findings);
    }

    [Fact]
    public async Task Another_installation_has_other_names()
    {
        await using var one = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync();
        await one.Evidence.AppendAsync(Draft, Ct);
        await other.Evidence.AppendAsync(Draft, Ct);

        var names = (await WrittenAsync(one)).Concat(await WrittenAsync(other)).Select(w => EntryEncoding.Decode(Encoding.ASCII.GetBytes(w)).Entry!.Actor).ToList();

        Assert.Equal(2, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_names_nobody_is_written_as_it_is()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Draft with { Actor = EvidenceDraft.Machine, Mailbox = null, Facts = EvidenceFacts.Of(("code", "no prs here")) }, Ct);

        var written = Assert.Single(await WrittenAsync(store));

        Assert.Contains("\"actor\":\"machine\"", written, StringComparison.Ordinal);
        Assert.Contains("no prs here", written, StringComparison.Ordinal);
    }

    private static async Task<List<string>> WrittenAsync(TestStore store) =>
        [.. (await store.Evidence.BytesAsync(0, 10, Ct)).Select(b => Encoding.ASCII.GetString(b.Span))];
}
