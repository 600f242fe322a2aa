using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filling;

/// <summary>Where content may stand in a page's markup, place by place. § is the content's place.</summary>
public class FillPlacesTests
{
    private const string Secret = "Payslip";

    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    [Theory]
    [InlineData("§")]
    [InlineData("a § b")]
    [InlineData("<!DOCTYPE html><html lang=en><body><p>§</p>")]
    [InlineData("<p><strong>§</strong></p>")]
    [InlineData("<h1 id=\"thread-subject\" tabindex=\"-1\" dir=\"auto\">§</h1>")]
    [InlineData("<h1\n\tid = 'x'\n>§</h1>")]
    [InlineData("<bdi title=\"§\">§</bdi>")]
    [InlineData("<bdi title='§'>x</bdi>")]
    [InlineData("<bdi TITLE=\"§\">x</bdi>")]
    [InlineData("<a href=\"/mail/x\" title=\"a § b\">x</a>")]
    [InlineData("<a href=\"/part\" download=\"§\">x</a>")]
    [InlineData("<button aria-label=\"Star: §\">x</button>")]
    [InlineData("<img src=\"/x\" alt=\"§\">")]
    [InlineData("<input placeholder=\"§\">")]
    [InlineData("<time datetime=\"§\">x</time>")]
    [InlineData("<data class=\"avatar\" value=\"§\">§</data>")]
    [InlineData("<input name=\"x\" value=\"§\">")]
    [InlineData("<form method=\"post\"><input name=\"x\" value=\"§\"></form>")]
    [InlineData("<form method=\"POST\" action=\"/x\" hx-post=\"/x\"><input value=\"§\"><textarea name=\"b\">§</textarea></form>")]
    [InlineData("<form method=post><input value=\"§\"></form>")]
    [InlineData("<form method=\"post\"><select><option>§</option></select></form>")]
    [InlineData("<form method=\"post\"><button formaction=\"/x\" value=\"§\">§</button></form>")]
    [InlineData("<form method=\"get\"><p>§</p></form>")]
    [InlineData("<form method=\"get\"><select name=\"p\"><option value=\"p_1\">§</option></select></form>")]
    [InlineData("<form method=\"get\"></form><input value=\"§\">")]
    [InlineData("<form method=\"get\"><div><input name=\"a\"><br><svg><use href=\"/x\"/></svg></div></form><input value=\"§\">")]
    [InlineData("<form method=\"get\"><select><option>x</option></select> §</form>")]
    [InlineData("<textarea name=\"Body\">§</textarea>")]
    [InlineData("<textarea>a < b </p> § </textarea>")]
    [InlineData("<template id=\"x\"><p>§</p></template><p>§</p>")]
    [InlineData("<script type=\"module\" src=\"/x.js\"></script><p>§</p>")]
    [InlineData("<script>var a = '</p>' < 1;</script><p>§</p>")]
    [InlineData("<style>a > b {}</style><p>§</p>")]
    [InlineData("<title>Mail</title><p>§</p>")]
    [InlineData("<iframe src=\"/x\" sandbox></iframe><p>§</p>")]
    [InlineData("<svg class=\"icon\"><use href=\"/dist/icons.svg#x\"></use></svg>§")]
    [InlineData("<svg><title id=\"a\">Chart</title><desc>x</desc><g><text x=\"1\">§</text></g></svg>§")]
    [InlineData("<!-- a - b -- c --><p>§</p>")]
    [InlineData("1 < 2 § <3")]
    [InlineData("<br/>§<hr />§")]
    [InlineData("<p hidden>§</p><input disabled value=\"§\" checked>")]
    [InlineData("<p class=a/b>§</p>")]
    [InlineData("<p class=\"a\"id=\"b\">§</p>")]
    [InlineData("<p data-x=\"a > b\" title=\"§\">§</p>")]
    [InlineData("<x-card title=\"§\">§</x-card>")]
    [InlineData("<IFRAME></IFRAME>§")]
    [InlineData("<input form=\"g\" title=\"§\">")]
    [InlineData("<data hx-get=\"/x\" value=\"§\">x</data>")]
    [InlineData("<!-- a! -->§")]
    [InlineData("<script>1 <</script>§")]
    [InlineData("<p data-a-name-that-is-longer-than-any-of-the-list=\"a\" title=\"§\">§</p>")]
    [InlineData("<p hidden>\"§\"</p>")]
    [InlineData("<form method=post action=\"/x\"><input value=\"§\"></form>")]
    [InlineData("<svg/><b>§</b>")]
    [InlineData("<title>Mail</title><input value=\"§\">")]
    public void Here_it_may(string page) => Assert.Equal(page.Replace("§", Secret, StringComparison.Ordinal), Filled(page));

