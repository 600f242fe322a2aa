using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace GmailConnector.Guard.Tests.TicketLinks;

public sealed class SubjectTagTests
{
    [Theory]
    [InlineData("Scanner [ID:0004111]", "4111")]
    [InlineData("Re: [id:4111] Scanner", "4111")]
    [InlineData("[ID:0004111] [ID:0004111] again [ID:0000007]", "4111 7")]
    [InlineData("[ID:1][ID:2][ID:3][ID:4][ID:5]", "1 2 3")]
    [InlineData("[ID:[ID:0004111]]", "4111")]
    [InlineData("[ID:0004111", "")]
    [InlineData("[ID: 4111]", "")]
    [InlineData("[ID:4111x]", "")]
    [InlineData("[ID:0000000]", "")]
    [InlineData("[ID:]", "")]
    [InlineData("[ID:1234567890]", "")]
    [InlineData("[ID:٤١١١]", "")]
    [InlineData("4111", "")]
    [InlineData("", "")]
    public void The_tickets_of_a_subject_are_the_first_three_whose_tags_are_whole(string subject, string expected) =>
        Assert.Equal(expected, string.Join(' ', SubjectTag.Usual.In(subject)));

    [Fact]
    public void What_an_administrator_set_is_found_again_with_every_number()
    {
        SubjectTag[] tags = [SubjectTag.Usual, new("Ticket #", ""), new("", " (Halo)"), new("~~", "~~")];
        foreach (var tag in tags)
        {
            foreach (var number in new[] { "1", "4111", "41110", "999999999" })
            {
                var ticket = TicketNumber.Parse(number, CultureInfo.InvariantCulture);
                Assert.Equal([ticket], tag.In($"Re: Scanner {tag.Of(ticket)} jams"));
            }
        }
    }

    [Fact]
    public void Whatever_a_subject_is_it_is_read_to_its_end_and_a_tag_that_is_once_stays_where_it_is()
    {
        SubjectTag[] tags = [SubjectTag.Usual, new("#", ""), new("", "#"), new("1", "1")];
        var twenty = string.Concat(Enumerable.Range(1, 20).Select(i => SubjectTag.Usual.Of(TicketNumber.Parse($"{i}", null))));
        Assert.Equal(twenty, SubjectTag.Usual.Once(twenty));
        Assert.Equal(twenty, SubjectTag.Usual.Once(twenty + twenty));
        Assert.Equal(twenty.Length, SubjectTag.Usual.Leading(twenty + " Hello"));
        var subjects = Gen.Elements("[ID:", "[id:", "1", "0004111", "]", "#", " ", "Re: ", "x").ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(subjects, text => tags.All(t =>
            t.In(text).Count <= SubjectTag.Most
            && t.In(text).SequenceEqual(t.In(t.Once(text)))
            && t.Leading(text) <= text.Length)).QuickCheckThrowOnFailure();
    }
}
