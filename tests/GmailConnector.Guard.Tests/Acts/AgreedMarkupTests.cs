using System.Text.Encodings.Web;
using GmailConnector.Guard.Acts;

namespace GmailConnector.Guard.Tests.Acts;

/// <summary>
/// An agreement's Markdown as a person reads it: headings, paragraphs, lists and bold words, and nothing else of it is markup.
/// </summary>
public class AgreedMarkupTests
{
    [Theory]
    [InlineData("One.", "<p>One.</p>")]
    [InlineData("One\ntwo.", "<p>One two.</p>")]
    [InlineData("One.\n\nTwo.", "<p>One.</p><p>Two.</p>")]
    [InlineData("\n\n  One.\r\n\r\n\r\n\r\n  Two.  \n", "<p>One.</p><p>Two.</p>")]
    [InlineData("# One", "<h2>One</h2>")]
    [InlineData("## One\nTwo", "<h3>One</h3><p>Two</p>")]
    [InlineData("One\n# Two", "<p>One</p><h2>Two</h2>")]
    [InlineData("##### Deep #", "<h4>Deep #</h4>")]
    [InlineData("- one\n- two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("* one\n* two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("- one\n  goes on\n- two", "<ul><li>one goes on</li><li>two</li></ul>")]
    [InlineData("You may:\n- read", "<p>You may:</p><ul><li>read</li></ul>")]
    [InlineData("- one\n# Two\n- three", "<ul><li>one</li></ul><h2>Two</h2><ul><li>three</li></ul>")]
    [InlineData("One\n# Two\nThree", "<p>One</p><h2>Two</h2><p>Three</p>")]
    [InlineData("You **agree** and **may**.", "<p>You <strong>agree</strong> and <strong>may</strong>.</p>")]
    [InlineData("**All** of it", "<p><strong>All</strong> of it</p>")]
    [InlineData("Two ** stars", "<p>Two ** stars</p>")]
    [InlineData("**one** and **", "<p><strong>one</strong> and **</p>")]
    [InlineData("<b>x</b> & \"y\"", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot;</p>")]
    [InlineData("- **<i>**", "<ul><li><strong>&lt;i&gt;</strong></li></ul>")]
    [InlineData("-one", "<p>-one</p>")]
    public void It_is_read_as(string markdown, string html) => Assert.Equal(html, AgreedMarkup.Of(markdown, HtmlEncoder.Default));
}
