using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>What an agent reports to security: recorded, told to officers, opening nothing to them, and answered or taken back.</summary>
public sealed class SecurityReportTests
{
    private static readonly MessageId Message = new("m2");

    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SecurityReports Reports => desk.World.SecurityReports;

    private Viewer Amira => desk.World.Amira;

    [Fact]
    public async Task Officers_learn_who_reports_which_reference_and_why_and_open_nothing_by_it()
    {
        var id = (await ReportAsync(Amira, "It asks for my password.")).Value;

        var told = Assert.Single((await desk.World.Notices.OfAsync(desk.Sofia, Ct)).Value);
        Assert.Equal((NoticeKind.MessageReported, "p_amira"), (told.Kind, told.Other!.Id.Value));
        Assert.Empty((await desk.World.Notices.OfAsync(Amira, Ct)).Value);
        var open = Assert.Single((await Reports.OpenAsync(desk.Tomas, Ct)).Value);
        Assert.Equal(id, open.Id);
        Assert.Equal("It asks for my password.", Rendered.For(desk.Tomas, open.Words));
        Assert.Equal($"{World.Box}/m2", Rendered.For(desk.Tomas, open.Reference!));
        Assert.Equal(
            RefusalCode.NotFound, (await desk.World.Mailboxes.Open(desk.Sofia, World.Box).ReadMessagesAsync([Message], Ct)).Refusal?.Code);
        var entry = desk.World.Evidence.Entries.First(e => e.Facts.GetValueOrDefault("shows") == "report");
        Assert.Equal(("view.intent", "p_amira", 1), (entry.Kind.Name, entry.Actor, entry.Subjects.Count));
    }

    [Fact]
    public async Task Whoever_cant_read_a_message_cant_report_it_and_without_words_nobody_can()
    {
        Assert.Equal(RefusalCode.NotFound, (await ReportAsync(desk.World.Ben, "Look at this.")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await ReportAsync(Amira, " ")).Refusal?.Code);
        Assert.Empty((await Reports.OpenAsync(desk.Sofia, Ct)).Value);
    }

    [Fact]
    public async Task What_cant_be_recorded_is_reported_to_nobody()
    {
        desk.World.Evidence.Broken = true;

        Assert.Equal(RefusalCode.EvidenceUnavailable, (await ReportAsync(Amira, "Odd.")).Refusal?.Code);
        Assert.Empty(desk.World.Grants.Notices);
    }

    [Fact]
    public async Task A_report_is_for_whoever_made_it_and_for_officers()
    {
        var id = (await ReportAsync(Amira, "Odd.")).Value;

        Assert.True((await Reports.FindAsync(Amira, id, Ct)).IsAllowed);
        Assert.True((await Reports.FindAsync(desk.Tomas, id, Ct)).IsAllowed);
        foreach (var other in new[] { desk.World.Ben, desk.Lena })
        {
            Assert.Equal(GrantRefusals.NotFound, (await Reports.FindAsync(other, id, Ct)).Refusal);
            Assert.Equal(RefusalCode.RoleMissing, (await Reports.OpenAsync(other, Ct)).Refusal?.Code);
            Assert.Equal(RefusalCode.RoleMissing, (await AnswerAsync(other, id, "Thanks.")).Refusal?.Code);
        }
    }

