using System.Text;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Ical.Net.CalendarComponents;
using Moq;
using Calendar = Ical.Net.Calendar;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>Yes, Maybe and No to an invitation go to its organizer, and to nobody else.</summary>
public class EventReplyTests
{
    private const string Event =
        "UID:roof-1@kunde.example\r\nSEQUENCE:2\r\nDTSTART:20261203T130000Z\r\nSUMMARY:Inspection\\, roof\r\n"
        + "ORGANIZER;CN=Petra Vogel:mailto:petra@kunde.example\r\nATTENDEE:mailto:noor@partner.example\r\n"
        + "ATTENDEE;CN=Amira;PARTSTAT=NEEDS-ACTION:mailto:Amira+desk@Halo.example\r\n";

    private readonly World world = new();
    private readonly List<OutgoingMessage> posted = [];

    public EventReplyTests()
    {
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed<IReadOnlyList<SendAsAlias>>(
                [
                    new SendAsAlias("amira@halo.example", "Amira Haddad", "", true, true),
                    new SendAsAlias("desk@halo.example", "Service desk", "", false, true),
                ]));
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), Capture.In(posted), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SentMessage(new MessageId("s1"), new ThreadId("s1")));
        world.Gmail.Setup(g => g.FetchAsync(
            It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed<IReadOnlyList<MessageRecord>>([]));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EventAnswer.Accepted, "ACCEPTED", "Accepted: Inspection, roof", "Amira Haddad has accepted this invitation: Inspection, roof")]
    [InlineData(EventAnswer.Tentative, "TENTATIVE", "Maybe: Inspection, roof", "Amira Haddad may come: Inspection, roof")]
    [InlineData(EventAnswer.Declined, "DECLINED", "Declined: Inspection, roof", "Amira Haddad has declined this invitation: Inspection, roof")]
    public async Task The_organizer_gets_a_reply_that_a_calendar_reads(EventAnswer answer, string status, string subject, string text)
    {
        Invite(Event);

        Assert.True((await AnswerAsync(answer)).IsAllowed);

        var sent = Assert.Single(posted);
        Assert.Equal(("Petra Vogel", "petra@kunde.example"), (Assert.Single(sent.To).Name, sent.To[0].Address));
        Assert.Equal((0, 0), (sent.Cc.Count, sent.Bcc.Count));
        Assert.Equal((subject, text, "", "amira@halo.example"), (sent.Subject, sent.Text, sent.Html, sent.From.Address));
        Assert.Equal("<m2@mail.example>", sent.InReplyTo);
        var reply = Read(sent, out var said);
        Assert.Equal(("REPLY", "roof-1@kunde.example", 2), (said.Method, reply.Uid, reply.Sequence));
        Assert.Equal("mailto:petra@kunde.example", reply.Organizer!.Value!.OriginalString);

        // Alone, and under the address that was invited: without plus it is this mailbox's.
        var guest = Assert.Single(reply.Attendees);
        Assert.Equal(("mailto:Amira+desk@Halo.example", status), (guest.Value!.OriginalString, guest.ParticipationStatus));
        Assert.Equal(["mail.send.intent", "mail.send.outcome"], world.Evidence.Kinds);
        Assert.Equal(["h-m2"], world.Evidence.Entries[0].Subjects);
    }

    [Fact]
    public async Task Whom_the_invitation_came_to_answers_where_no_guest_is_oneself()
    {
        Invite(Event.Replace("Amira+desk@Halo.example", "list@halo.example", StringComparison.Ordinal), to: "desk@halo.example");

        await AnswerAsync(EventAnswer.Accepted);

        Assert.Equal("desk@halo.example", posted[0].From.Address);
        Assert.Equal("mailto:desk@halo.example", Assert.Single(Read(posted[0], out _).Attendees).Value!.OriginalString);
    }

    [Fact]
    public async Task What_no_header_can_hold_keeps_nobody_from_answering()
    {
        Invite($"UID:1\r\nSUMMARY:one\\ntwo\u2028three{new string('x', 900)}\r\nORGANIZER;CN=\"Pe\u0007tra\":mailto:petra@kunde.example\r\n");

        Assert.True((await AnswerAsync(EventAnswer.Accepted)).IsAllowed);

        Assert.StartsWith("Accepted: one two threexxx", posted[0].Subject, StringComparison.Ordinal);
        Assert.InRange(posted[0].Subject.Length, 500, 520);
        Assert.Equal("Pe tra", posted[0].To[0].Name);
    }

    [Fact]
    public async Task One_day_of_a_series_is_answered_alone()
    {
        Invite(Event + "RECURRENCE-ID:20261210T130000Z\r\n");

        await AnswerAsync(EventAnswer.Declined);

        Assert.Contains("RECURRENCE-ID:20261210T130000Z", posted[0].CalendarReply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CANCEL", Event)]
    [InlineData("REPLY", Event)]
    [InlineData("PUBLISH", Event)]
    [InlineData("REQUEST", Event + "STATUS:CANCELLED\r\n")]
    [InlineData("REQUEST", "UID:1\r\nDTSTART:20261203T130000Z\r\n")]
    [InlineData("REQUEST", "UID:1\r\nORGANIZER:https://evil.example/\r\n")]
    [InlineData("REQUEST", "UID:1\r\nORGANIZER:mailto:a@x.example,b@x.example\r\n")]
    [InlineData("REQUEST", "UID:1\r\nORGANIZER:mailto:a@x.example?bcc=evil@x.example\r\n")]
    public async Task What_asks_for_no_answer_or_names_no_one_organizer_gets_none(string method, string lines)
    {
        Invite(lines, method);

        var card = Assert.Single((await world.Mine.ReadThreadAsync(new ThreadId("m2"), Ct)).Value.Messages[0].Calendars);

        Assert.Null(card.Answering);
        Assert.Equal(RefusalCode.NotFound, (await AnswerAsync(EventAnswer.Accepted)).Refusal?.Code);
        Assert.Empty(posted);
    }

    [Theory]
    [InlineData("petra@kunde.example", true)]
    [InlineData("Petra <PETRA@kunde.example>", true)]
    [InlineData("calendar@kunde.example", false)]
    public async Task The_card_says_to_whom_the_answer_goes_and_whether_they_sent_it(string sender, bool same)
    {
        Invite(Event, from: sender);

        var answering = (await world.Mine.ReadThreadAsync(new ThreadId("m2"), Ct)).Value.Messages[0].Calendars[0].Answering!;

        Assert.Equal("Petra Vogel", Rendered.For(world.Amira, answering.Organizer));
        Assert.Equal(same, answering.IsSender);
    }

    [Fact]
    public async Task One_form_answers_once_and_with_its_own_answer_alone()
    {
        Invite(Event);
        var yes = Act(EventAnswer.Accepted);

        Assert.False((await AnswerAsync(EventAnswer.Declined, yes)).IsAllowed);
        Assert.True((await AnswerAsync(EventAnswer.Accepted, yes)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await AnswerAsync(EventAnswer.Accepted, yes)).Refusal?.Code);
        var others = await AnswerAsync(EventAnswer.Accepted, door: world.Mailboxes.Open(world.Ben, World.Box));
        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);

        Assert.Single(posted);
    }

    [Fact]
    public async Task Without_the_permission_to_send_nothing_is_sent()
    {
        Invite(Event);
        world.Record = world.Record with { Granted = new HashSet<GmailScope> { GmailScope.ReadOnly } };

        Assert.Equal(RefusalCode.ScopeNotGranted, (await AnswerAsync(EventAnswer.Accepted)).Refusal?.Code);
        Assert.Empty(posted);
    }

    private static Outcome<T> Allowed<T>(T value) => value;

    private static CalendarEvent Read(OutgoingMessage sent, out Calendar calendar)
    {
        Assert.All(sent.CalendarReply!.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        calendar = Calendar.Load(sent.CalendarReply)!;
        return Assert.Single(calendar.Events);
    }

    private AffirmativeAct Act(EventAnswer answer) => world.Acts.Read(
        world.Amira, Rendered.For(world.Amira, world.Mine.OfferAnswer(new MessageId("m2"), "0-1", answer)), new HashSet<string>());

    private Task<Outcome<Guard.Composing.SentReceipt>> AnswerAsync(EventAnswer answer, AffirmativeAct? act = null, Mailbox? door = null) =>
        (door ?? world.Mine).AnswerEventAsync(act ?? Act(answer), new MessageId("m2"), "0-1", answer, Ct);

    private void Invite(string lines, string method = "REQUEST", string from = "petra@kunde.example", string to = "amira@halo.example")
    {
        world.Add("m2", "m2", "The roof", from, null, new HeaderField("Cc", to));
        var m = world.Store.Messages[new MessageId("m2")];
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n";
        HeaderField[] headers = [.. m.Content!.Headers.Where(h => h.Name is not ("To" or "Cc")), new("To", to)];
        world.Store.Messages[m.Id] = m with
        {
            Content = m.Content with { Headers = headers, Calendars = [new CalendarPart("0.1", text)] },
        };
    }
}
