using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Recipients;

public class RecipientMatchingTests
{
    private readonly MemoryCorrespondents people = new();

    [Theory]
    [InlineData("ber")]
    [InlineData("BERG")]
    [InlineData("anna b")]
    [InlineData("berg anna")]
    [InlineData("nna.be")]
    [InlineData("kunde")]
    [InlineData("gstr")]
    [InlineData("\"Bergström, A")]
    public void Words_of_the_name_or_the_address_are_found_also_in_the_middle_and_without_accents(string typed)
    {
        people.Add("anna.berg@kunde.example", "Anna Bergström", 1);

        Assert.Equal(["anna.berg@kunde.example"], Find(typed));
    }

    [Theory]
    [InlineData("bergen")]
    [InlineData("anna olsen")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("\"<>,")]
    public void What_isnt_in_it_finds_nobody(string typed)
    {
        people.Add("anna.berg@kunde.example", "Anna Bergström", 1);

        Assert.Empty(Find(typed));
    }

    [Theory]
    [InlineData("øyvind")]
    [InlineData("oyvind")]
    [InlineData("ОYVIND")]
    public void Letters_are_taken_for_those_that_they_look_like(string typed)
    {
        people.Add("o@fjord.example", "Øyvind Dahl", 1);

        Assert.Equal(["o@fjord.example"], Find(typed));
    }

    [Fact]
    public void Written_to_counts_more_than_heard_from_and_lately_more_than_long_ago()
    {
        people.Add("heard@a.example", "Mara", heardFrom: 2);
        people.Add("written@a.example", "Mara", writtenTo: 1);
        people.Add("often@a.example", "Mara", writtenTo: 9);
        people.Add("long-ago@a.example", "Mara", writtenTo: 20, weight: CorrespondentRecord.WeightOf(Day(-360), Day(0)));

        Assert.Equal(["often@a.example", "written@a.example", "heard@a.example", "long-ago@a.example"], Find("mara"));
    }

    [Fact]
    public void The_beginning_of_a_word_comes_before_its_middle_and_ones_own_address_last()
    {
        people.Add("tamara@a.example", "Tamara", writtenTo: 50);
        people.Add("mara@a.example", "Mara", heardFrom: 1);
        people.Add("mara.own@halo.example", "Mara", writtenTo: 99).IsOwn = true;

        Assert.Equal(["mara@a.example", "tamara@a.example", "mara.own@halo.example"], Find("mar"));
    }

    [Fact]
    public void A_message_counts_half_after_sixty_days_and_one_of_tomorrow_counts_whole()
    {
        Assert.Equal(1, CorrespondentRecord.WeightOf(Day(1), Day(0)));
        Assert.Equal(0.5, CorrespondentRecord.WeightOf(Day(-60), Day(0)), 6);
    }

    private static DateTimeOffset Day(int days) => new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero).AddDays(days);

    private List<string> Find(string typed) =>
        [.. RecipientMatching.Find(typed, people.OfAsync(default!, World.Box, Day(0), default).Result, "me@halo.example").Select(p => p.Address)];
}
