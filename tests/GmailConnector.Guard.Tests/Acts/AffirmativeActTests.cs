using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Acts;

/// <summary>
/// An act is good for its kind, its things as they were shown, its person in this sign-in, in time, and once; whatever else is tried,
/// nothing is done.
/// </summary>
public class AffirmativeActTests
{
    private static readonly string[] About = ["mbx_1"];

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Text => world.Agreements.ReadAgreement().Hash;

    [Fact]
    public async Task By_the_form_that_was_made_for_it_it_is_done_once()
    {
        var act = Posted(world.Amira, world.Acts.Offer(world.Amira, AffirmativeActKind.Send, About));

        Assert.True((await DoAsync(act)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await DoAsync(act)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await DoAsync(Posted(world.Amira, act))).Refusal?.Code);
    }

    [Theory]
    [InlineData("another kind")]
    [InlineData("other things")]
    [InlineData("another person")]
    [InlineData("another sign-in")]
    [InlineData("another tenant")]
    [InlineData("no form")]
    [InlineData("a form of nobody's")]
    [InlineData("changed in one place")]
    [InlineData("cut off")]
    [InlineData("of other letters")]
    [InlineData("next to nothing")]
    [InlineData("of another key")]
    [InlineData("of the future")]
    [InlineData("too old")]
    [InlineData("kept after its request")]
    [InlineData("nothing at all")]
    public async Task Nothing_is_done_by(string form)
    {
        var token = world.Acts.Offer(world.Amira, AffirmativeActKind.Send, About);
        var text = Rendered.For(world.Amira, token);
        var act = form switch
        {
            "another kind" => Posted(world.Amira, world.Acts.Offer(world.Amira, AffirmativeActKind.Discard, About)),
            "other things" => Posted(world.Amira, world.Acts.Offer(world.Amira, AffirmativeActKind.Send, ["mbx_2"])),
            "another person" => Read(world.Ben.With(session: world.Amira.Session), text),
            "another sign-in" => Read(world.Amira.With(session: "s9"), text),
            "another tenant" => Read(world.Amira.With(tenant: new TenantId("other")), text),
            "no form" => Read(world.Amira, null),
            "a form of nobody's" => Read(null, text),
            "changed in one place" => Read(world.Amira, text[..40] + (text[40] == 'A' ? 'B' : 'A') + text[41..]),
            "cut off" => Read(world.Amira, text[..^4]),
            "of other letters" => Read(world.Amira, text[..^1] + "*"),
            "next to nothing" => Read(world.Amira, "AAAA"),
            "of another key" =>
                Read(world.Amira, Rendered.For(world.Amira, new World().Acts.Offer(world.Amira, AffirmativeActKind.Send, About))),
            "of the future" => After(() => Posted(world.Amira, token), TimeSpan.FromSeconds(-2)),
            "too old" => After(() => Posted(world.Amira, token), TimeSpan.FromHours(12)),
            "kept after its request" => Over(Posted(world.Amira, token)),
            _ => null!,
        };

        Assert.Equal(
            RefusalCode.ActOutOfDate, (await DoAsync(act, form switch { "another person" => world.Ben, _ => world.Amira })).Refusal?.Code);
    }

