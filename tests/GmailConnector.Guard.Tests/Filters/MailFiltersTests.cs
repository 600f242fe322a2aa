using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Filters;

/// <summary>Gmail's filters: listed as they are, created without a way to forward, deleted, and created again as they were.</summary>
public class MailFiltersTests
{
    private static readonly FilterMatch Newsletter = new("news@shop.example", "", "", "", "") { LargerThan = 5_000 };

    private readonly World world = new();

    private readonly List<FilterRecord> kept =
        [
            new FilterRecord(
                new FilterId("ANe1BmhdIvJVAfBXOZMUu8aNHhqMRMJdQBGLnA"),
                new FilterRule(Newsletter, [new LabelId("Label_1")], [LabelId.Inbox, LabelId.Unread]),
                null),
            new FilterRecord(
                new FilterId("ANe1Bmj2forwardsForwardsForwards2"),
                new FilterRule(new FilterMatch("", "", "invoice", "", ""), [], []),
                "books@elsewhere.example"),
        ];

    public MailFiltersTests()
    {
        world.Store.Labels.Add(new LabelRecord(new LabelId("Label_1"), "Offers", IsSystem: false, null));
        world.Gmail.Setup(g => g.FiltersAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => kept);
        world.Gmail.Setup(g => g.CreateFilterAsync(It.IsAny<MailboxRecord>(), It.IsAny<FilterRule>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, FilterRule rule, CancellationToken _) =>
            {
                kept.Add(new FilterRecord(new FilterId("ANe1BmNewNewNewNewNewNew" + kept.Count), rule, null));
                return default(Done);
            });
        world.Gmail.Setup(g => g.DeleteFilterAsync(It.IsAny<MailboxRecord>(), It.IsAny<FilterId>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, FilterId id, CancellationToken _) =>
                kept.RemoveAll(f => f.Id == id) > 0 ? default(Done) : Refusal.NotFound);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_listed_in_Gmails_words_under_the_gate_and_the_record_has_no_word_of_them()
    {
        var filters = (await world.Mine.ListFiltersAsync(Ct)).Value;

        Assert.Equal(["from:news@shop.example larger:5000", "subject:invoice"], filters.Select(f => f.Matches.Reveal()));
        Assert.Equal((true, true, false), (filters[0].Terms.SkipInbox, filters[0].Terms.MarkRead, filters[0].Terms.Trash));
        Assert.Equal("Offers", filters[0].LabelName?.Reveal());
        Assert.Equal("books@elsewhere.example", filters[1].ForwardsTo?.Reveal());
        Assert.Equal([true, false], filters.Select(f => f.CanBeCreatedAgain));
        var entry = world.Evidence.Entries[^2];
        Assert.Equal(("manage-settings", "filters"), (entry.Purpose, entry.Facts["shows"]));
        Assert.DoesNotContain(
            world.Evidence.Entries, e => e.Facts.Values.Any(v => v.Contains("shop", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_this_program_has_no_word_for_is_said_to_be_more_and_is_not_created_again_without_it()
    {
        kept[0] = kept[0] with { Rule = kept[0].Rule with { Add = [new LabelId("Label_1"), new LabelId("Label_2")] } };

        var filter = (await world.Mine.ListFiltersAsync(Ct)).Value[0];

        Assert.True(filter.DoesMore);
        Assert.False(filter.CanBeCreatedAgain);
    }

    [Fact]
    public async Task One_is_created_by_an_act_and_once()
    {
        var terms = Terms("boss@halo.example") with { Star = true, NeverSpam = true, Importance = FilterImportance.Always };
        var act = Act(AffirmativeActKind.CreateFilter);

        Assert.True((await world.Mine.CreateFilterAsync(act, terms, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Mine.CreateFilterAsync(act, terms with { Trash = true }, Ct)).Refusal?.Code);

        Assert.Equal("boss@halo.example", kept[^1].Rule.Match.From);
        Assert.Equal(["STARRED", "IMPORTANT"], kept[^1].Rule.Add.Select(l => l.Value));
        Assert.Equal(["SPAM"], kept[^1].Rule.Remove.Select(l => l.Value));
        Assert.Contains(world.Evidence.Entries, e => e.Facts.GetValueOrDefault("setting") == "filter-created");
    }

    // Onward transfer: whatever a filter says, what goes to Gmail can't forward, because nothing in it could.
    [Fact]
    public void Nothing_that_creates_a_filter_can_name_where_to_forward()
    {
        Assert.Empty(Forwarding(typeof(FilterTerms)));
        Assert.Empty(Forwarding(typeof(FilterRule)));
        Assert.Empty(Forwarding(typeof(FilterMatch)));
        Assert.NotEmpty(Forwarding(typeof(FilterRecord)));
        Assert.Equal(
            [typeof(MailboxRecord), typeof(FilterRule), typeof(CancellationToken)],
            typeof(IMailSource).GetMethod(nameof(IMailSource.CreateFilterAsync))!.GetParameters().Select(p => p.ParameterType));
    }

    [Fact]
    public async Task A_filter_that_forwards_can_be_deleted_and_not_created_again()
    {
        var filter = (await world.Mine.ListFiltersAsync(Ct)).Value[1];

        var deleted = await DeleteAsync(filter.Id);

        Assert.False(deleted.Value.CanBeCreatedAgain);
        Assert.Equal(
            FilterRefusals.NoAction,
            (await world.Mine.CreateFilterAsync(Act(AffirmativeActKind.CreateFilter), Typed(deleted.Value.Terms), Ct)).Refusal);
        Assert.DoesNotContain(kept, f => f.Forwards);
    }

    [Fact]
    public async Task A_deleted_one_is_created_again_as_it_was()
    {
        var before = kept[0].Rule;

        var deleted = (await DeleteAsync(kept[0].Id)).Value;
        Assert.DoesNotContain(kept, f => f.Rule.IsAlso(before));
        Assert.True((await world.Mine.CreateFilterAsync(Act(AffirmativeActKind.CreateFilter), Typed(deleted.Terms), Ct)).IsAllowed);

        Assert.Contains(kept, f => f.Rule.IsAlso(before));
    }

    [Fact]
    public async Task What_Gmail_would_not_take_is_refused_with_a_reason_before_it_is_asked()
    {
        Assert.Equal(FilterRefusals.NoCriteria, await WhyNotAsync(new FilterTerms { Star = true }));
        Assert.Equal(FilterRefusals.NoAction, await WhyNotAsync(Terms("a@b.example")));
        Assert.Equal(FilterRefusals.TooLong, await WhyNotAsync(Terms(new string('a', 1501)) with { Star = true }));
        Assert.Equal(LabelRefusals.Gone, await WhyNotAsync(Terms("a@b.example") with { Label = new LabelId("Label_9") }));
        Assert.Equal(
            FilterRefusals.Exists,
            await WhyNotAsync(Terms("news@shop.example") with
            {
                Criteria = new SearchCriteria { From = Support.Typed.Text("news@shop.example"), LargerThan = 5_000 },
                Label = new LabelId("Label_1"),
                SkipInbox = true,
                MarkRead = true,
            }));
        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public async Task Gmails_limit_is_said_as_what_it_is()
    {
        while (kept.Count < MailFilters.Most)
        {
            kept.Add(kept[1]);
        }

        Assert.Equal(FilterRefusals.TooMany, await WhyNotAsync(Terms("a@b.example") with { Star = true }));
        kept.RemoveAt(kept.Count - 1);
        Assert.Null(await WhyNotAsync(Terms("a@b.example") with { Star = true }));
    }

    [Fact]
    public async Task What_nobody_typed_is_refused_and_so_is_who_does_not_own_the_mailbox()
    {
        var opened = (await world.Mine.ListFiltersAsync(Ct)).Value[0].Terms;
        Assert.Equal("typed-by-person", (await WhyNotAsync(opened))?.Rule);

        var stranger = world.Mailboxes.Open(world.Ben, World.Box);
        Assert.Equal(RefusalCode.NotFound, (await stranger.ListFiltersAsync(Ct)).Refusal?.Code);
        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.ListFiltersAsync(Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NoAgreement, (await WhyNotAsync(Terms("a@b.example") with { Star = true }))?.Code);
    }

    [Fact]
    public async Task An_act_for_one_filter_does_not_delete_another()
    {
        var act = Act(AffirmativeActKind.DeleteFilter, kept[0].Id.Value);

        Assert.False((await world.Mine.DeleteFilterAsync(act, kept[1].Id, Ct)).IsAllowed);
        Assert.Equal(2, kept.Count);
    }

    private static FilterTerms Terms(string from) => new() { Criteria = new SearchCriteria { From = Support.Typed.Text(from) } };

    // As a form posts it again.
    private static FilterTerms Typed(FilterTerms terms) => terms with
    {
        Criteria = terms.Criteria with
        {
            From = Support.Typed.Text(terms.Criteria.From.Reveal()),
            To = Support.Typed.Text(terms.Criteria.To.Reveal()),
            Subject = Support.Typed.Text(terms.Criteria.Subject.Reveal()),
            Words = Support.Typed.Text(terms.Criteria.Words.Reveal()),
            Without = Support.Typed.Text(terms.Criteria.Without.Reveal()),
        },
    };

    private static IEnumerable<string> Forwarding(Type type) =>
        type.GetProperties(System.Reflection.BindingFlags.Instance
                | System.Reflection.BindingFlags.Public
                | System.Reflection.BindingFlags.NonPublic)
            .Select(p => p.Name)
            .Where(n => n.Contains("Forward", StringComparison.OrdinalIgnoreCase));

    private AffirmativeAct Act(AffirmativeActKind kind, params string[] about) =>
        world.Acts.Act(world.Amira, kind, [World.Box.Value, .. about]);

    private Task<Outcome<MailFilter>> DeleteAsync(FilterId filter) =>
        world.Mine.DeleteFilterAsync(Act(AffirmativeActKind.DeleteFilter, filter.Value), filter, Ct);

    private async Task<Refusal?> WhyNotAsync(FilterTerms terms) =>
        (await world.Mine.CreateFilterAsync(Act(AffirmativeActKind.CreateFilter), terms, Ct)).Refusal;
}