    [Theory]
    [InlineData("<a href=\"/x?s=§\">more</a>")]
    [InlineData("<p title=>\"§\"</p>")]
    [InlineData("<\ue000 and after it as much as a token is long, or more than that <p>§</p>")]
    [InlineData("<p title=\ue000\"§\">and after it as much as a token is long, or more than that</p>")]
    [InlineData("<a href=\"#\" ping=\"/x/§\">x</a>")]
    [InlineData("<img src=\"/pixel/§\" alt=\"\">")]
    [InlineData("<img srcset=\"/pixel/§ 2x\">")]
    [InlineData("<div hx-get=\"/x/§\" hx-trigger=\"load\"></div>")]
    [InlineData("<div hx-post=\"/x\" hx-headers='{\"a\":\"§\"}'></div>")]
    [InlineData("<iframe src=\"/x/§\"></iframe>")]
    [InlineData("<iframe title=\"§\"></iframe>")]
    [InlineData("<iframe srcdoc=\"§\"></iframe>")]
    [InlineData("<iframe>§</iframe>")]
    [InlineData("<link rel=\"dns-prefetch\" href=\"//§.elsewhere.example\">")]
    [InlineData("<link rel=\"stylesheet\" title=\"§\" href=\"/x\">")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0;url=//x/?§\">")]
    [InlineData("<meta name=\"x\" value=\"§\">")]
    [InlineData("<base href=\"/§\">")]
    [InlineData("<object data=\"/§\" title=\"§\"></object>")]
    [InlineData("<script>var s = '§';</script>")]
    [InlineData("<SCRIPT type=\"application/json\">{ \"s\": \"§\" }</SCRIPT>")]
    [InlineData("<script src=\"/x.js\" title=\"§\"></script>")]
    [InlineData("<script>a</scripty>§</script>")]
    [InlineData("<style>§</style>")]
    [InlineData("<noscript>§</noscript>")]
    [InlineData("<xmp>§</xmp>")]
    [InlineData("<div style=\"background:url(//x/?§)\"></div>")]
    [InlineData("<div onclick=\"x('§')\"></div>")]
    [InlineData("<body data-subject=\"§\">")]
    [InlineData("<span class=\"hue-§\">x</span>")]
    [InlineData("<span id=\"§\">x</span>")]
    [InlineData("<title>§</title>")]
    [InlineData("<!-- § -->")]
    [InlineData("<!DOCTYPE §>")]
    [InlineData("<p title=§>x</p>")]
    [InlineData("<p title=a§>x</p>")]
    [InlineData("<p title= §>x</p>")]
    [InlineData("</p title=\"§\">")]
    [InlineData("<form method=\"get\" action=\"/x\"><input type=\"hidden\" name=\"s\" value=\"§\"></form>")]
    [InlineData("<form action=\"/x\"><input name=\"s\" value=\"§\"></form>")]
    [InlineData("<form action=\"/x\"><button name=\"s\" value=\"§\">x</button></form>")]
    [InlineData("<form action=\"/x\"><textarea name=\"s\">§</textarea></form>")]
    [InlineData("<form action=\"/x\"><select name=\"s\"><option value=\"§\">x</option></select></form>")]
    [InlineData("<form action=\"/x\"><select name=\"s\"><option>§</option></select></form>")]
    [InlineData("<form method=\"get\" method=\"post\"><input value=\"§\"></form>")]
    [InlineData("<form method=\"dialog\"><input value=\"§\"></form>")]
    [InlineData("<form method=\" post\"><input value=\"§\"></form>")]
    [InlineData("<form method=\"p&#111;st\"><input value=\"§\"></form>")]
    [InlineData("<form method=\"postpostpostpostpostpostpostpostpostpost\"><input value=\"§\"></form>")]
    [InlineData("<form method=\"post\" hx-get=\"/x\"><input value=\"§\"></form>")]
    [InlineData("<form id=\"g\"></form><input form=\"g\" value=\"§\">")]
    [InlineData("<form id=\"g\"></form><textarea form=\"g\">§</textarea>")]
    [InlineData("<form id=\"g\"></form><select form=\"g\"><option>§</option></select>")]
    [InlineData("<form id=\"g\"></form><select form=\"g\"><option value=\"§\">x</option></select>")]
    [InlineData("<form><div></form><input value=\"§\">")]
    [InlineData("<form><div></p></form><textarea>§</textarea>")]
    [InlineData("<form><p></div></form><input value=\"§\">")]
    [InlineData("<input name=\"q\" hx-get=\"/x\" value=\"§\">")]
    [InlineData("<form method=\"po§st\"><input value=\"§\"></form>")]
    [InlineData("<script><\u000Fscript>§</script>")]
    [InlineData("<script><x/script>§</script>")]
    [InlineData("<form><b/></form><input value=\"§\">")]
    [InlineData("<form></i></form><input value=\"§\">")]
    [InlineData("<form><template></form></template><input value=\"§\">")]
    public void Here_it_may_not(string page) => Assert.Equal(page.Replace("§", "[sealed]", StringComparison.Ordinal), Filled(page));

    // Browsers could read these otherwise than one reader does: from there on nothing is filled in.
    [Theory]
    [InlineData("<p title=a\"b>§")]
    [InlineData("<p title=a'b>§")]
    [InlineData("<p title=a=b>§")]
    [InlineData("<p \"x\">§")]
    [InlineData("<p title=>§")]
    [InlineData("<p =x>§")]
    [InlineData("<p <b>§")]
    [InlineData("<p title=`x`>§")]
    [InlineData("<p§>§")]
    [InlineData("<p §>§")]
    [InlineData("<p a§=\"x\">§")]
    [InlineData("<§ src=x>§")]
    [InlineData("</§>§")]
    [InlineData("<!§>§")]
    [InlineData("<?xml?>§")]
    [InlineData("<![CDATA[ x ]]>§")]
    [InlineData("<!>§")]
    [InlineData("<!-->§-->")]
    [InlineData("<!--->§-->")]
    [InlineData("<!-- a --!>§")]
    [InlineData("</>§")]
    [InlineData("</ p>§")]
    [InlineData("<script><!-- <script></script>§--></script>§")]
    [InlineData("<plaintext>§")]
    [InlineData("<math><mi>§</mi></math>§")]
    [InlineData("<frameset>§")]
    [InlineData("<svg><style><a title=\"</style>§\"></svg>")]
    [InlineData("<svg><foreignObject></svg>§")]
    [InlineData("<svg></div>§</svg>")]
    [InlineData("<svg><title><b>§</b></title></svg>")]
    [InlineData("<svg><title>x</svg>§")]
    [InlineData("<form action=\"/g\"><form method=\"post\"><input value=\"§\">")]
    [InlineData("<form action=\"/g\"><template></form></template><form method=\"post\"><input value=\"§\">")]
    [InlineData("<template><form method=\"post\"></template><input value=\"§\">")]
    [InlineData("<pppppppppppppppppppppppppppppppppp>§")]
    [InlineData("<p\0>§")]
    [InlineData("<select><title>x</title>§</select>")]
    [InlineData("<select><b>§</b></select>")]
    [InlineData("<template><col><title></template>§")]
    [InlineData("<!-->--> §")]
    [InlineData("<!--->--> §")]
    [InlineData("<!-- a --!> --> §")]
    [InlineData("<p_x>§")]
    [InlineData("<svg hidden><b></b></svg>§")]
    [InlineData("</svg><svg><b></b></svg>§")]
    [InlineData("<p \uE000>§")]
    public void From_markup_that_can_be_read_in_two_ways_on_it_may_not(string page) =>
        Assert.DoesNotContain(Secret, Filled(page), StringComparison.Ordinal);

    [Theory]
    [InlineData("<input value=\"§\" form=\"g\">")]
    [InlineData("<input value=\"§\" hx-get=\"/x\">")]
    [InlineData("<form method=\"post\"><input value=\"§\"><button formmethod=\"get\">x</button></form>")]
    [InlineData("<form method=\"post\"><input value=\"§\"></form><p title=a\"b")]
    [InlineData("<form method=\"post\"><textarea>§</textarea></form><![CDATA[")]
    [InlineData("<form method=\"post\"><textarea>§§</textarea></form><![CDATA[")]
    [InlineData("<input value=\"§§\" form=\"g\">")]
    [InlineData("<form method=\"post\"><input value=\"§\"><button formmethod=\"get\">x</button><![CDATA[")]
    [InlineData("<form method=\"post\"><input value=\"§\"><input value=\"§\"></form><![CDATA[")]
    [InlineData("<form method=\"post\"><input value=\"§\"><div hx-include=\"closest form\"></div></form>")]
    [InlineData("<form method=\"post\" hx-vals=\"x\"><input value=\"§\"></form>")]
    public void Where_what_follows_would_send_what_was_filled_in_nothing_follows(string page)
    {
        var left = Filled(page + "<p>the rest</p>");

        // A tag that doesn't end is none.
        Assert.DoesNotContain("the rest", left, StringComparison.Ordinal);
        Assert.DoesNotMatch("(formmethod|hx-include|hx-vals|form=\"g\"|hx-get)=?[^>]*>", left);
    }

    [Fact]
    public void Where_nothing_that_is_sent_was_filled_in_the_rest_follows_though_it_is_not_filled() =>
        Assert.Equal(
            "<data value=\"Payslip\">Payslip</data><p title=a\"b>the rest [sealed]",
            Filled("<data value=\"§\">§</data><p title=a\"b>the rest §"));

    [Fact]
    public void Sanitised_markup_stands_in_the_document_of_a_message_alone_and_only_as_text()
    {
        var html = new GuardedHtml("<p>Dear Ben</p>", Audience.Of(Amira));

        Assert.Equal("<p>Dear Ben</p><template></template>", Rendered.Page(Amira, true, html, "<template></template>"));
        Assert.Equal("<div>[sealed]</div>", Rendered.Page(Amira, false, "<div>", html, "</div>"));
        Assert.Equal("<p title=\"[sealed]\">", Rendered.Page(Amira, true, "<p title=\"", html, "\">"));
        Assert.Equal(
            "<textarea>&lt;p&gt;Dear Ben&lt;/p&gt;</textarea>", Rendered.Page(Amira, false, "<textarea>", html.Source, "</textarea>"));
    }

    private static string Filled(string page) =>
        Rendered.Page(Amira, false, page.Select(c => c == '§' ? (object)new GuardedText(Secret, Audience.Of(Amira)) : c.ToString()));
}
