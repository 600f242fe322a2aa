using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Evidence;

/// <summary>
/// Whoever has the log and knows an id from an address bar, or a name from a receipt, finds nobody in it; here the ids are back.
/// </summary>
public sealed class EvidencePseudonymTests
{
    private const string Case = "security-incident:inc_1";

    private static readonly string Amira = Sample.Person("amira").Value;
    private static readonly string Ben = Sample.Person("ben").Value;

    private static readonly EvidenceDraft Reviewed = new()
    {
        Tenant = Sample.Tenant.Value,
        Kind = EvidenceKind.GrantReviewed,
        Actor = Amira,
        Mailbox = "mbx_hers",
        Ground = Case,
        Facts = EvidenceFacts.Of(("viewer", Ben), ("review", "accepted by " + Amira), ("rule", "none")),
    };

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Nobodys_id_stands_in_what_was_written_and_in_one_context_the_same_person_has_the_same_name(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var written = await WriteAsync(store, Reviewed, Reviewed);

        Assert.All(written, e => Assert.DoesNotMatch("prs_|mbx_", Encoding.ASCII.GetString(EntryEncoding.Encode(e))));
        Assert.Equal((written[0].Actor, written[0].Mailbox), (written[1].Actor, written[1].Mailbox));
        Assert.Equal("accepted by " + written[0].Actor, written[0].Facts["review"]);
        Assert.NotEqual(written[0].Actor, written[0].Facts["viewer"]);
    }

    [Theory, EachStore]
    public async Task A_person_has_another_name_in_each_mailbox_case_sign_in_and_count(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var draft = Logs.Draft(Ben);
        var written = await WriteAsync(
            store,
            draft with { Correlation = "s_1" },
            draft with { Correlation = "s_2" },
            Own("mbx_one", "c_1"),
            Own("mbx_two", "c_2"),
            Own("mbx_one", "c_3") with { Ground = Case },
            Own("mbx_one", "c_4") with { Ground = "legal-order:ord_1" },
            Own("mbx_one", null) with { Kind = EvidenceKind.AccessRefused, Ground = null, Facts = EvidenceFacts.Of(("grant", "inc_2")) },
            Own("mbx_one", null) with { Kind = EvidenceKind.ScopeFrozen, Ground = null, Facts = EvidenceFacts.Of(("act", "count:1")) });

        Assert.Equal(written.Count, written.Select(e => e.Actor).Distinct(StringComparer.Ordinal).Count());
    }

    // The rules about an access for an incident are about all its mailboxes; those about a sign-in about its end too.
    [Theory, EachStore]
    public async Task A_person_has_one_name_in_what_the_rules_compare(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var draft = Logs.Draft(Ben) with { Correlation = "s_1" };
        var written = await WriteAsync(
            store,
            Reviewed with { Actor = Ben },
            Reviewed with { Actor = Ben, Mailbox = "mbx_other" },
            draft,
            draft with { Kind = EvidenceKind.SignOut },
            Own("mbx_one", "c_1"),
            Own("mbx_one", null) with { Kind = EvidenceKind.AgreementRecorded },
            Own("mbx_one", "c_2") with { Ground = "message-agreement:agm_1" });

        Assert.Equal(written[0].Actor, written[1].Actor);
        Assert.Equal(written[2].Actor, written[3].Actor);
        Assert.Single(written.Skip(4).Select(e => e.Actor).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 10)]
    [InlineData(998, 1000)]
    public async Task Of_ones_own_mail_the_log_tells_no_message_twice_and_no_number_but_in_fives(int messages, int told)
    {
        await using var store = await TestStore.OpenAsync();
        string[] subjects = [.. Enumerable.Range(0, messages).Select(n => $"message-{n}")];
        var written = await WriteAsync(
            store, Own("mbx_one", "c_1") with { Subjects = subjects }, Own("mbx_one", "c_2") with { Subjects = subjects });

        Assert.Equal(told, written[0].Subjects.Count);
        Assert.Equal(2 * told, written.SelectMany(e => e.Subjects).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await store.Evidence.ReadAsync(0, Ct).ToListAsync(Ct), e => Assert.Equal(messages, e.Subjects.Count));
    }