    [Fact]
    public async Task An_incident_over_it_is_known_to_officers_and_to_its_author_it_stays_open()
    {
        var id = (await ReportAsync(Amira, "Odd.")).Value;
        var counted = (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words($"{World.Box}/m2"), Ct)).Value;
        var incident = (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted.Id) with { Report = id }, Ct)).Value;

        var officers = (await Reports.FindAsync(desk.Tomas, id, Ct)).Value;
        Assert.Equal((ReportState.Filed, incident), (officers.State, officers.Incident));
        Assert.Empty((await Reports.OpenAsync(desk.Tomas, Ct)).Value);
        var authors = (await Reports.FindAsync(Amira, id, Ct)).Value;
        Assert.Equal((ReportState.Open, null), (authors.State, authors.Incident));
        Assert.DoesNotContain(desk.World.Grants.Notices, n => n.To == Amira.Person);

        Assert.True((await AnswerAsync(desk.Tomas, id, "Thank you, the sender is blocked.")).IsAllowed);
        Assert.Equal(ReportState.Answered, (await Reports.FindAsync(Amira, id, Ct)).Value.State);
    }

    [Fact]
    public async Task An_incident_over_another_message_leaves_the_report_waiting()
    {
        var id = (await ReportAsync(Amira, "Odd.")).Value;
        var counted = (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words($"{World.Box}/m3"), Ct)).Value;

        Assert.True((await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted.Id) with { Report = id }, Ct)).IsAllowed);

        Assert.Equal(ReportState.Open, (await Reports.FindAsync(desk.Tomas, id, Ct)).Value.State);
    }

    [Fact]
    public async Task It_is_answered_once_or_taken_back_by_its_author_alone()
    {
        var (one, other) = ((await ReportAsync(Amira, "Odd.")).Value, (await ReportAsync(Amira, "Odd too.")).Value);

        Assert.True((await AnswerAsync(desk.Sofia, one, "It is a newsletter.")).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await AnswerAsync(desk.Tomas, one, "No.")).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await TakeBackAsync(Amira, one)).Refusal?.Code);
        var told = Assert.Single((await desk.World.Notices.OfAsync(Amira, Ct)).Value);
        Assert.Equal((NoticeKind.ReportAnswered, "p_sofia"), (told.Kind, told.Other!.Id.Value));

        Assert.Equal(RefusalCode.NotFound, (await TakeBackAsync(desk.Sofia, other)).Refusal?.Code);
        Assert.True((await TakeBackAsync(Amira, other)).IsAllowed);
        Assert.Empty((await Reports.OpenAsync(desk.Sofia, Ct)).Value);
    }

    [Fact]
    public async Task Whoever_is_asked_about_reads_the_question_and_doesnt_answer_it()
    {
        var grant = await desk.ApprovedAsync(Ct);
        await desk.OpenAsync(desk.Sofia, grant, "m2", Ct);
        var entry = desk.World.Evidence.Entries.Last(e => e.Kind.Name == "view.intent").Index;
        Assert.True((await desk.World.Mine.QuestionAccessAsync(entry, Ct, "Why mine?")).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await desk.World.Mine.QuestionAccessAsync(entry, Ct)).Refusal?.Code);

        var question = Assert.Single((await Reports.OpenAsync(desk.Sofia, Ct)).Value);
        Assert.Equal(("p_amira", "p_sofia", entry), (question.By.Id.Value, question.About!.Id.Value, question.Entry));
        Assert.Equal("Why mine?", Rendered.For(desk.Sofia, question.Words));
        Assert.Null(question.AnswerIt);
        Assert.Equal(RefusalCode.OwnRequest, (await AnswerAsync(desk.Sofia, question.Id, "Because.")).Refusal?.Code);
        Assert.True((await AnswerAsync(desk.Tomas, question.Id, "Three people got the same mail.")).IsAllowed);

        // Answered, it can be followed up.
        Assert.True((await desk.World.Mine.QuestionAccessAsync(entry, Ct, "Which three?")).IsAllowed);
    }

    private Task<Outcome<ReportId>> ReportAsync(Viewer agent, string words) => Reports.ReportAsync(
        agent,
        Reports.Acts.Act(agent, AffirmativeActKind.ReportMessage, [World.Box.Value, Message.Value]),
        World.Box,
        Message,
        Desk.Words(words),
        Ct);

    private Task<Outcome<Done>> AnswerAsync(Viewer officer, ReportId id, string words) => Reports.AnswerAsync(
        officer, Reports.Acts.Act(officer, AffirmativeActKind.AnswerReport, [id.Value]), id, Desk.Words(words), Ct);

    private Task<Outcome<Done>> TakeBackAsync(Viewer who, ReportId id) => Reports.WithdrawAsync(
        who, Reports.Acts.Act(who, AffirmativeActKind.TakeBack, [id.Value]), id, Ct);
}
