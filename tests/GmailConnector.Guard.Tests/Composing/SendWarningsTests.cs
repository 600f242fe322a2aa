using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>What is asked before a message is sent, and what only looks as if it had to be.</summary>
public class SendWarningsTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_with_subject_words_and_known_recipients_is_sent_without_a_question() =>
        Assert.Null(await AskAsync(Message("<p>Thanks, see you tomorrow.</p>")));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_subject_is_asked_about(string subject) =>
        Assert.Equal([SendWarning.NoSubject], await WarningsAsync(Message("<p>Hi</p>") with { Subject = subject }));

    [Theory]
    [InlineData("<p>See the attached file.</p>")]
    [InlineData("<p>Two <b>Attachments</b> for you</p>")]
    [InlineData("<p>Im Anhang steht alles.</p>")]
    [InlineData("<p>Die angehängten Bilder</p>")]
    [InlineData("<p>Anbei der Vertrag</p>")]
    public async Task Words_of_an_attachment_without_a_file_are(string html) =>
        Assert.Equal([SendWarning.NoFile], await WarningsAsync(Message(html)));

    [Theory]
    [InlineData("<p>Thanks!</p><div>On Monday, Ines wrote:</div><blockquote><p>See the attached file.</p></blockquote>")]
    [InlineData("<p>We are not unattached.</p>")]
    [InlineData("<p>Nothing was reattachable</p>")]
    [InlineData("<p>Anhangsweise</p>")]
    public async Task The_same_words_in_a_quote_or_within_others_arent(string html) => Assert.Null(await AskAsync(Message(html)));

    [Fact]
    public async Task With_a_file_nobody_is_asked_about_one() => Assert.Null(await AskAsync(
        Message("<p>See the attached file.</p>") with { Files = [new OutgoingFile("a.pdf", "application/pdf", new byte[1])] }));

    [Fact]
    public async Task An_answer_to_more_than_twenty_is_asked_about_and_a_new_message_or_one_to_twenty_isnt()
    {
        MailAddressField[] many = [.. Enumerable.Range(0, 21).Select(i => new MailAddressField("", $"person{i}@kunde.example"))];
        var answer = Message("<p>Hi</p>") with { InReplyTo = "<m@x.example>", To = [.. many.Take(11)], Cc = [.. many.Skip(11)] };

        Assert.Equal([SendWarning.ManyRecipients], await WarningsAsync(answer));
        Assert.Null(await AskAsync(answer with { InReplyTo = null }));
        Assert.Null(await AskAsync(answer with { Cc = [.. many.Skip(12), many[0]] }));
    }

    [Fact]
    public async Task A_lookalike_of_somebody_known_is_asked_about_by_its_place_and_never_by_its_words()
    {
        world.Correspondents.Add("anna.berg@northwind.example", "Anna", writtenTo: 2);
        var refusal = await AskAsync(Message("<p>Hi</p>") with
        {
            Cc = [new MailAddressField("", "ines@elsewhere.example"), new MailAddressField("", "anna.berg@northw1nd.example")],
        });

        Assert.Equal([SendWarning.LookalikeRecipient], refusal!.Warnings);
        Assert.StartsWith("Recipient 2 in Cc ", refusal.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("northw", refusal.Reason + refusal.Remedy, StringComparison.Ordinal);
        Assert.Null(await AskAsync(Message("<p>Hi</p>") with { To = [new MailAddressField("", "anna.berg@northwind.example")] }));
    }

    [Fact]
    public async Task All_questions_come_at_once_and_who_answered_them_is_asked_no_more()
    {
        var message = Message("<p>attached</p>") with { Subject = "" };

        Assert.Equal([SendWarning.NoSubject, SendWarning.NoFile], await WarningsAsync(message));
        Assert.Null(await AskAsync(message, despite: true));
    }

    [Theory]
    [InlineData("<p>{greeting} {name},</p>")]
    [InlineData("<p>Your ticket {Ticket}</p>")]
    [InlineData("<p>Yours, {my name}</p>")]
    public async Task A_placeholder_that_nobody_filled_in_is_asked_about(string html) =>
        Assert.Equal([SendWarning.UnfilledPlaceholder], await WarningsAsync(Message(html)));

    [Theory]
    [InlineData("<p>Use {braces} in code.</p>")]
    [InlineData("<p>Thanks!</p><blockquote><p>Dear {name}</p></blockquote>")]
    public async Task Other_braces_and_those_of_a_quote_arent(string html) => Assert.Null(await AskAsync(Message(html)));

    private async Task<IReadOnlyList<SendWarning>> WarningsAsync(OutgoingMessage message) =>
        (await AskAsync(message))?.Warnings ?? [];

    private Task<Refusal?> AskAsync(OutgoingMessage message, bool despite = false) =>
        new SendWarnings(world.Correspondents, world.Clock).AskAsync(
            new MailboxRecord
            {
                Id = World.Box,
                Tenant = TenantId.Default,
                Owner = world.Amira.Person,
                Subject = "s",
                Address = "amira@halo.example",
                State = MailboxState.Connected,
                Granted = new HashSet<GmailScope>(),
                Agreement = new AgreementId("agr_1"),
                ConnectedAt = default,
            },
            new Composition { To = Typed.Text(""), Subject = Typed.Text(""), Body = Typed.Html(""), DespiteWarnings = despite },
            message,
            Ct);

    private static OutgoingMessage Message(string html) => new()
    {
        RfcMessageId = "<n@halo.example>",
        From = new MailAddressField("", "amira@halo.example"),
        To = [new MailAddressField("", "ines@elsewhere.example")],
        Subject = "Room",
        Text = MessageHtml.ToText(html),
        Html = html,
        Date = default,
    };
}
