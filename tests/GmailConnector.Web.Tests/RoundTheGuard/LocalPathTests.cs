using GmailConnector.Guard.AspNetCore.Binding;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>An address to go back to is one of ours, in letters that a header may have.</summary>
public class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/mail")]
    [InlineData("/mail/mbx_1/thread/18c2f0a1b2c3d4e5?label=INBOX")]
    [InlineData("/activity/mbx_1?show=all&person=prs_x-Y&ground=legal-order")]
    [InlineData("/connect/grant?mailbox=mbx_1&back=%2Fcompose%2Fmbx_1%3Fkind%3Dreply")]
    public void An_address_of_this_application_is_kept(string path) => Assert.Equal(path, LocalPath.Parse(path, null).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mail")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/mail/../../evil")]
    [InlineData("/mail%2F..%2Fevil")]
    [InlineData("/mail/é")]
    [InlineData("/mail?x=é")]
    [InlineData("/mail?x=%0d%0aSet-Cookie")]
    [InlineData("/mail\r\nSet-Cookie: x")]
    [InlineData("/mail\n")]
    [InlineData("/mail?x=a b")]
    [InlineData("https://evil.example/")]
    public void Anything_else_is_none(string? path) => Assert.False(LocalPath.TryParse(path, null, out _));

    [Fact]
    public void A_page_of_a_thousand_letters_is_none() => Assert.False(LocalPath.TryParse("/" + new string('a', 1000), null, out _));

    [Fact]
    public void A_choice_is_said_in_small_letters() => Assert.Equal(
        ["first", "not-allowed"], Enum.GetValues<Sample>().Select(s => s.Word()));

    private enum Sample
    {
        First,
        NotAllowed,
    }
}
