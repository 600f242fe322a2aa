using GmailConnector.Guard.Html;

namespace GmailConnector.Guard.Tests.Html;

public class MessageHtmlSafetyTests
{
    public static TheoryData<string> Kinds => [.. Vectors.All.Select(v => v.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_that_can_run_or_load_survives(string kind)
    {
        var html = Of(kind);

        Assert.Empty(ScriptCapability.Find(Frame.Of(html).Html));
        Assert.Empty(ScriptCapability.Find(Frame.Of(html, remoteImages: true).Html));
        Assert.Empty(ScriptCapability.Find(Frame.OfText(html).Html));
        Assert.Empty(ScriptCapability.Find(MessageHtml.ForSending(html, []).Html));
        Assert.Empty(ScriptCapability.Find(MessageHtml.ForQuote(Frame.Content(html), [html]).Html));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_vector_is_live_where_nothing_sanitises_it(string kind) => Assert.NotEmpty(ScriptCapability.Find(Of(kind)));

    [Theory]
    [InlineData("iframe", "<iframe srcdoc='x'></iframe>")]
    [InlineData("script", "<script>alert(1)</script>")]
    [InlineData("style", "<style>@import 'https://evil.example'</style>")]
    [InlineData("form", "<form action='https://evil.example'>x</form>")]
    [InlineData("template", "<template></template>")]
    public void A_sanitiser_with_an_element_wrongly_allowed_is_caught(string element, string html)
    {
        var wrong = new HtmlAllowList(
            HtmlAllowList.Mail.Elements.Append(element).ToHashSet(), HtmlAllowList.Mail.Dropped.Where(d => d != element).ToHashSet());
        using var tree = HtmlTree.TryParse("<body>" + html);

        Assert.NotEmpty(ScriptCapability.Find(new HtmlSanitizer(wrong, NoImages, false).Write(tree!.Body!, null)));
        Assert.Empty(ScriptCapability.Find(new HtmlSanitizer(HtmlAllowList.Mail, NoImages, false).Write(tree.Body!, null)));
    }

    [Fact]
    public void SVG_and_MathML_go_even_where_a_list_would_keep_them()
    {
        var wrong = new HtmlAllowList(HtmlAllowList.Mail.Elements.Concat(["svg", "math", "a", "mtext"]).ToHashSet(), new HashSet<string>());
        using var tree = HtmlTree.TryParse("<svg><a href='javascript:alert(1)'>x</a></svg><math><mtext>y</mtext></math><p>z</p>");

        Assert.Equal("<p>z</p>", new HtmlSanitizer(wrong, NoImages, false).Write(tree!.Body!, null));
    }

    [Fact]
    public void Vectors_cut_open_by_other_vectors_are_safe_too()
    {
        const int Stride = 16;
        for (var i = 0; i < Vectors.All.Count; i++)
        {
            for (var j = i % Stride; j < Vectors.All.Count; j += Stride)
            {
                var (outer, inner) = (Vectors.All[i], Vectors.All[j]);
                var half = outer.Html.Length / 2;
                var found = ScriptCapability.Find(Frame.Of(outer.Html[..half] + inner.Html + outer.Html[half..]).Html);
                Assert.True(found.Count == 0, $"{inner.Kind} inside of {outer.Kind}: {string.Join(", ", found)}");
            }
        }
    }

    [Fact]
    public void Sanitising_twice_changes_nothing()
    {
        foreach (var (kind, html) in Vectors.All)
        {
            var once = MessageHtml.ForSending(html, []).Html;
            var twice = MessageHtml.ForSending(once, []).Html;
            Assert.True(MessageHtml.ForSending(twice, []).Html == twice, kind);
        }
    }

    private static string Of(string kind) => Vectors.All.Single(v => v.Kind == kind).Html;

    private static WrittenImages NoImages => new([], remote: false);
}
