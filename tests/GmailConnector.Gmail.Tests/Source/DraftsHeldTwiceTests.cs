using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Source;

/// <summary>A draft that is sent, edited or deleted by another program, as Gmail shows it.</summary>
public sealed class DraftsHeldTwiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_nobody_touched_is_as_it_was_opened_and_an_edited_one_names_its_new_message()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var opened = await OpenedAsync(gmail, amira);

        Assert.Equal(DraftStanding.AsOpened, (await gmail.Source.FindStandingAsync(amira, opened, Ct)).Value);
        var edited = (await gmail.Source.SaveDraftAsync(amira, opened.Draft, Outgoing.Simple() with { Subject = "Edited" }, Ct)).Value;

        Assert.Equal(
            new DraftStanding(DraftFate.Edited, edited.Message), (await gmail.Source.FindStandingAsync(amira, opened, Ct)).Value);
    }

    [Theory]
    [InlineData("as it was")]
    [InlineData("with another text")]
    public async Task A_draft_that_was_sent_names_what_was_sent(string subject)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var opened = await OpenedAsync(gmail, amira);

        var sent = (await gmail.Source.SendAsync(
            amira, Outgoing.Simple("<m7@halo.example>") with { Subject = subject, Draft = opened.Draft }, Ct)).Value;

        Assert.Equal(new DraftStanding(DraftFate.Sent, sent.Id), (await gmail.Source.FindStandingAsync(amira, opened, Ct)).Value);
    }

    [Fact]
    public async Task A_deleted_draft_is_gone_although_its_conversation_has_older_messages_that_were_sent()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var first = (await gmail.Source.SendAsync(amira, Outgoing.Simple(), Ct)).Value;
        var opened = await OpenedAsync(
            gmail,
            amira,
            Outgoing.Simple("<m2@halo.example>") with
            {
                Subject = "Re: Printer on floor 3",
                InReplyTo = "<m1@halo.example>",
                References = ["<m1@halo.example>"],
                Thread = first.Thread
            });
        Assert.Equal(first.Thread, opened.Thread);
        opened = opened with { SavedAt = opened.SavedAt!.Value.AddMinutes(1) };

        await gmail.Source.DeleteDraftAsync(amira, opened.Draft, Ct);

        Assert.Equal(new DraftStanding(DraftFate.Gone), (await gmail.Source.FindStandingAsync(amira, opened, Ct)).Value);
    }

    [Fact]
    public async Task A_draft_that_is_gone_when_it_is_to_be_sent_is_not_posted_anew()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var opened = await OpenedAsync(gmail, amira);
        await gmail.Source.DeleteDraftAsync(amira, opened.Draft, Ct);

        var sent = await gmail.Source.SendAsync(amira, Outgoing.Simple() with { Draft = opened.Draft }, Ct);

        Assert.Equal(RefusalCode.Rejected, sent.Refusal?.Code);
        Assert.Equal(0, gmail.Wire.Count("/messages/send"));
    }

    [Fact]
    public async Task In_a_conversation_that_is_gone_a_draft_is_saved_and_a_message_is_sent_all_the_same()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var nowhere = Outgoing.Simple() with { Thread = new ThreadId("1234567890abcdef") };

        var saved = await gmail.Source.SaveDraftAsync(amira, null, nowhere, Ct);
        var sent = await gmail.Source.SendAsync(amira, nowhere with { RfcMessageId = "<m2@halo.example>" }, Ct);

        Assert.True(saved.IsAllowed, saved.Refusal?.Reason);
        Assert.True(sent.IsAllowed, sent.Refusal?.Reason);
    }

    [Theory]
    [InlineData("olaf.bra", "", "Ben <ben@")]
    [InlineData("Jörg <jörg@böhm.example>; \"Kim\r\n", "x, y, z", "")]
    public async Task Recipients_as_they_were_typed_come_back_from_the_draft_to_its_mailbox_alone(string to, string cc, string bcc)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var typed = new TypedRecipients(to, cc, bcc, "ben@halo.example");
        var saved = (await gmail.Source.SaveDraftAsync(amira, null, Outgoing.Simple() with { Typed = typed }, Ct)).Value;

        var header = (await gmail.Source.FetchAsync(amira, [saved.Message], Ct)).Value[0].Content!.Header(TypedRecipients.Header)!;

        Assert.Equal(typed, gmail.Source.ReadTyped(amira, header));
        Assert.Null(gmail.Source.ReadTyped(ben, header));
        Assert.Null(gmail.Source.ReadTyped(amira, "anything else"));
        Assert.DoesNotContain("olaf", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_does_not_carry_them()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var opened = await OpenedAsync(gmail, amira, Outgoing.Simple() with { Typed = new TypedRecipients("olaf.bra", "", "", "") });

        var sent = (await gmail.Source.SendAsync(amira, Outgoing.Simple() with { Draft = opened.Draft }, Ct)).Value;

        Assert.Null((await gmail.Source.FetchAsync(amira, [sent.Id], Ct)).Value[0].Content!.Header(TypedRecipients.Header));
    }

    private static async Task<DraftVersion> OpenedAsync(TestGmail gmail, MailboxRecord mailbox, OutgoingMessage? message = null)
    {
        var saved = (await gmail.Source.SaveDraftAsync(mailbox, null, message ?? Outgoing.Simple(), Ct)).Value;
        var record = (await gmail.Source.FetchAsync(mailbox, [saved.Message], Ct)).Value[0];
        return new DraftVersion(saved.Draft, saved.Message, saved.Thread, record.InternalDate);
    }
}
