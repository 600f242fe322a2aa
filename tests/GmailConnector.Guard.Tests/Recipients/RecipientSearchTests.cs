using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Recipients;

/// <summary>Suggestions pass the gate like a view, and the record of them has no letter of what was typed or found.</summary>
public class RecipientSearchTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_sealed_and_on_record_without_a_word_of_them()
    {
        world.Correspondents.Add("anna@kunde.example", "Berg, Anna", 1);

        var found = (await world.Mine.FindRecipientsAsync(Typed.Text("ann"), Ct)).Value;

        var one = Assert.Single(found.Found);
        Assert.True(found.IsAll);
        Assert.Equal("Berg, Anna", Rendered.For(world.Amira, one.Who));
        Assert.Equal("\"Berg, Anna\" <anna@kunde.example>", System.Net.WebUtility.HtmlDecode(Rendered.For(world.Amira, one.Entry)));
        Assert.NotEqual("Berg, Anna", Rendered.For(world.Ben, one.Who));
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds.TakeLast(2));
        Assert.Equal("find-recipients", world.Evidence.Entries[^2].Purpose);
        Assert.Equal("recipients", world.Evidence.Entries[^2].Facts["shows"]);
        Assert.DoesNotContain(
            world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("ann", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task No_more_than_a_list_shows_come_and_it_says_that_there_are_others()
    {
        for (var i = 0; i <= RecipientSearch.Most; i++)
        {
            world.Correspondents.Add($"anna{i}@kunde.example", heardFrom: 1);
        }

        var found = (await world.Mine.FindRecipientsAsync(Typed.Text("anna"), Ct)).Value;

        Assert.Equal(RecipientSearch.Most, found.Found.Count);
        Assert.False(found.IsAll);
    }

    [Fact]
    public async Task What_nobody_typed_is_refused_and_so_is_who_has_no_ground()
    {
        world.Correspondents.Add("anna@kunde.example", "Anna", 1);
        var opened = (await world.Mine.FindRecipientsAsync(Typed.Text("ann"), Ct)).Value.Found[0].Entry;

        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.FindRecipientsAsync(opened, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Mailboxes.Open(world.Ben, World.Box).FindRecipientsAsync(Typed.Text("ann"), Ct)).Refusal?.Code);
        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.FindRecipientsAsync(Typed.Text("ann"), Ct)).Refusal?.Code);
    }
}
