using GmailConnector.Evidence;
using GmailConnector.Evidence.Notes;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Activity;

public sealed class ActivityTests
{
    private static readonly ActivityFilter Everything = new();
    private static readonly ActivityFilter Others = new(OthersOnly: true);

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_sees_who_saw_shared_messages_and_ends_it_from_that_very_line()
    {
        var grant = await ShareAsync();
        await LookAsync(grant);

        var line = Assert.Single((await ShowAsync(Others)).Records, r => r.Kind == "view.intent");
        Assert.Equal(
            (true, true, "message-agreement", 1, "done"), (line.CanEnd, line.CanQuestion, line.Ground, line.MessageCount, line.Result));
        Assert.True((await world.Mine.EndAccessAsync(line.EntryIndex, Ct)).IsAllowed);

        Assert.False((await world.Mailboxes.OpenUnder(world.Ben, grant, World.Box).ReadMessagesAsync([new MessageId("m1")], Ct)).IsAllowed);
        Assert.False((await ShowAsync(Others)).Records.First(r => r.EntryIndex == line.EntryIndex).CanEnd);
    }

    [Fact]
    public async Task A_members_views_stand_under_the_membership_and_ending_it_shuts_the_mailbox()
    {
        await EnrolAsync();
        Assert.True((await world.Mailboxes.Open(world.Ben, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct)).IsAllowed);

        var line = Assert.Single((await ShowAsync(Others)).Records, r => r.Kind == "view.intent");
        Assert.Equal(("shared-mailbox", true), (line.Ground, line.CanEnd));
        Assert.True((await world.Mine.EndAccessAsync(line.EntryIndex, Ct)).IsAllowed);

        Assert.False((await world.Mailboxes.Open(world.Ben, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct)).IsAllowed);
    }

    [Fact]
    public async Task A_proof_is_the_owners_alone()
    {
        await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);
        var line = (await ShowAsync(Everything)).Records[0];
        var proof = new EntryProof(line.EntryIndex, [], "the signed head\n");
        world.CheckpointLog.Setup(c => c.ProveAsync(line.EntryIndex, Ct)).ReturnsAsync(proof);

        var got = (await world.Mine.ReadProofAsync(line.EntryIndex, Ct)).Value;