    [Fact]
    public async Task Up_to_its_last_second_a_form_is_good()
    {
        var token = world.Acts.Offer(world.Amira, AffirmativeActKind.Send, About);

        Assert.True((await DoAsync(After(() => Posted(world.Amira, token), TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1)))).IsAllowed);
    }

    [Fact]
    public async Task What_came_to_a_refusal_can_be_asked_for_again_and_what_broke_off_cannot()
    {
        var act = Posted(world.Amira, world.Acts.Offer(world.Amira, AffirmativeActKind.Share, About));
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Acts.PerformAsync<Done>(
                act,
                world.Amira,
                AffirmativeActKind.Share,
                About,
                _ => Task.FromResult<Outcome<Done>>(Refusal.NotFound),
                Ct)).Refusal?.Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            world.Acts.PerformAsync<Done>(
                act, world.Amira, AffirmativeActKind.Share, About, _ => throw new InvalidOperationException(), Ct));

        var later = await world.Acts.PerformAsync<Done>(
            act, world.Amira, AffirmativeActKind.Share, About, _ => Task.FromResult<Outcome<Done>>(default(Done)), Ct);

        Assert.Equal(RefusalCode.AlreadyDone, later.Refusal?.Code);
    }

    [Theory]
    [InlineData("Send", true)]
    [InlineData("Share", false)]
    public async Task A_sending_that_broke_off_can_be_gone_on_with_once_nobody_can_be_at_it_any_more(string name, bool goesOn)
    {
        var kind = Enum.Parse<AffirmativeActKind>(name);
        var act = Posted(world.Amira, world.Acts.Offer(world.Amira, kind, About));
        var refusals = new UsedRefusals(
            Refusal.NotFound with { Reason = "It goes on." }, Refusal.NotFound with { Reason = "It was done." });
        await Assert.ThrowsAsync<InvalidOperationException>(() => AgainAsync(_ => throw new InvalidOperationException()));

        world.Clock.Advance(AnswerRecord.LongestSending);
        Assert.Equal("It goes on.", (await AgainAsync(AtOnce)).Refusal?.Reason);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(goesOn ? null : "It goes on.", (await AgainAsync(AtOnce)).Refusal?.Reason);
        Assert.Equal(goesOn ? "It was done." : "It goes on.", (await AgainAsync(AtOnce)).Refusal?.Reason);

        Task<Outcome<Done>> AtOnce(PerformedAct _) => Task.FromResult<Outcome<Done>>(default(Done));
        Task<Outcome<Done>> AgainAsync(Func<PerformedAct, Task<Outcome<Done>>> perform) =>
            world.Acts.PerformAsync(act, world.Amira, kind, About, perform, Ct, refusals);
    }

    [Fact]
    public async Task Of_many_who_press_at_once_one_is_heard()
    {
        var act = Posted(world.Amira, world.Acts.Offer(world.Amira, AffirmativeActKind.Share, About));
        var times = 0;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => world.Acts.PerformAsync<Done>(act, world.Amira, AffirmativeActKind.Share, About, async _ =>
            {
                Interlocked.Increment(ref times);
                await Task.Yield();
                return default(Done);
            }, Ct), Ct)));

        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Where_it_cannot_be_noted_that_it_is_used_it_is_not_done()
    {
        world.ActStore.IsUnwritable = true;

        var shared = await world.Agreements.ShareAsync(world.Amira, Wish(), world.Ben.Person, Text, Ct);

        Assert.Equal(RefusalCode.StoreUnavailable, shared.Refusal?.Code);
        Assert.Empty(world.Grants.Grants);
        Assert.Empty(world.Evidence.Entries);
    }

    [Fact]
    public void A_form_is_nothing_to_look_at_for_anybody_else_and_comes_after_its_text()
    {
        var token = world.Agreements.OfferShare(world.Amira, World.Box);
        var text = world.Agreements.ReadAgreement().Text;

        Assert.Equal("[sealed]", Rendered.For(world.Amira, token));
        Assert.Equal("[sealed]", Rendered.For(world.Ben, text, token)[1]);
        Assert.Equal("[sealed]", Rendered.For(world.Amira, token, text)[0]);
        Assert.Equal("[sealed]", Rendered.For(world.Amira, world.Shared.ReadAgreement().Text, token)[1]);
        var shown = Rendered.For(world.Amira, text, token);
        Assert.Equal("<p>You let a colleague see these.</p>", shown[0]);
        Assert.Matches("^[A-Za-z0-9_-]{163}$", shown[1]);
        Assert.NotEqual(shown[1], Rendered.For(world.Amira, text, world.Agreements.OfferShare(world.Amira, World.Box))[1]);
    }

    private static SharingWish Wish() =>
        new()
        {
            Mailbox = World.Box,
            Messages = [new MessageId("m1")],
            Reason = Typed.Text("For the audit"),
            Duration = TimeSpan.FromDays(7)
        };

    [Fact]
    public async Task After_a_sending_that_came_to_nothing_the_form_sends_by_the_same_number()
    {
        var act = Posted(world.Amira, world.Mine.OfferSend());
        world.Clock.Advance(TimeSpan.FromHours(1));

        var again = world.Mine.OfferSend(act);

        Assert.Equal((act.Terms!.Number, world.Clock.GetUtcNow()), (again.Terms.Number, again.Terms.IssuedAt));
        Assert.NotEqual(act.Terms.Number, world.Mine.OfferSend(Read(world.Amira, null)).Terms.Number);
        Assert.NotEqual(act.Terms.Number, world.Mailboxes.Open(world.Amira, new MailboxId("mbx_2")).OfferSend(act).Terms.Number);
        Assert.True((await DoAsync(Posted(world.Amira, again))).IsAllowed);
    }

    private static AffirmativeAct Over(AffirmativeAct act)
    {
        act.End();
        return act;
    }

    private AffirmativeAct After(Func<AffirmativeAct> post, TimeSpan time)
    {
        var act = post();
        world.Clock.Advance(time);
        return act;
    }

    private AffirmativeAct Posted(Viewer viewer, ActToken token) => Read(viewer, Rendered.For(viewer, token));

    // The same bytes posted once more.
    private AffirmativeAct Posted(Viewer viewer, AffirmativeAct act) => new(viewer, act.Terms, new HashSet<string>());

    private AffirmativeAct Read(Viewer? viewer, string? text) => world.Acts.Read(viewer, text, new HashSet<string>());

    private Task<Outcome<Done>> DoAsync(AffirmativeAct act, Viewer? by = null) =>
        world.Acts.PerformAsync<Done>(
            act, by ?? world.Amira, AffirmativeActKind.Send, About, _ => Task.FromResult<Outcome<Done>>(default(Done)), Ct);
}
