using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filling;

/// <summary>Each element and attribute that the list names does what the list says.</summary>
public class FillListTests
{
    private const string Secret = "Payslip";

    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    [Theory]
    [InlineData("base")]
    [InlineData("embed")]
    [InlineData("frame")]
    [InlineData("link")]
    [InlineData("meta")]
    [InlineData("object")]
    [InlineData("param")]
    public void No_attribute_is_filled_of(
        string element) => Assert.Equal($"<{element} title=\"[sealed]\">{Secret}", Filled($"<{element} title=\"§\">§"));

    [Theory]
    [InlineData("iframe")]
    [InlineData("noembed")]
    [InlineData("noframes")]
    [InlineData("noscript")]
    [InlineData("script")]
    [InlineData("style")]
    [InlineData("xmp")]
    public void Neither_an_attribute_nor_the_text_is_filled_of(string element) => Assert.Equal(
        $"<{element} title=\"[sealed]\"><b title=\"[sealed]\"></{element}>{Secret}",
        Filled($"<{element} title=\"§\"><b title=\"§\"></{element}>§"));

    [Theory]
    [InlineData("circle")]
    [InlineData("ellipse")]
    [InlineData("g")]
    [InlineData("line")]
    [InlineData("path")]
    [InlineData("polygon")]
    [InlineData("polyline")]
    [InlineData("rect")]
    [InlineData("text")]
    [InlineData("tspan")]
    [InlineData("use")]
    [InlineData("desc")]
    [InlineData("title")]
    public void A_drawing_may_hold(
        string element) => Assert.Equal($"<svg><{element}></{element}></svg>{Secret}", Filled($"<svg><{element}></{element}></svg>§"));

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("foreignobject")]
    [InlineData("script")]
    [InlineData("style")]
    [InlineData("image")]
    public void What_follows_a_drawing_is_not_filled_where_that_holds(string element) =>
        Assert.DoesNotContain(Secret, Filled($"<svg><{element}></{element}></svg>§"), StringComparison.Ordinal);

    [Theory]
    [InlineData("math")]
    [InlineData("plaintext")]
    [InlineData("frameset")]
    [InlineData("col")]
    [InlineData("colgroup")]
    public void Nothing_is_filled_after(
        string element) => Assert.DoesNotContain(Secret, Filled($"<{element}></{element}>§"), StringComparison.Ordinal);

    [Theory]
    [InlineData("option")]
    [InlineData("optgroup")]
    public void A_choice_may_hold(string element) =>
        Assert.Equal(
            $"<select><{element} label=\"x\"></{element}></select>{Secret}",
            Filled($"<select><{element} label=\"x\"></{element}></select>§"));

    [Theory]
    [InlineData("formmethod")]
    [InlineData("hx-include")]
    [InlineData("hx-params")]
    [InlineData("hx-vals")]
    [InlineData("hx-vars")]
    public void Nothing_of_a_page_leaves_from_there_on_where_values_are_led_elsewhere_by(string attribute) =>
        Assert.All(
            new[] { $"<p {attribute}=\"x\">", $"<p {attribute}>", $"<p {attribute}/>" },
            tag => Assert.DoesNotContain("the rest", Filled($"{tag}the rest"), StringComparison.Ordinal));

    [Theory]
    [InlineData("area")]
    [InlineData("br")]
    [InlineData("embed")]
    [InlineData("hr")]
    [InlineData("img")]
    [InlineData("input")]
    [InlineData("link")]
    [InlineData("meta")]
    [InlineData("param")]
    [InlineData("source")]
    [InlineData("track")]
    [InlineData("wbr")]
    public void A_form_that_is_not_posted_ends_as_it_says_though_it_holds(string element)
    {
        Assert.EndsWith($"<input value=\"{Secret}\">", Filled($"<form><{element}></form><input value=\"§\">"), StringComparison.Ordinal);
        Assert.EndsWith("<input value=\"[sealed]\">", Filled($"<form><b><{element}></form><input value=\"§\">"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("alt")]
    [InlineData("placeholder")]
    [InlineData("datetime")]
    [InlineData("download")]
    [InlineData("value")]
    [InlineData("aria-label")]
    [InlineData("aria-description")]
    public void It_stands_in(string attribute) => Assert.Equal($"<p {attribute}=\"{Secret}\">", Filled($"<p {attribute}=\"§\">"));

    [Theory]
    [InlineData("href")]
    [InlineData("aria")]
    [InlineData("titles")]
    [InlineData("data-title")]
    [InlineData("content")]
    [InlineData("method")]
    [InlineData("form")]
    [InlineData("hx-trigger")]
    public void It_does_not_stand_in(string attribute) => Assert.Equal($"<p {attribute}=\"[sealed]\">", Filled($"<p {attribute}=\"§\">"));

    private static string Filled(string page) =>
        Rendered.Page(Amira, false, page.Select(c => c == '§' ? (object)new GuardedText(Secret, Audience.Of(Amira)) : c.ToString()));
}
