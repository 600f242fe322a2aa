using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>What officers see of a case: what was asked for, what became of it, and what was done with it.</summary>
public sealed class CaseHistoryTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_approves_sees_the_criteria_as_they_were_typed_and_of_each_message_what_is_no_word_of_it()
    {
        desk.World.Store.Messages[new MessageId("m3")] = desk.World.Store.Messages[new MessageId("m3")] with
        {
            SizeEstimate = 2048,
            Labels = [LabelId.Sent],
            InternalDate = desk.World.Clock.GetUtcNow().AddMinutes(1),
        };
        var id = await desk.FiledAsync(Ct);

        var shown = (await desk.Cases.FindAsync(desk.Tomas, id, Ct)).Value;

        var criteria = shown.Criteria!;
        Assert.False(criteria.ByReferences);
        Assert.Equal("amira@halo.example", Rendered.For(desk.Tomas, criteria.Mailboxes));
        Assert.Equal("billing@phish.example", Rendered.For(desk.Tomas, criteria.Sender!));
        Assert.Equal((desk.Today, desk.Today), (criteria.From, criteria.To));
        Assert.Equal((null, null), (criteria.RfcMessageId, criteria.AttachmentHash));
        Assert.Equal([("m2", 1, false), ("m3", 2, true)], shown.Messages.Select(m => (m.Id.Value, m.Number, m.IsSent)));
        Assert.Equal("2 KB", Rendered.For(desk.Tomas, shown.Messages[1].Size!.AsBytes));
        Assert.Equal(desk.World.Clock.GetUtcNow().AddMinutes(1), shown.Messages[1].Received);
    }

    [Fact]
    public async Task What_was_named_by_reference_is_said_so()
    {
        var counted = (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words($"{World.Box}/m2"), Ct)).Value;
        var id = (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted.Id), Ct)).Value;

        var shown = (await desk.Cases.FindAsync(desk.Tomas, id, Ct)).Value;

        Assert.True(shown.Criteria!.ByReferences);
        Assert.NotNull(Assert.Single(shown.Messages).Received);
    }

    [Fact]
    public async Task Less_than_was_asked_for_is_said_to_everybody_and_numbers_stay()
    {
        var id = await desk.FiledAsync(Ct, f => f with { Downloads = true });
        await desk.ApproveAsync(desk.Tomas, id, Ct, "m3");

        var shown = (await desk.Cases.FindAsync(desk.Sofia, id, Ct)).Value;
        var told = (await desk.World.Notices.OfAsync(desk.Sofia, Ct)).Value.Single(n => n.Kind == NoticeKind.AccessGiven);

        Assert.True(shown.IsNarrowed);
        Assert.Equal(new CaseTerms(2, TimeSpan.FromHours(4), true, null), shown.Requested);
        Assert.Equal(new CaseTerms(1, TimeSpan.FromHours(1), false, null), shown.Terms);
        Assert.Equal(2, Assert.Single(shown.Messages).Number);
        Assert.Equal(new NarrowedAccess(shown.Requested!, shown.Terms), told.Narrowed);
    }

    [Fact]
    public async Task All_that_was_asked_for_is_no_difference()
    {
        var id = await desk.FiledAsync(Ct, f => f with { Duration = TimeSpan.FromHours(1) });
        await desk.ApproveAsync(desk.Tomas, id, Ct, "m2", "m3");

        Assert.False((await desk.Cases.FindAsync(desk.Sofia, id, Ct)).Value.IsNarrowed);
        Assert.All((await desk.World.Notices.OfAsync(desk.Sofia, Ct)).Value, n => Assert.Null(n.Narrowed));
    }

    [Fact]
    public async Task The_history_names_each_opening_with_the_number_of_its_message_and_the_owners_question()
    {
        var id = await desk.ApprovedAsync(Ct);
        await desk.OpenAsync(desk.Sofia, id, "m3", Ct);
        desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.OpenAsync(desk.Sofia, id, "m2", Ct);
        var looked = desk.World.Evidence.Entries.Last(e => e.Kind.Name == "view.intent");
        await desk.World.Mine.QuestionAccessAsync(looked.Index, Ct);

        var uses = (await desk.Cases.UsesAsync(desk.Tomas, id, Ct)).Value;

        Assert.Equal(
            [("p_sofia", CaseUseKind.Opened, "2"), ("p_sofia", CaseUseKind.Opened, "1"), ("p_amira", CaseUseKind.Questioned, "")],
            uses.Select(u => (u.By.Id.Value, u.Kind, string.Join(' ', u.Messages))));
        Assert.Equal(RefusalCode.RoleMissing, (await desk.Cases.UsesAsync(desk.World.Ben, id, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task However_much_is_recorded_afterwards_the_history_keeps_each_opening()
    {
        var id = await desk.ApprovedAsync(Ct);
        await desk.OpenAsync(desk.Sofia, id, "m3", Ct);
        await desk.World.Evidence.AddManyAsync(desk.Sofia.Tenant, desk[id].Scope.Mailboxes.First(), Ct);

        Assert.Equal(CaseUseKind.Opened, Assert.Single((await desk.Cases.UsesAsync(desk.Tomas, id, Ct)).Value).Kind);
    }

    [Fact]
    public async Task Of_another_case_about_the_same_messages_nothing_is_in_the_history()
    {
        var (one, other) = (await desk.ApprovedAsync(Ct), await desk.FiledAsync(Ct, f => f with { Ticket = Desk.Words("SEC-18") }));
        await desk.OpenAsync(desk.Sofia, one, "m2", Ct);

        Assert.Empty((await desk.Cases.UsesAsync(desk.Tomas, other, Ct)).Value);
    }

    [Fact]
    public async Task Findings_are_written_while_looking_and_nobody_else_reads_them_before_they_are_submitted()
    {
        var id = await desk.FiledAsync(Ct);
        Assert.Equal(RefusalCode.AlreadyDone, await DraftAsync(desk.Sofia, id, "Too early."));
        await desk.ApproveAsync(desk.Tomas, id, Ct, "m2");
        var recorded = desk.World.Evidence.Entries.Count;

        Assert.Null(await DraftAsync(desk.Sofia, id, "The links lead to"));
        Assert.Null(await DraftAsync(desk.Sofia, id, "The links lead to a fake shop."));

        Assert.Equal(recorded, desk.World.Evidence.Entries.Count);
        var mine = (await desk.Cases.FindAsync(desk.Sofia, id, Ct)).Value;
        Assert.Equal("The links lead to a fake shop.", Rendered.For(desk.Sofia, mine.FindingsDraft!.Words));
        Assert.Null((await desk.Cases.FindAsync(desk.Tomas, id, Ct)).Value.FindingsDraft);
        Assert.Equal(RefusalCode.AlreadyDone, await DraftAsync(desk.Tomas, id, "Mine."));
        Assert.Equal(RefusalCode.RoleMissing, await DraftAsync(desk.Lena, id, "Mine."));

        Assert.True((await desk.Incidents.EndAsync(desk.Sofia, id, Ct)).IsAllowed);
        Assert.True((await desk.Incidents.ReportAsync(desk.Sofia, id, Desk.Words("A fake shop."), Ct)).IsAllowed);
        Assert.Null(desk[id].FindingsDraft);
        Assert.Equal(RefusalCode.AlreadyDone, await DraftAsync(desk.Sofia, id, "Too late."));
    }

    private async Task<RefusalCode?> DraftAsync(Viewer by, GrantId id, string words) =>
        (await desk.Incidents.DraftFindingsAsync(by, id, Desk.Words(words), Ct)).Refusal?.Code;
}
