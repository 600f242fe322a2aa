using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Sealed;

/// <summary>One response that holds many sealed values.</summary>
public class RenderingTests
{
    private readonly ManualClock clock = new();

    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    private static Viewer Ben { get; } = new(TenantId.Default, new PersonId("p_ben"), new HashSet<Role>(), "s2");

    [Fact]
    public void Each_value_of_a_page_is_judged_by_its_own_permit()
    {
        var hers = new GuardedText("hers", PermitFor(Amira));
        var his = new GuardedText("his", PermitFor(Ben));

        Assert.Equal("hers[sealed]hers[sealed]", Page(write => { write(hers); write(his); write(hers); write(his); }));
    }

    [Fact]
    public void A_permit_that_ends_while_a_page_is_written_shows_nothing_from_the_next_millisecond_on()
    {
        var permit = PermitFor(Amira);
        var one = new GuardedText("one", permit);
        var two = new GuardedText("two", permit);

        Assert.Equal(
            "one[access ended]",
            Page(write =>
            {
                write(one);
                permit.End();
                var written = Environment.TickCount64;
                SpinWait.SpinUntil(() => Environment.TickCount64 > written);
                write(two);
            }));
    }

    [Fact]
    public void The_encoder_that_a_view_hands_over_is_the_one_that_is_used()
    {
        using var writer = new Rendered.ResponseWriter();
        using (Rendering.Begin(Amira, HtmlEncoder.Default, w => w is Rendered.ResponseWriter))
        {
            ((IHtmlContent)new GuardedText("Größe <b>", Typed.ByAnybody)).WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        }

        Assert.Equal("Größe &lt;b&gt;", writer.Text.ToString());
    }

    [Fact]
    public void A_page_of_many_values_asks_once_where_its_writer_leads()
    {
        var asked = 0;
        using var writer = new Rendered.ResponseWriter();
        using (Rendering.Begin(Amira, HtmlEncoder.Default, _ => ++asked > 0))
        {
            ((IHtmlContent)new GuardedText("one", Typed.ByAnybody)).WriteTo(writer, HtmlEncoder.Default);
            ((IHtmlContent)new GuardedText("two", Typed.ByAnybody)).WriteTo(writer, HtmlEncoder.Default);
        }

        Assert.Equal(("onetwo", 1), (writer.Text.ToString(), asked));
    }

    [Fact]
    public void What_was_typed_into_the_editor_comes_back_as_it_was_typed_and_nothing_typed_is_empty()
    {
        Assert.Equal("<p>Dear Ben</p>", Rendered.For(Amira, Typed.Html("<p>Dear Ben</p>")));
        Assert.Equal("", Rendered.For(Amira, GuardedHtml.Empty));
        Assert.Equal("", Rendered.For(Amira, GuardedText.Empty));
    }

    [Fact]
    public void Who_takes_content_out_of_its_seal_is_told_what_to_do_instead()
    {
        using var text = new StringWriter();
        var content = new GuardedText("Payslip", Typed.ByAnybody);

        var written = Assert.Throws<SealedContentException>(() => ((IHtmlContent)content).WriteTo(text, HtmlEncoder.Default));
        var serialised = Assert.Throws<SealedContentException>(() => JsonSerializer.Serialize(content));

        Assert.Equal("Sealed content can only be written by a page into its response. Put it into the view as @value.", written.Message);
        Assert.Equal("GuardedText can't be serialised. Render it in a page.", serialised.Message);
    }

    private static string Page(Action<Action<SealedContent>> view)
    {
        using var writer = new Rendered.ResponseWriter();
        using (Rendering.Begin(Amira, HtmlEncoder.Default, w => w is Rendered.ResponseWriter))
        {
            view(content => ((IHtmlContent)content).WriteTo(writer, HtmlEncoder.Default));
        }

        return writer.Text.ToString();
    }

    private Permit PermitFor(Viewer viewer) => new(
        new AccessRequest(viewer, TenantId.Default, World.Box, Purpose.ReadMail, [], null),
        new Ground(GroundKind.MailboxAgreement, "agr_1", clock.GetUtcNow()),
        "hash",
        clock.GetUtcNow().AddMinutes(2),
        "c1",
        clock);
}
