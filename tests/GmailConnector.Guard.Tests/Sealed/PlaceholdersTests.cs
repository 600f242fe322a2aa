using System.Buffers;
using System.Globalization;
using System.Text;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Sealed;

/// <summary>Tokens of one response: each stands for its value, however many there are, and nothing else stands for any.</summary>
public class PlaceholdersTests
{
    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    [Fact]
    public void Each_of_many_stands_for_its_own_value()
    {
        var values = Enumerable
            .Range(0, 1_500)
            .Select(i => new GuardedText(i.ToString(CultureInfo.InvariantCulture), Audience.Of(Amira)))
            .ToArray();

        Assert.Equal(Enumerable.Range(0, 1_500).Select(i => i.ToString(CultureInfo.InvariantCulture)), Rendered.For(Amira, values));
    }

    [Fact]
    public void What_was_written_first_still_stands_for_its_value_when_many_have_been_added()
    {
        var placeholders = Placeholders.Begin();
        var values = Enumerable.Range(0, 300).Select(_ => new GuardedText("Payslip", Audience.Of(Amira))).ToList();
        var tokens = values.Select(Rendered.TokenOf).ToList();

        Assert.Equal(values, tokens.Select(t => placeholders.Find(Encoding.UTF8.GetBytes(t))));
    }

    [Theory]
    [InlineData("000001", false)]
    [InlineData("000040", false)]
    [InlineData("ffffff", false)]
    [InlineData("00000g", false)]
    [InlineData("    00", false)]
    [InlineData("-00000", false)]
    [InlineData("000000", true)]
    public void What_only_looks_like_a_token_stands_for_nothing(string number, bool stands)
    {
        var placeholders = Placeholders.Begin();
        var value = new GuardedText("Payslip", Audience.Of(Amira));
        var token = Rendered.TokenOf(value)[..^6] + number;

        Assert.Equal(stands ? value : null, placeholders.Find(Encoding.UTF8.GetBytes(token)));
        Assert.Null(placeholders.Find(Encoding.UTF8.GetBytes(token)[1..]));
        Assert.Null(Placeholders.Begin().Find(Encoding.UTF8.GetBytes(token)));
        placeholders.End();
        Assert.Null(placeholders.Find(Encoding.UTF8.GetBytes(token)));
    }

    [Fact]
    public async Task A_writer_that_takes_its_time_gets_the_token_in_order()
    {
        Placeholders.Begin();
        var value = new GuardedText("Payslip", Audience.Of(Amira));
        var writer = new SlowWriter();

        var writing = ((IHtmlAsyncContent)value).WriteToAsync(writer);
        Assert.False(writing.IsCompleted);
        Assert.Single(writer.Asked);
        writer.Turn.SetResult();
        await writing;

        Assert.Equal(2, writer.Asked.Count);
        Assert.Equal((Rendered.TokenOf(value)[..^6], "000000"), (writer.Asked[0], writer.Asked[1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void However_little_a_server_takes_at_once_it_gets_all_of_it(int size)
    {
        var output = new SmallSpans(size);
        var writer = new SpanWriter(output);
        writer.Write("The first "u8);
        writer.Write("and the second"u8);
        writer.Commit();
        writer.Write("."u8);
        writer.Commit();

        Assert.Equal("The first and the second.", Encoding.UTF8.GetString(output.Taken.ToArray()));
    }

    [Fact]
    public void Nothing_is_anybodys_to_give_and_what_was_not_typed_is_refused_in_words()
    {
        Assert.Null(TypedInput.Check(Amira, GuardedText.Empty, null));
        var refused = TypedInput.Check(Amira, new GuardedText("x", Audience.Everybody))!;
        Assert.Equal(
            ("This text or file doesn't come from the form that you just sent.", "Type it into the form and send it again.", "typed-by-person", ""),
            (refused.Reason, refused.Remedy, refused.Rule, refused.Policy));
    }

    private sealed class SlowWriter : TextWriter
    {
        public TaskCompletionSource Turn { get; } = new();

        public List<string?> Asked { get; } = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteAsync(string? value)
        {
            Asked.Add(value);
            return Turn.Task;
        }
    }

    private sealed class SmallSpans(int size) : IBufferWriter<byte>
    {
        private byte[] given = [];

        public List<byte> Taken { get; } = [];

        public void Advance(int count) => Taken.AddRange(given[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => given = new byte[Math.Max(size, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
