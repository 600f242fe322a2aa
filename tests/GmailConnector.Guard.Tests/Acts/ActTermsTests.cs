using System.Security.Cryptography;
using GmailConnector.Guard.Acts;

namespace GmailConnector.Guard.Tests.Acts;

/// <summary>What a form carries comes back as it was, and no two lists of things have one hash.</summary>
public class ActTermsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_written_is_read_again()
    {
        var terms = ActTerms.Of(AffirmativeActKind.Approve, ["mbx_1", "m1"], "requested", At.AddMilliseconds(900));

        var read = ActTerms.Read(terms.Write())!;

        Assert.Equal((AffirmativeActKind.Approve, At, terms.Id, terms.Number), (read.Kind, read.IssuedAt, read.Id, read.Number));
        Assert.True(read.IsAbout(["mbx_1", "m1"]));
        Assert.True(read.Saw("requested"));
        Assert.False(read.Saw("approved"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    [InlineData(1, 99)]
    public void What_is_of_another_form_or_kind_is_not_read(int at, byte value)
    {
        var bytes = ActTerms.Of(AffirmativeActKind.Approve, ["mbx_1"], null, At).Write();
        bytes[at] = value;

        Assert.Null(ActTerms.Read(bytes));
    }

    [Fact]
    public void Things_that_are_joined_otherwise_are_other_things()
    {
        string[][] lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["1:a2:bc"], []];

        Assert.Equal(lists.Length, lists.Select(l => Convert.ToHexString(ActTerms.HashOf(l))).Distinct().Count());
    }

    [Fact]
    public void Where_how_things_stand_does_not_matter_any_state_fits()
    {
        var terms = ActTerms.Of(AffirmativeActKind.Send, ["mbx_1"], null, At);

        Assert.True(terms.Saw("whatever"));
        Assert.Equal(new byte[SHA256.HashSizeInBytes], terms.State);
    }

    [Fact]
    public void Each_kind_has_a_name_of_its_own_in_the_log_as_it_is_written_in_code()
    {
        foreach (var kind in Enum.GetValues<AffirmativeActKind>())
        {
            Assert.Equal(
                kind.EvidenceName(),
                string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : c.ToString())).ToLowerInvariant());
        }

        Assert.StartsWith(
            "Not an affirmative act.",
            Assert.Throws<ArgumentOutOfRangeException>(() => default(AffirmativeActKind).EvidenceName()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_refused_is_told_why_and_what_to_do()
    {
        Assert.Equal(
            ("This page is out of date, so nothing was done.", "Open it again and check it before you continue.", "limits.act-lifetime-minutes"),
            (ActRefusals.OutOfDate.Reason, ActRefusals.OutOfDate.Remedy, ActRefusals.OutOfDate.Policy));
        Assert.Equal(
            ("The request doesn't match what was chosen in the form, so nothing was done.", "Open the page again and choose once more.", ""),
            (ActRefusals.NotChosen.Reason, ActRefusals.NotChosen.Remedy, ActRefusals.NotChosen.Policy));
        Assert.Equal(
            ("This form was already submitted, so nothing was done again.", "Open the page again to see the current status."),
            (ActRefusals.Used.Reason, ActRefusals.Used.Remedy));
    }
}
