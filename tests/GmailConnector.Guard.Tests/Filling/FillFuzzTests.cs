using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Filling;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filling;

/// <summary>
/// Random pages with content in random places, read as a browser reads them (AngleSharp follows the HTML Standard's parser): wherever it
/// finds the content, it is a place that the list allows.
/// </summary>
public class FillFuzzTests
{
    private const string Secret = "Payslip";

    private static readonly string[] Pieces =
    [
        "<", ">", "</", "/>", "\"", "'", "=", " ", "\n", "a", "x=", "<!--", "-->", "--", "!", "<!", "<![CDATA[", "]]>", "<?", "&lt;",
        "&quot;", "\0", "`", "<p>", "</p>", "<p title=\"", "<p title='", "<a href=\"", "<a href='", "<img src=\"", "<img alt=\"",
        "<div style=\"", "<div data-x=\"", "<span title=", "<script>", "</script>", "<script src=\"", "<style>", "</style>", "<title>",
        "</title>", "<textarea>", "</textarea>", "<textarea form=g>", "<xmp>", "</xmp>", "<iframe>", "</iframe>", "<noscript>",
        "</noscript>", "<plaintext>", "<template>", "</template>", "<table>", "<tr>", "<td>", "</table>", "<svg>", "</svg>", "<math>",
        "</math>", "<foreignObject>", "</foreignObject>", "<desc>", "</desc>", "<mi>", "</mi>", "<annotation-xml encoding=text/html>",
        "<form>", "<form method=post>", "<form method=\"post\">", "<form method=get>", "</form>", "<form id=g>", "<input value=\"",
        "<input form=g value=\"", "<input name=q value='", "<button value=\"", "<button formmethod=get>", "<select>", "<select form=g>",
        "</select>", "<option>", "<option value=\"", "</option>", "<meta content=\"", "<link href=\"", "<base href=\"", "<object data=\"",
        "aria-label=\"", "title=\"", "value=\"", " form=g", " method=post", " hx-get=/x", " onclick=\"", "<br/>", "<hr ", "<b", "<li>",
        "<body title=\"", "<col>", "<colgroup>", "<caption>", "<tbody>", "</tbody>", "<frameset>", "<noframes>", "</noframes>",
        "<optgroup>", "<head>", "</head>", "<html>", "</html>", "</body>", "<a>", "</a>", "<h1>", "<image title=\"", "<nobr>", "<marquee>",
        "<applet>", "</applet>", "<hr>", "<keygen>", "<datalist>", "<fieldset form=g>", "<output form=g>", "<details>", "<summary>",
        "<dialog>", "<ruby>", "<rt>", "<font color=x>",
    ];

    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    [Fact]
    public void In_no_page_whatever_does_content_stand_where_the_list_does_not_allow_it()
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true });
        var filled = 0;
        var property = Prop.ForAll(Arb.From(Pages()), page =>
        {
            var left = Rendered.Page(Amira, false, page.Select(p => p == "§" ? (object)new GuardedText(Secret, Audience.Of(Amira)) : p));
            filled += left.Contains(Secret, StringComparison.Ordinal) ? 1 : 0;
            var misplaced = Misplaced(parser.ParseDocument(left)).ToList();
            Assert.True(misplaced.Count == 0, $"{string.Join("; ", misplaced)}\n{string.Concat(page)}\n{left}");
        });

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(
                int.TryParse(Environment.GetEnvironmentVariable("FILL_FUZZ"), out var most) ? most : 20_000),
            property);
        Assert.True(filled > 2_000, $"only {filled} pages had content filled in: the property would say little");
    }

    [Fact]
    public void However_a_page_is_cut_the_same_leaves()
    {
        var random = new System.Random(20261128);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Arb.From(Pages()), page =>
        {
            var placeholders = Placeholders.Begin();
            var bytes = Encoding.UTF8.GetBytes(string.Concat(page.Select(p =>
                p == "§" ? Rendered.TokenOf(new GuardedText(Secret, Audience.Of(Amira))) : p)));
            var (whole, isBroken) = Filled(placeholders, bytes, _ => bytes.Length);
            AssertSame(Filled(placeholders, bytes, _ => 1));
            AssertSame(Filled(placeholders, bytes, left => random.Next(1, left + 1)));

            // Of a page that is broken off, what stands before it may have left, and the browser gets no end.
            void AssertSame((string Left, bool IsBroken) cut) => Assert.True(
                cut.IsBroken == isBroken && (isBroken ? cut.Left.StartsWith(whole, StringComparison.Ordinal) : cut.Left == whole),
                $"{string.Concat(page)}\n{whole}\n{cut.Left}");
        }));
    }

    [Fact]
    public void A_whole_page_cut_anywhere_leaves_the_same()
    {
        var placeholders = Placeholders.Begin();
        var value = new GuardedText("Größe <b> & 日本 🙂", Audience.Of(Amira));
        var bytes = Encoding.UTF8.GetBytes(string.Concat(WholePage.Replace('¤', '\uE000').Select(c =>
            c == '§' ? Rendered.TokenOf(value) : c.ToString())));
        var (whole, _) = Filled(placeholders, bytes, _ => bytes.Length);
        var random = new System.Random(20261128);

        Assert.Equal(11, whole.Split("Größe &lt;b&gt; &amp; 日本 &#x1F642;").Length - 1);
        Assert.Equal(9, whole.Split("[sealed]").Length - 1);
        Assert.Equal((whole, false), Filled(placeholders, bytes, _ => 1));
        Assert.All(
            Enumerable.Range(1, bytes.Length - 1),
            cut => Assert.Equal((whole, false), Filled(placeholders, bytes, left => left == bytes.Length ? cut : left)));
        Assert.All(
            Enumerable.Range(0, 500),
            _ => Assert.Equal((whole, false), Filled(placeholders, bytes, left => random.Next(1, Math.Min(left, 90) + 1))));
    }

    [Fact]
    public void The_reader_of_the_property_finds_content_in_each_kind_of_wrong_place()
    {
        string[] wrong =
        [
            "<a href=Payslip>", "<script>Payslip</script>", "<style>Payslip</style>", "<title>Payslip</title>", "<p class=Payslip>",
            "<meta title=Payslip>", "<!--Payslip-->", "<form><input value=Payslip></form>", "<form><textarea>Payslip</textarea></form>",
            "<form><select><option>Payslip</option></select></form>", "<form id=g></form><input form=g value=Payslip>", "<Payslip>",
            "<p Payslip>", "<template><a href=Payslip></template>", "<svg><a href=Payslip></a></svg>",
            "<form method=post><input value=Payslip><button formmethod=get></button></form>",
        ];
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true });

        Assert.All(wrong, page => Assert.NotEmpty(Misplaced(parser.ParseDocument(page))));
        Assert.Empty(Misplaced(parser.ParseDocument(
            "<p title=Payslip>Payslip</p><form method=post><input value=Payslip><textarea>Payslip</textarea></form>")));
    }

    private static IEnumerable<string> Misplaced(IDocument document) => document.Descendants().SelectMany(n => Misplaced(n, document));

    private static IEnumerable<string> Misplaced(INode node, IDocument document)
    {
        switch (node)
        {
            case IHtmlTemplateElement template:
                foreach (var inside in template.Content.Descendants().SelectMany(n => Misplaced(n, document)))
                {
                    yield return inside;
                }

                break;
            case IComment comment when Holds(comment.Data):
                yield return "a comment";
                break;
            case IText text when Holds(text.Data) && IsBadParent(text.ParentElement):
                yield return $"the text of {text.ParentElement?.LocalName}";
                break;
        }

        if (node is not IElement element)
        {
            yield break;
        }

        if (Holds(element.LocalName))
        {
            yield return "a tag's name";
        }

        foreach (var attribute in element.Attributes)
        {
            if (Holds(attribute.Name) || (Holds(attribute.Value) && IsBadAttribute(element, attribute.Name)))
            {
                yield return $"{attribute.Name} of {element.LocalName}";
            }
        }
    }

    private static bool Holds(string? text) => text?.Contains(Secret, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsBadParent(IElement? parent) =>
        parent is not null
        && ((parent.LocalName == "title" && parent is IHtmlTitleElement)
        || parent.LocalName is "script" or "style" or "xmp" or "iframe" or "noembed" or "noframes" or "noscript" or "plaintext"
        || (parent.LocalName is "textarea" && IsSentInAddress(parent))
        || (parent.LocalName is "option" && !parent.HasAttribute("value") && IsSentInAddress(parent)));

    private static bool IsBadAttribute(IElement element, string name) =>
        element.LocalName is "script" or "style" or "meta" or "link" or "base" or "object" or "embed" or "param" or "iframe"
        || !(name is "value" or "title" or "alt" or "placeholder" or "datetime" or "download"
            || name.StartsWith("aria-", StringComparison.Ordinal))
        || (name == "value" && element.LocalName is "input" or "button" or "option" && IsSentInAddress(element));

    private static bool IsSentInAddress(IElement field)
    {
        var owner = field.Closest("select") ?? field;
        if (owner.LocalName == "option")
        {
            // Offered and not sent.
            return false;
        }

        if (owner.HasAttribute("hx-get"))
        {
            return true;
        }

        var form = owner.GetAttribute("form") is { } id
            ? owner.Owner?.GetElementById(id) as IHtmlFormElement
            : (owner as IHtmlInputElement)?.Form
                ?? (owner as IHtmlButtonElement)?.Form
                ?? (owner as IHtmlTextAreaElement)?.Form
                ?? (owner as IHtmlSelectElement)?.Form
                ?? owner.Closest("form") as IHtmlFormElement;
        return owner.GetAttribute("form") is not null && form is null ? false
            : form is not null
                && (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
                    || form.HasAttribute("hx-get")
                    || form.QuerySelector("[formmethod]") is not null);
    }

    private const string WholePage = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Mail §</title><!-- a - b -- § c -->
        <style>a > b { content: "§"; }</style><script type="module" src="/x.js?§"></script></head>
        <BODY CLASS='page' data-of="§"><h1 dir="auto" hidden>§</h1>
        <p title="a § b" aria-label='§' aria-hidden="true" class=x/y>1 < 2 é ¤ 日本 🙂 §<br/><img alt="§" src = "/x/§" /></p>
        <svg class="icon" focusable="false"><use href="#x"></use><title>§</title></svg><x-a-name-that-is-longer title='§'>§</x-a-name-that-is-longer>
        <form method="POST" action="/x"><input name="q" value="§"><textarea rows="2">a </b> § </textarea><select><option value="1">§</option></select></form>
        <form method="get"><div><input value='§'><textarea>§</textarea></div></form><iframe src="/x" title="§"></iframe></BODY></html>
        """;

    private static (string Left, bool IsBroken) Filled(Placeholders placeholders, byte[] page, Func<int, int> cut)
    {
        var filling = new ResponseFilling(placeholders, Amira, isMessageFrame: false);
        var output = new ArrayBufferWriter<byte>();
        for (var at = 0; at < page.Length;)
        {
            var size = cut(page.Length - at);
            filling.Write(page.AsSpan(at, size), output);
            at += size;
        }

        filling.Complete(output);
        return (Encoding.UTF8.GetString(output.WrittenSpan), filling.IsBroken);
    }

    private static Gen<List<string>> Pages() =>
        from length in Gen.Choose(2, 24)
        from parts in Gen.Frequency(
            (3, Gen.Elements(Pieces)), (1, Gen.Constant("§")), (1, Gen.Elements("\">", "'>", ">", "\" "))).ListOf(length)
        select parts.ToList();
}
