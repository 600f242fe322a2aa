using System.Text.Encodings.Web;
using System.Text.Json;
using GmailConnector.Guard.Gate;
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

        Assert.Equal("hers[sealed]hers[sealed]", Rendered.Page(Amira, false, hers, his, hers, his));
    }

    [Fact]
    public void A_permit_that_ends_while_a_page_leaves_shows_nothing_in_what_leaves_after_it()
    {
        var permit = PermitFor(Amira);
        var one = new GuardedText("one", permit);
        var two = new GuardedText("two", permit);

        Assert.Equal("one, [access ended]", Rendered.Page(Amira, false, Parts()));

        IEnumerable<object> Parts()
        {
            yield return one;
            permit.End();
            yield return ", ";
            yield return two;
        }
    }

    [Fact]
    public void No_encoder_of_a_view_sees_it_and_it_leaves_encoded_all_the_same()
    {
        var content = new GuardedText("Größe <b> \"&' 日本 🙂 \u202e", PermitFor(Amira));

        Assert.Equal("Größe &lt;b&gt; &quot;&amp;&#x27; 日本 &#x1F642; \u202e", Rendered.For(Amira, content));
        Assert.Equal("broken \uFFFD", Rendered.For(Amira, new GuardedText("broken \ud83d", PermitFor(Amira))));
    }

    [Fact]
    public void Long_text_and_markup_leave_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 3_000).Select(i => i % 7 == 0 ? "🙂é" : "<x>"));

        Assert.Equal(text, System.Net.WebUtility.HtmlDecode(Rendered.For(Amira, new GuardedText(text, PermitFor(Amira)))));
        Assert.Equal(text, Rendered.For(Amira, new GuardedHtml(text, PermitFor(Amira))));
    }

    [Fact]
    public void It_leaves_whole_by_a_server_that_takes_little_at_a_time()
    {
        var text = string.Concat(Enumerable.Repeat("<Größe> 日本 🙂 ", 2_000));
        var (encoded, plain) = (new SmallBuffers(), new SmallBuffers());

        Fill(new GuardedText(text, PermitFor(Amira)), encoded);
        Fill(new GuardedHtml(text, PermitFor(Amira)), plain);

        Assert.Equal(text, System.Net.WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString([.. encoded.Taken])));
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString([.. plain.Taken]));

        static void Fill(SealedContent content, SmallBuffers server)
        {
            var output = new SpanWriter(server);
            content.FillInto(ref output);
            output.Commit();
        }
    }

    [Fact]
    public void More_values_than_most_pages_have_each_find_their_place()
    {
        var values = Enumerable.Range(0, 1_100).Select(i => new GuardedText($"{i};", PermitFor(Amira))).ToList();

        Assert.Equal(string.Concat(Enumerable.Range(0, 1_100).Select(i => $"{i};")), Rendered.Page(Amira, false, values));
    }

    [Theory]
    [InlineData("00000g")]
    [InlineData("0000 0")]
    [InlineData("-00000")]
    [InlineData("000001")]
    [InlineData("ffffff")]
    [InlineData("00000")]
    public void What_is_no_number_of_this_response_is_no_token(string number)
    {
        var placeholders = Placeholders.Begin();
        var secret = Rendered.TokenOf(new GuardedText("Payslip", PermitFor(Amira)))[..^6];

        Assert.NotNull(placeholders.Find(System.Text.Encoding.UTF8.GetBytes(secret + "000000")));
        Assert.Null(placeholders.Find(System.Text.Encoding.UTF8.GetBytes(secret + number)));
    }

    [Fact]
    public async Task A_writer_that_takes_its_time_gets_the_whole_token_in_order()
    {
        var placeholders = Placeholders.Begin();
        var content = new GuardedText("Payslip", PermitFor(Amira));
        using var slow = new SlowWriter();

        await ((IHtmlAsyncContent)content).WriteToAsync(slow);

        Assert.Same(content, placeholders.Find(System.Text.Encoding.UTF8.GetBytes(slow.Written.ToString())));
    }

    [Fact]
    public void What_a_writer_gets_is_a_token_and_no_two_responses_share_one()
    {
        var content = new GuardedText("Payslip", PermitFor(Amira));
        var first = Placeholders.Begin();
        var token = Rendered.TokenOf(content);
        Placeholders.Begin();
        var other = Rendered.TokenOf(content);

        Assert.DoesNotContain("Payslip", token, StringComparison.Ordinal);
        Assert.NotEqual(token, other);
        Assert.Equal(Placeholders.TokenBytes, System.Text.Encoding.UTF8.GetByteCount(token));
        Assert.Same(content, first.Find(System.Text.Encoding.UTF8.GetBytes(token)));
        Assert.Null(first.Find(System.Text.Encoding.UTF8.GetBytes(other)));
    }

    [Fact]
    public void A_token_that_was_kept_is_nothing_in_a_later_response_of_the_same_person()
    {
        var content = new GuardedText("Payslip", PermitFor(Amira));
        Placeholders.Begin();
        var kept = Rendered.TokenOf(content);

        Assert.Equal($"Payslip{kept}", Rendered.Page(Amira, false, content, kept));
    }

    [Fact]
    public void Once_a_response_is_over_its_tokens_are_nothing_and_it_makes_no_more()
    {
        var content = new GuardedText("Payslip", PermitFor(Amira));
        var placeholders = Placeholders.Begin();
        var token = Rendered.TokenOf(content);
        placeholders.End();

        Assert.Null(placeholders.Find(System.Text.Encoding.UTF8.GetBytes(token)));
        Assert.Throws<SealedContentException>(() => Rendered.TokenOf(content));
    }

    [Fact]
    public void What_was_typed_into_the_editor_comes_back_as_it_was_typed_and_nothing_typed_is_empty()
    {
        Assert.Equal("<p>Dear Ben</p>", Rendered.For(Amira, Typed.Html("<p>Dear Ben</p>")));
        Assert.Equal("", Rendered.For(Amira, GuardedHtml.Empty));
        Assert.Equal("", Rendered.For(Amira, GuardedText.Empty));
    }

    [Fact]
    public async Task Who_takes_content_out_of_its_seal_is_told_what_to_do_instead()
    {
        // A flow of its own, where no response is made.
        await Task.Run(
            () =>
            {
                using var text = new StringWriter();
                var content = new GuardedText("Payslip", Typed.ByAnybody);

                var written = Assert.Throws<SealedContentException>(() => ((IHtmlContent)content).WriteTo(text, HtmlEncoder.Default));
                var serialised = Assert.Throws<SealedContentException>(() => JsonSerializer.Serialize(content));

                Assert.Equal(
                    "Sealed content can only be written by a page into its response. Put it into the view as @value.", written.Message);
                Assert.Equal("GuardedText can't be serialised. Render it in a page.", serialised.Message);
            },
            TestContext.Current.CancellationToken);
    }

    private Permit PermitFor(Viewer viewer) => new(
        new AccessRequest(viewer, TenantId.Default, World.Box, Purpose.ReadMail, [], null),
        new LegalBasis(LegalBasisKind.MailboxAgreement, "agr_1", clock.GetUtcNow()),
        "hash",
        clock.GetUtcNow().AddMinutes(2),
        "c1",
        clock);

    private sealed class SlowWriter : StringWriter
    {
        public System.Text.StringBuilder Written => GetStringBuilder();

        public override async Task WriteAsync(string? value)
        {
            await Task.Yield();
            await base.WriteAsync(value);
        }
    }

    /// <summary>Gives less than it is asked for, as servers do.</summary>
    private sealed class SmallBuffers : System.Buffers.IBufferWriter<byte>
    {
        private readonly byte[] buffer = new byte[16];

        public List<byte> Taken { get; } = [];

        public void Advance(int count) => Taken.AddRange(buffer.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => buffer;

        public Span<byte> GetSpan(int sizeHint = 0) => buffer;
    }
}
