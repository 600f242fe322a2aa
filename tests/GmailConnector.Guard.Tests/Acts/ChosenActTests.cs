using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Acts;

/// <summary>What is shared, approved, sent or changed is what the form showed and the person chose in it.</summary>
public class ChosenActTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Text => world.Agreements.ReadAgreement().Hash;

    [Fact]
    public async Task What_is_done_is_what_was_chosen_in_the_form()
    {
        world.KnowBen();
        var offered = world.Agreements.OfferShare(world.Amira, World.Box);
        foreach (var posted in new string[][] { [], ["m1"], [world.Ben.Person.Value], ["m2", world.Ben.Person.Value] })
        {
            var act = new AffirmativeAct(world.Amira, offered.Terms, posted.ToHashSet());
            Assert.Equal(
                RefusalCode.ActOutOfDate,
                (await world.Agreements.ShareAsync(world.Amira, act, Wish(), world.Ben.Person, Text, Ct)).Refusal?.Code);
        }

        Assert.Empty(world.Grants.Grants);
        Assert.True((await world.Agreements.ShareAsync(
            world.Amira,
            new AffirmativeAct(world.Amira, offered.Terms, new HashSet<string> { "m1", world.Ben.Person.Value }),
            Wish(),
            world.Ben.Person,
            Text,
            Ct)).IsAllowed);
        Assert.Matches("^share:[A-Za-z0-9_-]{22}$", Assert.Single(world.Evidence.Entries, e => e.Kind.Name == "grant.given").Facts["act"]);
    }

    [Fact]
    public async Task An_answer_fits_the_request_as_it_was_shown()
    {
        var desk = new Desk(world);
        var id = await desk.FiledAsync(Ct);
        var shown = (await desk.Incidents.FindAsync(desk.Tomas, id, Ct)).Value;
        var changed = desk[id] with { Downloads = true };
        desk.World.Grants.Grants[id] = changed;

        var act = new AffirmativeAct(desk.Tomas, shown.Approve.Terms, new HashSet<string> { $"{World.Box}/m2" });
        var approved = await desk.Incidents.ApproveAsync(
            desk.Tomas, act, id, [Desk.Ref("m2")], TimeSpan.FromHours(1), false, Desk.Words("Go on."), Ct);

        Assert.Equal(RefusalCode.ActOutOfDate, approved.Refusal?.Code);
        Assert.Equal(GrantState.Requested, desk[id].State);
        var asItIs = (await desk.Incidents.FindAsync(desk.Tomas, id, Ct)).Value;
        act = new AffirmativeAct(desk.Tomas, asItIs.Approve.Terms, new HashSet<string> { $"{World.Box}/m2" });
        Assert.True((await desk.Incidents.ApproveAsync(
            desk.Tomas, act, id, [Desk.Ref("m2")], TimeSpan.FromHours(1), false, Desk.Words("Go on."), Ct)).IsAllowed);
        Assert.Matches("^approve:", world.Evidence.Entries.Last(e => e.Kind.Name == "grant.given").Facts["act"]);
    }

    [Fact]
    public async Task Without_an_act_nothing_is_sent_changed_or_given_and_the_refusal_is_on_record()
    {
        var none = world.Acts.Read(world.Amira, null, new HashSet<string>());
        var letter = new Composition { To = Typed.Text("kim@x.example"), Subject = Typed.Text("x"), Body = Typed.Html("x") };

        Assert.Equal(RefusalCode.ActOutOfDate, (await world.Mine.SendAsync(none, letter, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.ActOutOfDate,
            (await world.Mine.ChangeVacationAsync(none, new VacationResponder(true, Typed.Text("x"), Typed.Text("x")), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.ActOutOfDate, (await world.Mine.ChangeSignatureAsync(none, GuardedText.Empty, Typed.Html("x"), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.ActOutOfDate, (await world.Connections.DisconnectAsync(world.Amira, none, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.ActOutOfDate, (await world.Connections.WithdrawAsync(world.Amira, none, World.Box, Ct)).Refusal?.Code);

        world.Gmail.Verify(
            g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()), Times.Never);
        Assert.Equal(["access.refused", "access.refused", "access.refused"], world.Evidence.Entries.Select(e => e.Kind.Name));
        Assert.All(world.Evidence.Entries, e => Assert.Equal(("ActOutOfDate", "affirmative-act"), (e.Facts["code"], e.Facts["rule"])));
        Assert.Null(world.Store.Agreements[world.Agreement.Id].WithdrawnAt);
    }

    [Fact]
    public async Task What_was_read_in_a_mailbox_is_neither_sent_nor_made_an_answer_to_everybody()
    {
        var read = (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value;
        var letter = new Composition { To = Typed.Text("kim@x.example"), Subject = Typed.Text("x"), Body = Typed.Html("x") };

        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.SendAsync(letter with { Subject = read.Subject }, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput, (await world.Mine.SendAsync(letter with { Bcc = read.Messages[0].From.Address }, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput, (await world.Mine.ChangeVacationAsync(true, read.Subject, Typed.Text("x"), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await world.Mine.ChangeVacationAsync(true, Typed.Text("x"), read.Messages[0].Snippet, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await world.Mine.ChangeSignatureAsync(new GuardedHtml("x", Audience.Of(world.Amira)), Ct)).Refusal?.Code);
    }

    private static SharingWish Wish() => new()
    {
        Mailbox = World.Box,
        Messages = [new MessageId("m1")],
        Reason = Typed.Text("For the audit"),
        Duration = TimeSpan.FromDays(7),
    };
}
