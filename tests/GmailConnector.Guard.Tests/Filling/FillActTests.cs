using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filling;

/// <summary>
/// Where what a person does by pressing a button may stand: in the button, after the text that is agreed to, and not where nobody presses
/// anything.
/// </summary>
public class FillActTests
{
    private readonly World world = new();

    [Theory]
    [InlineData("<form method=\"post\"><button name=\"act\" value=\"§\">Send</button></form>", true)]
    [InlineData("<form id=\"f\" method=\"post\"></form><button form=\"f\" name=\"act\" value=\"§\">Refuse</button>", true)]
    [InlineData("<form method=\"post\" hx-post=\"/x\"><button name=\"act\" value=\"§\">Send</button></form>", true)]
    [InlineData("<form method=\"post\" hx-trigger=\"load\" hx-post=\"/x\"><input type=\"hidden\" name=\"act\" value=\"§\"></form>", false)]
    [InlineData("<button hx-trigger=\"load\" hx-post=\"/x\" name=\"act\" value=\"§\">Send</button>", false)]
    [InlineData(
        "<form id=\"f\" method=\"post\" hx-trigger=\"load\"></form><input type=\"hidden\" form=\"f\" name=\"act\" value=\"§\">", false)]
    [InlineData("<button name=\"act\" class=\"§\">Send</button>", false)]
    [InlineData("<a href=\"/x?act=§\">Send</a>", false)]
    [InlineData(
        "<form method=\"post\" hx-trigger=\"load\"></form><form method=\"post\" hx-trigger=\"load\"></form><button form=\"x\" name=\"act\" value=\"§\">Send</button>",
        false)]
    [InlineData(
        "<form method=\"post\" hx-trigger=\"load\"></form><form method=\"post\"><button name=\"act\" value=\"§\" class=\"x\">Send</button></form>the end",
        true)]
    [InlineData(
        "<form method=\"post\"><button name=\"act\" value=\"§\" class=\"x\">Send</button></form><form method=\"post\" hx-trigger=\"load\"></form>the end",
        true)]
    [InlineData("<button form=\"f\" name=\"act\" value=\"§\">Send</button><form id=\"f\" method=\"post\" class=\"x\"></form>the end", true)]
    [InlineData("<script>const act = '§';</script>", false)]
    public void It_stands_in_a_button_that_somebody_presses(string page, bool stands)
    {
        var token = world.Acts.Offer(world.Amira, AffirmativeActKind.Send, ["mbx_1"]);
        var left = Rendered.Page(world.Amira, false, page.Select(c => c == '§' ? (object)token : c.ToString()));

        Assert.Equal(!stands, left.Contains("[sealed]", StringComparison.Ordinal));
        Assert.Equal(page.EndsWith("the end", StringComparison.Ordinal), left.EndsWith("the end", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<button name=\"act\" value=\"§\" hx-trigger=\"load\">x</button>")]
    [InlineData("<input form=\"f\" name=\"act\" value=\"§\"><input form=\"f\" name=\"act\" value=\"§\"><form id=\"f\" method=\"post\" hx-trigger=\"load\">")]
    [InlineData("<input name=\"act\" value=\"§\" form=\"f\" autofocus><form id=\"f\" method=\"post\" hx-trigger=\"load\">")]
    [InlineData("<input form=\"f\" name=\"act\" value=\"§\"><form id=\"f\" method=\"post\" hx-trigger=\"load\" class=\"x\">")]
    [InlineData("<input form=\"f\" name=\"act\" value=\"§\"><form id=\"f\" method=\"post\" hx-trigger=\"load\">")]
    [InlineData("<form id=\"f\" method=\"post\" hx-trigger=\"load\"></form><input name=\"act\" value=\"§\" form=\"f\">")]
    public void Where_what_follows_would_have_it_sent_by_itself_nothing_follows(string page)
    {
        var token = world.Acts.Offer(world.Amira, AffirmativeActKind.Send, ["mbx_1"]);

        Assert.DoesNotContain(
            "the rest",
            Rendered.Page(world.Amira, false, page.Select(c => c == '§' ? (object)token : c.ToString()).Append("<p>the rest</p>")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_to_agree_with_comes_after_the_text_in_the_same_response()
    {
        var text = new AgreedText("# Agreement\n\nYou **agree**.", "hash");
        var token = world.Acts.Offer(world.Amira, AffirmativeActKind.Agree, ["x"], requires: "hash");

        Assert.EndsWith(
            "value=\"[sealed]\">", Rendered.Page(world.Amira, false, "<button value=\"", token, "\">"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "[sealed]",
            Rendered.Page(world.Amira, false, text, new AgreedText("Another.", "other"), "<button value=\"", token, "\">"),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "value=\"[sealed]\">",
            Rendered.Page(world.Amira, false, "<div title=\"", text, "\"></div><button value=\"", token, "\">"),
            StringComparison.Ordinal);
        var shown = Rendered.Page(world.Amira, false, text, "<button value=\"", token, "\">");
        Assert.StartsWith("<h2>Agreement</h2><p>You <strong>agree</strong>.</p>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("[sealed]", shown, StringComparison.Ordinal);
    }
}
