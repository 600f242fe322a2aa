using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Serialization;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Sealed;

public class SealedContentTests
{
    private const string Secret = "Payslip <b>May</b>";

    private readonly ManualClock clock = new();

    public static TheoryData<string> Kinds => ["text", "address", "html", "file"];

    private SealedContent Make(string kind, Permit? permit = null) => kind switch
    {
        "text" => new GuardedText(Secret, permit),
        "address" => new GuardedAddress(Secret, "payroll@halo.example", permit),
        "html" => new GuardedHtml(Secret, permit),
        _ => new GuardedFile(Secret, "text/plain", new byte[3], permit),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Printing_yields_nothing_but_the_seal(string kind)
    {
        var content = Make(kind);

        Assert.Equal("[sealed]", content.ToString());
        Assert.Equal("a [sealed] b", $"a {content} b");
        Assert.Equal("[sealed]", string.Concat(content));
        Assert.DoesNotContain("Payslip", string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", content), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Json_refuses_it_alone_as_object_and_inside_a_view(string kind)
    {
        var content = Make(kind);

        Assert.Throws<SealedContentException>(() => JsonSerializer.Serialize(content, content.GetType()));
        Assert.Throws<SealedContentException>(() => JsonSerializer.Serialize<object>(content));
        Assert.Throws<SealedContentException>(() => JsonSerializer.Serialize(new { content }));
    }

    [Fact]
    public void No_kind_of_sealed_content_forgot_to_refuse_json()
    {
        // The attribute isn't inherited, so each kind has to carry it.
        var kinds = typeof(SealedContent).Assembly.GetTypes().Where(t => typeof(SealedContent).IsAssignableFrom(t)).ToList();

        Assert.True(kinds.Count >= 5);
        Assert.All(kinds, t => Assert.NotEmpty(t.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonConverterAttribute), inherit: false)));
    }

    [Fact]
    public void A_view_record_prints_no_content()
    {
        var attachment = new MailAttachment("1", new GuardedText(Secret, null), new GuardedText("text/plain", null), 3, false);

        Assert.DoesNotContain("Payslip", attachment.ToString(), StringComparison.Ordinal);
        Assert.Throws<SealedContentException>(() => JsonSerializer.Serialize(attachment));
    }

    [Fact]
    public void Xml_cannot_take_it() => Assert.Throws<InvalidOperationException>(() => new XmlSerializer(typeof(GuardedText)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_content_is_not_equal_so_it_cannot_be_guessed(string kind)
    {
        var one = Make(kind);

        Assert.NotEqual(one, Make(kind));
        Assert.Equal(one, one);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_code_cannot_write_it_outside_rendering(string kind)
    {
        using var writer = new Rendered.ResponseLikeWriter();

        Assert.Throws<SealedContentException>(() => ((IHtmlContent)Make(kind)).WriteTo(writer, HtmlEncoder.Default));
        Assert.Empty(writer.Text.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Not_even_while_rendering_can_it_be_written_into_a_string_or_a_file(string kind)
    {
        using var text = new StringWriter();
        using var file = new StreamWriter(new MemoryStream());
        using (Rendering.Begin())
        {
            Assert.Throws<SealedContentException>(() => ((IHtmlContent)Make(kind)).WriteTo(text, HtmlEncoder.Default));
            Assert.Throws<SealedContentException>(() => ((IHtmlContent)Make(kind)).WriteTo(file, HtmlEncoder.Default));
        }

        Assert.Empty(text.ToString());
    }

    [Fact]
    public void A_page_renders_it_encoded() => Assert.Equal("Payslip &lt;b&gt;May&lt;/b&gt;", Rendered.Of(Make("text")));

    [Fact]
    public void A_blank_text_renders_its_placeholder() => Assert.Equal("(no subject)", Rendered.Of(new GuardedText(" ", null).Or("(no subject)")));

    [Fact]
    public void After_the_permit_has_expired_nothing_is_rendered()
    {
        var request = new AccessRequest(null, TenantId.Default, World.Box, Purpose.ReadMail, [], null);
        var permit = new Permit(
            request, new Ground(GroundKind.MailboxAgreement, "agr_1", clock.GetUtcNow()), "hash", clock.GetUtcNow().AddMinutes(2), "c1", clock);
        var content = new GuardedText(Secret, permit);
        Assert.Contains("Payslip", Rendered.Of(content), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("[access ended]", Rendered.Of(content));
    }

    [Fact]
    public void What_is_derived_from_an_address_carries_its_permit()
    {
        var request = new AccessRequest(null, TenantId.Default, World.Box, Purpose.ReadMail, [], null);
        var permit = new Permit(request, new Ground(GroundKind.MailboxAgreement, "agr_1", clock.GetUtcNow()), "hash", clock.GetUtcNow().AddMinutes(2), "c1", clock);
        var address = new GuardedAddress("Ben", "ben@halo.example", permit);
        permit.End();

        Assert.All([address.Address, address.Full, address.Initial, address.Hue], t => Assert.Equal("[access ended]", Rendered.Of(t)));
    }
}