        Assert.Equal(proof.ToString(), got.Proof);
        Assert.Equal(EntryEncoding.Encode(world.Evidence.Entries[(int)line.EntryIndex]), got.Entry.ToArray());
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mailboxes.Open(world.Ben, World.Box).ReadProofAsync(line.EntryIndex, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Of_what_the_owner_may_not_know_yet_there_is_no_proof_either()
    {
        await world.OpenIncidentAsync(TimeSpan.FromDays(1));
        var given = world.Evidence.Entries.Single(e => e.Kind == EvidenceKind.GrantGiven).Index;

        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ReadProofAsync(given, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task What_the_owner_did_can_be_neither_questioned_nor_ended()
    {
        await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);
        var line = (await ShowAsync(Everything)).Records[0];

        Assert.Equal((true, false, false), (line.IsMine, line.CanQuestion, line.CanEnd));
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.QuestionAccessAsync(line.EntryIndex, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.EndAccessAsync(line.EntryIndex, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_question_is_recorded_once_and_told_to_who_is_questioned_and_the_other_officers()
    {
        var chris = new PersonId("p_chris");
        world.Grants.Roles[chris] = [Role.SecurityOfficer];
        world.Grants.Roles[world.Ben.Person] = [Role.SecurityOfficer];
        await LookAsync(await ShareAsync());
        var line = (await ShowAsync(Others)).Records.First(r => r.Kind == "view.intent");
        world.Grants.Notices.Clear();

        Assert.True((await world.Mine.QuestionAccessAsync(line.EntryIndex, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Mine.QuestionAccessAsync(line.EntryIndex, Ct)).Refusal?.Code);

        Assert.Equal(
            new[] { chris, world.Ben.Person }.ToHashSet(),
            world.Grants.Notices.Where(n => n.Kind == NoticeKind.AccessQuestioned).Select(n => n.To).ToHashSet());
        var entry = Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.AccessQuestioned);
        Assert.Equal(($"{line.EntryIndex}", "p_ben"), (entry.Facts["entry"], entry.Facts["person"]));
        Assert.NotNull((await ShowAsync(Others)).Records.First(r => r.EntryIndex == line.EntryIndex).QuestionedAt);
    }

    [Fact]
    public async Task A_question_that_cant_be_recorded_is_told_to_nobody()
    {
        await LookAsync(await ShareAsync());
        var line = (await ShowAsync(Others)).Records.First(r => r.Kind == "view.intent");
        world.Grants.Notices.Clear();
        world.Evidence.Broken = true;

        Assert.Equal(RefusalCode.EvidenceUnavailable, (await world.Mine.QuestionAccessAsync(line.EntryIndex, Ct)).Refusal?.Code);
        Assert.Empty(world.Grants.Notices);
    }

    [Fact]
    public async Task Under_a_delay_nothing_of_an_incident_shows_and_afterwards_all_of_it_with_the_reason()
    {
        var incident = await world.OpenIncidentAsync(TimeSpan.FromDays(3));
        await LookAsync(incident);
        await world.Mailboxes.OpenUnder(world.Ben, incident, World.Box).OpenAttachmentAsync(new MessageId("m1"), "1", Ct);
        var theirs = world.Evidence.Entries.Where(e => e.Mailbox == World.Box.Value && e.Actor == "p_ben").Select(e => e.Index).ToList();
        Assert.Contains(world.Evidence.Entries, e => e.Kind == EvidenceKind.AccessRefused);

        Assert.Empty((await ShowAsync(Everything)).Records);
        Assert.Equal([world.Amira.Person], (await ShowAsync(Everything)).People.Select(p => p.Id));
        foreach (var index in theirs)
        {
            Assert.Equal(RefusalCode.NotFound, (await world.Mine.ReadReceiptAsync(index, Ct)).Refusal?.Code);
            Assert.Equal(RefusalCode.NotFound, (await world.Mine.QuestionAccessAsync(index, Ct)).Refusal?.Code);
        }

        world.Clock.Advance(TimeSpan.FromDays(3));
        var shown = (await ShowAsync(Others)).Records;

        Assert.Equal(["access.refused", "view.intent", "grant.given"], shown.Select(r => r.Kind));
        Assert.All(shown, r => Assert.Equal("They would delete it", Rendered.For(world.Amira, r.Delay!.Reason)));
    }

    [Fact]
    public async Task Pages_are_full_while_there_is_more_whatever_is_withheld_between()
    {
        for (var i = 0; i < 6; i++)
        {
            await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);
            if (i % 2 == 0)
            {
                await LookAsync(await world.OpenIncidentAsync(TimeSpan.FromDays(3)));
            }
        }

        var sizes = new List<int>();
        long? at = null;
        do
        {
            var page = await ShowAsync(Everything, at, 2);
            sizes.Add(page.Records.Count);
            Assert.All(page.Records, r => Assert.True(r.IsMine));
            Assert.True(page.Older is null || page.Older == page.Records[^1].EntryIndex);
            at = page.Older;
        }
        while (at is not null);

        Assert.Equal([2, 2, 2], sizes);
    }

    [Fact]
    public async Task Counting_messages_for_a_request_shows_a_day_later_and_not_while_the_request_is_withheld()
    {
        await CountAsync();
        Assert.Empty((await ShowAsync(Everything)).Records);
        world.Clock.Advance(CaseEntries.UnnamedShowsAfter);
        Assert.Equal(2, (await ShowAsync(Everything)).Records.Count);

        await world.OpenIncidentAsync(TimeSpan.FromDays(3));
        Assert.Empty((await ShowAsync(Everything)).Records);
    }

    [Fact]
    public async Task A_row_that_was_edited_isnt_believed_when_it_says_that_the_owner_may_not_know()
    {
        var incident = await world.OpenIncidentAsync(TimeSpan.FromDays(3));
        world.Grants.Grants[incident] = world.Grants.Grants[incident] with { IsAsWritten = false };

        Assert.NotEmpty((await ShowAsync(Others)).Records);
    }

    [Fact]
    public async Task A_receipt_holds_the_entry_its_hash_and_how_its_ground_stands_now()
    {
        var grant = await ShareAsync();
        await LookAsync(grant);
        await world.Mine.EndAccessAsync((await ShowAsync(Others)).Records[0].EntryIndex, Ct);
        var line = (await ShowAsync(Others)).Records.First(r => r.Kind == "view.intent");

        var receipt = (await world.Mine.ReadReceiptAsync(line.EntryIndex, Ct)).Value;

        var entry = world.Evidence.Entries.Single(e => e.Index == line.EntryIndex);
        EntryEncoding.Encode(entry, out var hash);
        Assert.Equal((hash.ToString(), GrantState.Over, "done"), (receipt.Hash, receipt.Case!.State, receipt.Record.Result));
        Assert.Contains($"\"index\":{line.EntryIndex}", receipt.Entry, StringComparison.Ordinal);
        Assert.Equal("Please look", Rendered.For(world.Amira, receipt.Case.Reason));
    }

    [Fact]
    public async Task Words_that_could_quote_other_peoples_mail_stay_out_of_a_receipt()
    {
        var other = world.AddMailbox("mbx_2", new PersonId("p_dora"));
        var incident = await world.OpenIncidentAsync(null, (other, new MessageId("x1")));
        var given = world.Evidence.Entries.First(e => e.Kind == EvidenceKind.GrantGiven && e.Mailbox == World.Box.Value);

        var receipt = (await world.Mine.ReadReceiptAsync(given.Index, Ct)).Value;

        Assert.Equal((incident, "", 1), (receipt.Case!.Id, Rendered.For(world.Amira, receipt.Case.Reason), receipt.Case.MessageCount));
        Assert.Equal([World.Box], receipt.Case.Mailboxes.Select(m => m.Mailbox));
    }

    [Fact]
    public async Task Nobody_but_the_owner_reads_questions_or_ends_anything_here_not_even_a_member()
    {
        await EnrolAsync();
        await world.Mailboxes.Open(world.Ben, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct);
        var index = (await ShowAsync(Others)).Records[0].EntryIndex;
        var bens = world.Mailboxes.Open(world.Ben, World.Box);

        Assert.Equal(RefusalCode.NotFound, (await bens.WhoLookedAsync(Everything, null, 10, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await bens.ReadReceiptAsync(index, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await bens.QuestionAccessAsync(index, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await bens.EndAccessAsync(index, Ct)).Refusal?.Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4711)]
    [InlineData(long.MaxValue)]
    public async Task An_entry_that_isnt_there_is_like_one_of_another_mailbox(long nowhere)
    {
        var other = world.AddMailbox("mbx_2", world.Ben.Person);
        await world.Mailboxes.Open(world.Ben, other).ReadThreadAsync(new ThreadId("m1"), Ct);
        var theirs = world.Evidence.Entries.First(e => e.Mailbox == other.Value).Index;

        Assert.Equal((await world.Mine.ReadReceiptAsync(nowhere, Ct)).Refusal, (await world.Mine.ReadReceiptAsync(theirs, Ct)).Refusal);
        Assert.Equal(
            (await world.Mine.QuestionAccessAsync(nowhere, Ct)).Refusal, (await world.Mine.QuestionAccessAsync(theirs, Ct)).Refusal);
        Assert.Equal((await world.Mine.EndAccessAsync(nowhere, Ct)).Refusal, (await world.Mine.EndAccessAsync(theirs, Ct)).Refusal);
    }

    private async Task<ActivityPage> ShowAsync(ActivityFilter filter, long? before = null, int limit = 50) =>
        (await world.Mine.WhoLookedAsync(filter, before, limit, Ct)).Value;

    private async Task<GrantId> ShareAsync()
    {
        world.KnowBen();
        return (await world.Agreements.ShareAsync(
            world.Amira,
            new SharingWish
            {
                Mailbox = World.Box,
                Messages = [new MessageId("m1")],
                Reason = Typed.Text("Please look"),
                Duration = TimeSpan.FromDays(1),
            },
            world.Ben.Person,
            world.Agreements.ReadAgreement().Hash,
            Ct)).Value;
    }

    private async Task EnrolAsync()
    {
        world.KnowBen();
        var id = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
    }

    private async Task LookAsync(GrantId grant)
    {
        var looked = await world.Mailboxes.OpenUnder(world.Ben, grant, World.Box).ReadMessagesAsync([new MessageId("m1")], Ct);
        Assert.True(looked.IsAllowed, looked.Refusal?.Reason);
    }

    // As the connector searches, and as the officer freezes what it found.
    private async Task CountAsync()
    {
        var search = new EvidenceDraft
        {
            Tenant = TenantId.Default.Value,
            Kind = EvidenceKind.SearchIntent,
            Actor = EvidenceDraft.Machine,
            Mailbox = World.Box.Value,
            Purpose = Purpose.FreezeScope.PolicyName(),
            Ground = "mailbox-agreement:agr_1",
        };
        await world.Evidence.AppendAsync(search, Ct);
        await world.Evidence.AppendAsync(
            search with { Kind = EvidenceKind.ScopeFrozen, Actor = world.Ben.Person.Value, Purpose = null, Ground = null }, Ct);
    }
}
