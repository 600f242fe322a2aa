using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Labels;

namespace GmailConnector.Gmail.Tests.Source;

/// <summary>A person's own labels at Gmail, and what Gmail's answers mean for them.</summary>
public class LabelCallsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_label_is_made_renamed_and_coloured_and_then_deleted()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var made = (await gmail.Source.CreateLabelAsync(amira, "Region", LabelColour.Red.Pair(), Ct)).Value;
        var changed = (await gmail.Source.ChangeLabelAsync(amira, made.Id, "Region/North", LabelColour.Green.Pair(), Ct)).Value;
        var renamed = (await gmail.Source.ChangeLabelAsync(amira, made.Id, "North", null, Ct)).Value;

        Assert.Equal(("Region", LabelColour.Red.Background(), false), (made.Name, made.Colour, made.IsSystem));
        Assert.Equal((made.Id, "Region/North", LabelColour.Green.Background()), (changed.Id, changed.Name, changed.Colour));
        Assert.Equal(("North", LabelColour.Green.Background()), (renamed.Name, renamed.Colour));
        Assert.Null((await gmail.Source.DeleteLabelAsync(amira, made.Id, Ct)).Refusal);
        Assert.Equal(LabelRefusals.Gone, (await gmail.Source.DeleteLabelAsync(amira, made.Id, Ct)).Refusal);
        Assert.Equal(LabelRefusals.Gone, (await gmail.Source.ChangeLabelAsync(amira, made.Id, "South", null, Ct)).Refusal);
    }

    [Fact]
    public async Task A_name_that_is_taken_or_that_Gmail_does_not_take_is_refused_as_such()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.Source.CreateLabelAsync(amira, "Region", null, Ct);

        Assert.Equal(LabelRefusals.NameTaken, (await gmail.Source.CreateLabelAsync(amira, "region", null, Ct)).Refusal);
        Assert.Equal(LabelRefusals.NameInvalid, (await gmail.Source.CreateLabelAsync(amira, "/Region", null, Ct)).Refusal);
    }

    [Fact]
    public async Task A_label_that_Gmail_no_longer_has_is_put_on_nothing_and_the_refusal_says_so()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var id = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 1, Ct)).Value.Threads[0].Messages[0];

        var changed = await gmail.Source.ChangeLabelsAsync(amira, [id], [new LabelId("Label_999")], [LabelId.Inbox], Ct);

        Assert.Equal(LabelRefusals.Gone, changed.Refusal);
        Assert.Contains(LabelId.Inbox, (await gmail.Source.FetchAsync(amira, [id], Ct)).Value[0].Labels);
    }
}
