using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filling;

/// <summary>Pages as bytes: in whatever pieces they come, whatever they are, and what is told of them afterwards.</summary>
public class FillPiecesTests
{
    private const string Secret = "Payslip";

    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    [Fact]
    public void However_the_bytes_come_the_same_leaves()
    {
        const string Page = "<form method=\"post\"><input value=\"§\" title='§'></form><script>§</script>é\uE000 § \uE001";
        var content = new GuardedText(Secret, Audience.Of(Amira));
        var placeholders = Placeholders.Begin();
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Page.Select(c =>
            c == '§' ? Rendered.TokenOf(content) : c.ToString())));
        var whole = In(bytes.Length);

        Assert.Contains("value=\"Payslip\" title='Payslip'", whole, StringComparison.Ordinal);
        Assert.EndsWith("<script>[sealed]</script>é\uE000 Payslip \uE001", whole, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 80), size => Assert.Equal(whole, In(size)));

        string In(int size)
        {
            var filling = new Guard.Filling.ResponseFilling(placeholders, Amira, false);
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            foreach (var piece in bytes.Chunk(size))
            {
                filling.Write(piece, output);
            }

            filling.Complete(output);
            return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
        }
    }

    [Fact]
    public void A_page_that_ends_inside_what_could_be_a_token_loses_nothing()
    {
        Assert.Equal("a \uE000bc", Rendered.Page(Amira, false, "a ", "\uE000bc"));
        Assert.Equal("a \uE000\uE000\uE000", Rendered.Page(Amira, false, "a \uE000", "\uE000", "\uE000"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_private_character_that_comes_in_two_pieces_is_no_markup_either(int first)
    {
        var page = System.Text.Encoding.UTF8.GetBytes("<p \uE000 and what makes it as long as a token would be, and then some more of it>");
        var placeholders = Placeholders.Begin();
        var filling = new Guard.Filling.ResponseFilling(placeholders, Amira, false);
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        filling.Write(page.AsSpan(0, 3 + first), output);
        filling.Write(page.AsSpan(3 + first), output);
        filling.Write(System.Text.Encoding.UTF8.GetBytes(Rendered.TokenOf(new GuardedText(Secret, Audience.Of(Amira)))), output);

        Assert.Equal(System.Text.Encoding.UTF8.GetString(page) + "[sealed]", System.Text.Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Bytes_that_are_no_text_leave_as_they_are()
    {
        byte[] page = [.. "<p "u8, 0xFE, 0xFF, .. ">"u8, 0xFF, .. "<"u8, 0xFF];
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new Guard.Filling.ResponseFilling(Placeholders.Begin(), Amira, false).Write(page, output);

        Assert.Equal(page, output.WrittenSpan.ToArray());
    }

    [Fact]
    public void What_stays_sealed_for_where_it_stood_is_counted_and_what_is_not_for_this_reader_is_not()
    {
        var placeholders = Placeholders.Begin();
        var filling = new Guard.Filling.ResponseFilling(placeholders, Amira, false);
        var mail = new GuardedText(Secret, Audience.Of(Amira));
        var others = new GuardedText(Secret, Audience.OfNothing);
        var words = new Guard.Acts.AgreedText("You agree.", "hash");
        foreach (var part in new object[] { mail, others, "<p class=\"", mail, "\" title=\"", words, "\"><script>", mail, mail })
        {
            filling.Write(
                System.Text.Encoding.UTF8.GetBytes(part is SealedContent value ? Rendered.TokenOf(value) : (string)part),
                new System.Buffers.ArrayBufferWriter<byte>());
        }

        Assert.Equal(3, filling.LeftSealed);
    }

    [Theory]
    [InlineData("<form method=\"post\"><input value=\"", "\"><button formmethod=\"get\">x</button><![CDATA[ the rest")]
    [InlineData("<form method=\"post\"><input value=\"", "\"><button formmethod=\"get\" formmethod=\"get\">the rest")]
    [InlineData("<input value=\"", "\" form=\"g\" form=\"g\"><p>the rest")]
    [InlineData("<form method=\"post\"><select><option>", "<b><button formmethod=\"get\">the rest")]
    [InlineData("<select><option value=\"1\">x</option><option>", "</option><?x><p hx-include=\"select\">the rest")]
    [InlineData("<form method=\"post\"><textarea>", "</textarea><?x><button formmethod=\"get\">the rest")]
    public void What_is_broken_stays_broken_though_all_of_it_comes_at_once(string before, string after)
    {
        var placeholders = Placeholders.Begin();
        var filling = new Guard.Filling.ResponseFilling(placeholders, Amira, false);
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        filling.Write(
            System.Text.Encoding.UTF8.GetBytes(before + Rendered.TokenOf(new GuardedText(Secret, Audience.Of(Amira))) + after), output);

        Assert.True(filling.IsBroken);
        Assert.DoesNotContain("the rest", System.Text.Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
    }
}
