using GmailConnector.Evidence;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Evidence;

/// <summary>What is done in a sign-in comes to the log right after that the sign-in stands, and not at all once it has ended.</summary>
public sealed class SignInCheckTests
{
    private static readonly PersonId Ben = Sample.Person("ben");

    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task The_check_comes_before_the_first_act_under_the_name_that_the_person_has_there_and_again_after_some_minutes()
    {
        await using var store = await SignedInAsync();
        await store.Evidence.AppendAsync(View("mbx_one"), Ct);
        await store.Evidence.AppendAsync(View("mbx_one"), Ct);
        await store.Evidence.AppendAsync(View("mbx_two"), Ct);
        store.Clock.Now += TimeSpan.FromMinutes(6);
        await store.Evidence.AppendAsync(View("mbx_one"), Ct);

        var written = await WrittenAsync(store);

        Assert.Equal(
            ["sign-in.checked", "view.intent", "view.intent", "sign-in.checked", "view.intent", "sign-in.checked", "view.intent"],
            written.Select(e => e.Kind.Name));
        foreach (var (check, view) in written.Zip(written.Skip(1)).Where(p => p.First.Kind == EvidenceKind.SignInChecked))
        {
            Assert.Equal((view.Actor, view.Mailbox, null, 0), (check.Actor, check.Mailbox, check.Correlation, check.Facts.Count));
        }
    }

    [Fact]
    public async Task What_is_done_at_the_same_time_needs_one_check()
    {
        await using var store = await SignedInAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Evidence.AppendAsync(View("mbx_one"), Ct)));

        Assert.Equal(
            ["sign-in.checked", "view.intent", "view.intent", "view.intent", "view.intent"],
            (await WrittenAsync(store)).Select(e => e.Kind.Name));
    }

    [Fact]
    public async Task Under_an_incident_the_check_names_the_incident_and_no_mailbox()
    {
        await using var store = await SignedInAsync();
        await store.Evidence.AppendAsync(View("mbx_one") with { Ground = "security-incident:inc_1" }, Ct);

        var written = await WrittenAsync(store);

        Assert.Equal((written[1].Actor, null, "security-incident:inc_1"), (written[0].Actor, written[0].Mailbox, written[0].Ground));
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("never signed in")]
    [InlineData("somebody else's sign-in")]
    [InlineData("a day after the sign-in")]
    public async Task Nothing_is_written_of_who_is_not_signed_in(string how)
    {
        await using var store = await SignedInAsync();
        var draft = how == "somebody else's sign-in"
            ? View("mbx_one") with { Actor = Sample.Person("amira").Value }
            : View("mbx_one") with { SignIn = how == "never signed in" ? "s_9" : "s_1" };
        if (how == "signed out")
        {
            await store.Sessions.EndAsync(Sample.Tenant, "s_1", store.Clock.Now, Ct);
        }

        store.Clock.Now += how == "a day after the sign-in" ? TimeSpan.FromHours(25) : TimeSpan.Zero;
        var refused = await store.Evidence.AppendAsync(draft, Ct);

        Assert.Equal(RefusalCode.SessionEnded, refused.Refusal?.Code);
        Assert.Empty(await WrittenAsync(store));
    }

    [Theory, EachStore]
    public async Task An_outcome_needs_none_and_a_machine_has_none(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        Assert.True((await store.Evidence.AppendAsync(View("mbx_one") with { Kind = EvidenceKind.ViewOutcome }, Ct)).IsAllowed);
        Assert.True(
            (await store.Evidence.AppendAsync(View("mbx_one") with { Actor = EvidenceDraft.Machine, SignIn = null }, Ct)).IsAllowed);
        Assert.Equal(2, (await WrittenAsync(store)).Count);
    }

    [Fact]
    public async Task An_act_that_comes_too_late_leaves_no_check_either()
    {
        await using var store = await SignedInAsync();

        var refused = await store.Evidence.AppendAsync(View("mbx_one") with { NotAfter = store.Clock.Now }, Ct);

        Assert.Equal(RefusalCode.GroundEnded, refused.Refusal?.Code);
        Assert.Empty(await WrittenAsync(store));
    }

    private static async Task<TestStore> SignedInAsync()
    {
        var store = await TestStore.OpenAsync();
        await store.Sessions.StartAsync(Sample.Tenant, Ben, "s_1", store.Clock.Now, Ct);
        return store;
    }

    private static EvidenceDraft View(string mailbox) => Logs.Draft(Ben.Value, mailbox) with
    {
        Kind = EvidenceKind.ViewIntent,
        Ground = "mailbox-agreement:agr_1",
        Correlation = "c",
        SignIn = "s_1",
    };

    private static async Task<List<EvidenceEntry>> WrittenAsync(TestStore store) =>
        [.. (await store.Evidence.BytesAsync(0, 20, Ct)).Select(b => EntryEncoding.Decode(b.Span).Entry!)];
}
