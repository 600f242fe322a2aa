using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Serialization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Sealed;

public class SealedContentTests
{
    private const string Secret = "Payslip <b>May</b>";

    private readonly ManualClock clock = new();

    public static TheoryData<string> Kinds => ["text", "address", "html", "file", "number", "initial", "hue", "size"];

    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    private static SealedContent Make(string kind, Audience? audience = null) => kind switch
    {
        "text" => new GuardedText(Secret, audience ?? Typed.ByAnybody),
        "address" => new GuardedAddress(Secret, "payroll@halo.example", audience ?? Typed.ByAnybody),
        "html" => new GuardedHtml(Secret, audience ?? Typed.ByAnybody),
        "file" => new GuardedFile(Secret, "text/plain", new byte[3], audience ?? Typed.ByAnybody),
        "number" => new GuardedNumber(4711, audience ?? Typed.ByAnybody),
        "initial" => ((GuardedAddress)Make("address", audience)).Initial,
        "hue" => ((GuardedAddress)Make("address", audience)).Hue,
        _ => ((GuardedFile)Make("file", audience)).Size.AsBytes,
    };

    private Permit PermitFor(Viewer? viewer, params MessageId[] messages) => new(
        new AccessRequest(viewer, TenantId.Default, World.Box, Purpose.ReadMail, messages, null),
        new LegalBasis(LegalBasisKind.MailboxAgreement, "agr_1", clock.GetUtcNow()),
        "hash",
        clock.GetUtcNow().AddMinutes(2),
        "c1",
        clock);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Printing_yields_nothing_but_the_seal(string kind)
    {
        var content = Make(kind);

        Assert.Equal("[sealed]", content.ToString());
        Assert.Equal("a [sealed] b", $"a {content} b");
        Assert.Equal("[sealed]", string.Concat(content));
        Assert.DoesNotContain(
            "Payslip", string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", content), StringComparison.Ordinal);
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

        Assert.True(kinds.Count >= 6);
        Assert.All(
            kinds,
            t => Assert.NotEmpty(t.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonConverterAttribute), inherit: false)));
    }

    [Fact]
    public void A_view_record_prints_no_content()
    {
        var attachment = new MailAttachment(
            "1",
            new GuardedText(Secret, Typed.ByAnybody),
            new GuardedText("text/plain", Typed.ByAnybody),
            new GuardedNumber(3, Typed.ByAnybody),
            false);

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
    public void Page_code_cannot_write_it_outside_a_response(string kind)
    {
        using var writer = new StringWriter();

        Assert.Throws<SealedContentException>(() => ((IHtmlContent)Make(kind)).WriteTo(writer, HtmlEncoder.Default));
        Assert.Empty(writer.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("way", "28")]
    [Trait("way", "32")]
    public async Task While_a_response_is_made_every_writer_gets_a_token_and_none_the_content(string kind)
    {
        Placeholders.Begin();
        var content = Make(kind);
        using var text = new StringWriter();
        using var memory = new MemoryStream();
        await using (var file = new StreamWriter(memory, leaveOpen: true))
        {
            ((IHtmlContent)content).WriteTo(text, HtmlEncoder.Default);
            ((IHtmlContent)content).WriteTo(file, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
            await ((IHtmlAsyncContent)content).WriteToAsync(file);
        }

        Assert.Matches("^\uE000[A-Za-z0-9_-]{22}000000$", text.ToString());
        Assert.Matches("^(\uE000[A-Za-z0-9_-]{22}00000[12]){2}$", System.Text.Encoding.UTF8.GetString(memory.ToArray()));
    }

    [Fact]
    public void A_page_renders_it_encoded() => Assert.Equal("Payslip &lt;b&gt;May&lt;/b&gt;", Rendered.For(Amira, Make("text")));

    [Fact]
    public void A_number_renders_in_digits_or_as_a_size()
    {
        Assert.Equal("4,711", Rendered.For(Amira, Make("number")));
        Assert.Equal("4711", Rendered.For(Amira, new GuardedNumber(4711, Typed.ByAnybody).Digits));
        Assert.Equal("5 KB", Rendered.For(Amira, new GuardedNumber(4711, Typed.ByAnybody).AsBytes));
    }

    [Fact]
    public void A_blank_text_renders_its_placeholder() =>
        Assert.Equal("(no subject)", Rendered.For(Amira, new GuardedText(" ", Typed.ByAnybody).Or("(no subject)")));

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("way", "38")]
    public void After_the_permit_has_expired_or_ended_nothing_is_rendered(string kind)
    {
        var expiring = Make(kind, PermitFor(Amira));
        var ending = PermitFor(Amira);
        Assert.NotEqual("[access ended]", Rendered.For(Amira, expiring));

        ending.End();
        Assert.Equal("[access ended]", Rendered.For(Amira, Make(kind, ending)));

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("[access ended]", Rendered.For(Amira, expiring));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("way", "23")]
    [Trait("way", "38")]
    public void In_anybody_elses_response_nothing_is_rendered(string kind)
    {
        var content = Make(kind, PermitFor(Amira));
        Viewer?[] others =
        [
            null,
            Amira.With(person: new PersonId("p_ben")),
            Amira.With(tenant: new TenantId("other")),
            Amira.With(session: "s2"),
        ];

        Assert.All(others, other => Assert.Equal("[sealed]", Rendered.For(other, content)));
        Assert.NotEqual("[sealed]", Rendered.For(Amira.With(roles: Role.Operator), content));
    }

    [Fact]
    public void What_a_machine_opened_is_rendered_for_nobody()
    {
        var content = Make("text", PermitFor(null));

        Assert.Equal("[sealed]", Rendered.For(Amira, content));
        Assert.Equal("[sealed]", Rendered.For(null, content));
    }

    [Fact]
    [Trait("way", "23")]
    public void What_is_ones_own_is_rendered_for_oneself_alone()
    {
        var address = new GuardedText("amira@halo.example", Audience.Of(Amira));

        Assert.Equal("amira@halo.example", Rendered.For(Amira, address));
        Assert.Equal("[sealed]", Rendered.For(Amira.With(person: new PersonId("p_ben")), address));
        Assert.Equal("[sealed]", Rendered.For(null, address));
    }

    [Fact]
    [Trait("way", "38")]
    public void A_permit_seals_the_messages_that_it_names_and_no_other()
    {
        var permit = PermitFor(Amira, new MessageId("m1"), new MessageId("m2"));

        permit.Require(new MessageId("m2"));
        var other = Assert.Throws<SealedContentException>(() => permit.Require(new MessageId("m3")));
        Assert.Equal("This access was decided, and recorded, for other messages than the one that was loaded.", other.Message);
        Assert.Throws<SealedContentException>(() => PermitFor(Amira).Require(new MessageId("m1")));
    }

    [Fact]
    public void What_is_derived_from_an_address_carries_its_permit()
    {
        var permit = PermitFor(Amira);
        var address = new GuardedAddress("Ben", "ben@halo.example", permit);
        permit.End();

        Assert.All(
            [address.Address, address.Full, address.Initial, address.Hue], t => Assert.Equal("[access ended]", Rendered.For(Amira, t)));
    }
}
