using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Sealed;

/// <summary>What was typed is its typist's in that request, and nothing else counts as typed.</summary>
public class TypedInputTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("way", "23")]
    public void It_is_rendered_for_its_typist_and_for_nobody_else()
    {
        var typed = new TypedInput(world.Amira);
        SealedContent[] all =
        [
            GuardedText.FromInput("Notice", typed),
            GuardedHtml.FromInput("Notice", typed),
            new GuardedFile("Notice", "text/plain", new byte[3], typed),
            GuardedHtml.FromInput("Notice", typed).Source, GuardedText.FromInput("Notice", typed).Or("-"),
        ];

        Assert.All(all, content => Assert.Equal("Notice", Rendered.For(world.Amira, content)));
        Viewer?[] others = [null, world.Ben, new Viewer(world.Amira.Tenant, world.Amira.Person, world.Amira.Roles, "s9")];
        Assert.All(others, other => Assert.All(all, content => Assert.Equal("[sealed]", Rendered.For(other, content))));
    }

    [Fact]
    public void It_ends_with_its_request()
    {
        var typed = new TypedInput(world.Amira);
        var kept = GuardedText.FromInput("Notice", typed);

        typed.End();

        Assert.Equal("[access ended]", Rendered.For(world.Amira, kept));
        Assert.Equal("[sealed]", Rendered.For(world.Ben, kept));
        Assert.NotNull(TypedInput.Check(world.Amira, kept));
    }

    [Fact]
    public void What_holds_nothing_is_nobodys()
    {
        Assert.Equal("", Rendered.For(world.Ben, GuardedText.Empty));
        Assert.Equal("", Rendered.For(null, GuardedHtml.Empty));
        Assert.Null(TypedInput.Check(world.Amira, GuardedText.Empty, GuardedHtml.Empty, null));
    }

    [Fact]
    public void Only_what_this_person_typed_just_now_counts_as_typed()
    {
        var hers = GuardedText.FromInput("x", new TypedInput(world.Amira));

        Assert.Null(TypedInput.Check(world.Amira, hers, null, hers));
        Assert.Equal("typed-by-person", TypedInput.Check(world.Ben, hers)!.Rule);
        Assert.NotNull(TypedInput.Check(world.Amira, hers, new GuardedText("x", Audience.Of(world.Amira))));
    }

    [Fact]
    [Trait("way", "37")]
    public async Task Opened_mail_is_no_search_phrase_and_no_answer_and_no_message()
    {
        var subject = (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value.Subject;
        var typed = GuardedText.FromInput("kim@x.example", new TypedInput(world.Amira));
        var html = GuardedHtml.FromInput("<p>Hello</p>", new TypedInput(world.Amira));
        var mail = new GuardedHtml("<p>Opened</p>", Audience.Of(world.Amira));
        var letter = new Composition { Token = "cmp_1", To = typed, Subject = typed, Body = html };
        var before = world.Evidence.Entries.Count;

        Refusal?[] refused =
        [
            (await world.Mine.SearchAsync(subject, 50, Ct)).Refusal,
            (await world.Mine.SendAsync(letter with { Subject = subject }, Ct)).Refusal,
            (await world.Mine.SendAsync(letter with { To = subject }, Ct)).Refusal,
            (await world.Mine.SendAsync(letter with { Cc = subject }, Ct)).Refusal,
            (await world.Mine.SendAsync(letter with { Bcc = subject }, Ct)).Refusal,
            (await world.Mine.SendAsync(letter with { Body = mail }, Ct)).Refusal,
            (await world.Mine.SendAsync(
                letter with { Files = [new GuardedFile("a", "text/plain", new byte[1], Audience.Of(world.Amira))] }, Ct)).Refusal,
            (await world.Mine.SaveDraftAsync(letter with { Subject = subject }, Ct)).Refusal,
        ];

        Assert.All(refused, r => Assert.Equal("typed-by-person", r?.Rule));
        Assert.Equal(before, world.Evidence.Entries.Count);
    }

    [Fact]
    public async Task Nor_is_it_a_setting_and_the_mailbox_stays_as_it_is()
    {
        var mail = new GuardedText("Opened", Audience.Of(world.Amira));

        Assert.Equal("typed-by-person", (await world.Mine.ChangeVacationAsync(true, mail, GuardedText.Empty, Ct)).Refusal?.Rule);
        Assert.Equal("typed-by-person", (await world.Mine.ChangeVacationAsync(true, GuardedText.Empty, mail, Ct)).Refusal?.Rule);
        Assert.Equal(
            "typed-by-person",
            (await world.Mine.ChangeSignatureAsync(new GuardedHtml("<p>Opened</p>", Audience.Of(world.Amira)), Ct)).Refusal?.Rule);
        world.Gmail.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task An_officer_counts_by_what_the_officer_typed_and_says_why_in_words_of_their_own()
    {
        var desk = new Desk(world);
        var made = GuardedText.FromInput("billing@phish.example", new TypedInput(desk.Tomas));
        ScopeQuery[] queries =
        [
            desk.Query() with { Mailboxes = made },
            desk.Query() with { Sender = made },
            desk.Query() with { RfcMessageId = made },
            desk.Query() with { AttachmentHash = made },
        ];
        foreach (var query in queries)
        {
            Assert.Equal("typed-by-person", (await desk.Incidents.FreezeAsync(desk.Sofia, query, Ct)).Refusal?.Rule);
        }

        Assert.Equal("typed-by-person", (await desk.Incidents.FreezeAsync(desk.Sofia, made, Ct)).Refusal?.Rule);
        Assert.Equal("typed-by-person", (await desk.Orders.FreezeAsync(desk.Lena, made, Ct)).Refusal?.Rule);
        var scope = await desk.CountedAsync(Ct);
        Assert.Equal(
            "typed-by-person", (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(scope) with { Reason = made }, Ct)).Refusal?.Rule);
        Assert.Equal(
            "typed-by-person", (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(scope) with { Ticket = made }, Ct)).Refusal?.Rule);
        var filed = (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(scope), Ct)).Value;
        var hers = GuardedText.FromInput("Enough", new TypedInput(desk.Sofia));
        Assert.Equal(
            "typed-by-person",
            (await desk.Incidents.ApproveAsync(desk.Tomas, filed, [Desk.Ref("m2")], TimeSpan.FromHours(1), false, hers, Ct)).Refusal?.Rule);
        Assert.Equal("typed-by-person", (await desk.Incidents.RefuseAsync(desk.Tomas, filed, hers, Ct)).Refusal?.Rule);
    }
}