    [Theory, EachStore]
    public async Task A_person_has_one_name_in_entries_about_roles_and_another_in_all_others(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        EvidenceDraft Role(EvidenceKind kind) => Own("mbx_one", null) with
        {
            Kind = kind,
            Ground = null,
            Mailbox = null,
            Facts = EvidenceFacts.Of(("person", Ben)),
        };
        var written = await WriteAsync(
            store,
            Role(EvidenceKind.RoleProposed),
            Role(EvidenceKind.RoleGiven),
            Role(EvidenceKind.RoleDeclined),
            Role(EvidenceKind.RoleTaken),
            Role(EvidenceKind.BriefingConfirmed),
            Role(EvidenceKind.AgentLinked));

        var named = Assert.Single(written.Take(5).SelectMany(e => new[] { e.Actor, e.Facts["person"] }).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(named, written[5].Actor);
    }

    [Theory, EachStore]
    public async Task What_somebody_else_was_given_is_told_exactly(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var written = await WriteAsync(store, Own("mbx_one", "c_1") with { Ground = Case, Subjects = ["s_1"] });

        Assert.Equal(["s_1"], written[0].Subjects);
    }

    [Theory, EachStore]
    public async Task Here_entries_carry_the_ids_also_after_a_restart(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.AddMailboxAsync("hers");
        var answered = (await store.Evidence.AppendAsync(Reviewed, Ct)).Value;

        await store.RestartAsync();
        var about = Assert.Single(await store.Evidence.AboutAsync(Sample.Tenant, new MailboxId("mbx_hers"), null, 10, Ct));

        foreach (var entry in new[] { answered, about })
        {
            Assert.Equal(
                (Amira, Ben, "accepted by " + Amira, "mbx_hers"),
                (entry.Actor, entry.Facts["viewer"], entry.Facts["review"], entry.Mailbox));
        }

        Assert.Empty((await Logs.VerifyAsync(store.Evidence)).Findings);
    }

    [Fact]
    public async Task What_an_older_version_began_keeps_its_names()
    {
        await using var store = await TestStore.OpenAsync();
        await store.AddMailboxAsync("hers");
        await WriteAsync(store, Own("mbx_hers", "c_1"), Reviewed);
        await store.StopAsync();
        await store.RawEvidenceAsync("DROP TABLE evidence_older_names; DELETE FROM schema_migrations WHERE number = 6");

        await store.RestartAsync();
        var written = await WriteAsync(store, Own("mbx_hers", "c_2"), Reviewed, Own("mbx_new", "c_3"), Own("mbx_newer", "c_4"));

        Assert.Equal(written[0].Actor, written[1].Facts["viewer"]);
        Assert.Equal(3, written.Where((_, n) => n != 1).Select(e => e.Actor).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([Ben, Amira, Ben, Ben], (await store.Evidence.ReadAsync(written[0].Index, Ct).ToListAsync(Ct)).Select(e => e.Actor));
    }

    [Theory, EachStore]
    public async Task Another_installation_has_other_names(StoreKind kind)
    {
        await using var one = await TestStore.OpenAsync(kind);
        await using var other = await TestStore.OpenAsync(kind);

        Assert.NotEqual((await WriteAsync(one, Reviewed))[0].Actor, (await WriteAsync(other, Reviewed))[0].Actor);
    }

    [Theory, EachStore]
    public async Task What_names_nobody_is_written_as_it_is(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        var written = await WriteAsync(
            store, Reviewed with { Actor = EvidenceDraft.Machine, Mailbox = null, Facts = EvidenceFacts.Of(("code", "no prs here")) });

        Assert.Equal((EvidenceDraft.Machine, "no prs here"), (written[0].Actor, written[0].Facts["code"]));
    }

    // Such a word could be a host's.
    [Theory]
    [InlineData("p.mail.example.internal1")]
    [InlineData("p.aaaaaaaaaaaaaaaaaaaaab")]
    public async Task A_word_that_only_begins_like_a_name_is_read_as_it_was_written(string word)
    {
        await using var store = await TestStore.OpenAsync();
        await WriteAsync(store, Reviewed with { Facts = EvidenceFacts.Of(("host", word)) });

        Assert.Equal(word, (await store.Evidence.ReadAsync(0, Ct).ToListAsync(Ct))[0].Facts["host"]);
    }

    private static EvidenceDraft Own(string mailbox, string? correlation) => Logs.Draft(Ben, mailbox) with
    {
        Kind = EvidenceKind.ViewIntent,
        Ground = "mailbox-agreement:agr_1",
        Correlation = correlation,
    };

    // The entries as whoever has the log sees them.
    private static async Task<List<EvidenceEntry>> WriteAsync(TestStore store, params IEnumerable<EvidenceDraft> drafts)
    {
        List<EvidenceEntry> written = [];
        foreach (var draft in drafts)
        {
            var index = (await store.Evidence.AppendAsync(draft, Ct)).Value.Index;
            written.Add(EntryEncoding.Decode((await store.Evidence.BytesAsync(index, 1, Ct))[0].Span).Entry!);
        }

        return written;
    }
}
