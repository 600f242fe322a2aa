using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Source;

/// <summary>Filters at Gmail, as its API has them.</summary>
public class FilterCallsTests
{
    private static readonly FilterRule Rule = new(
        new FilterMatch("news@shop.example", "", "Offer", "", "urgent")
        {
            HasAttachment = true,
            ExcludesChats = true,
            SmallerThan = 70_000,
        },
        [LabelId.Starred, new LabelId("CATEGORY_PROMOTIONS")],
        [LabelId.Inbox, LabelId.Unread]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_created_listed_as_it_was_meant_and_deleted()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        Assert.Empty((await gmail.Source.FiltersAsync(amira, Ct)).Value);

        Assert.Null((await gmail.Source.CreateFilterAsync(amira, Rule, Ct)).Refusal);

        var filter = Assert.Single((await gmail.Source.FiltersAsync(amira, Ct)).Value);
        Assert.True(filter.Rule.IsAlso(Rule));
        Assert.False(filter.Forwards);
        Assert.True(FilterId.TryParse(filter.Id.Value, null, out _));
        Assert.Null((await gmail.Source.DeleteFilterAsync(amira, filter.Id, Ct)).Refusal);
        Assert.Equal(RefusalCode.NotFound, (await gmail.Source.DeleteFilterAsync(amira, filter.Id, Ct)).Refusal?.Code);
        Assert.Empty((await gmail.Source.FiltersAsync(amira, Ct)).Value);
    }

    [Fact]
    public async Task What_Gmail_rejects_is_refused_as_that()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        Assert.Equal(
            FilterRefusals.Rejected,
            (await gmail.Source.CreateFilterAsync(amira, Rule with { Add = [new LabelId("Label_999")] }, Ct)).Refusal);
        await gmail.Source.CreateFilterAsync(amira, Rule, Ct);
        Assert.Equal(FilterRefusals.Rejected, (await gmail.Source.CreateFilterAsync(amira, Rule, Ct)).Refusal);
    }
}
