using System.Text;
using GmailConnector.Gmail.Mime;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Gmail.Tests.Mime;

public sealed class ForeignParserTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Python_reads_a_simple_message_as_it_was_meant() => Same(
        Outgoing.Simple(), await ForeignParser.PythonAsync(Bytes(Outgoing.Simple()), Ct));

    [Fact]
    public async Task Python_reads_a_rich_message_as_it_was_meant_and_finds_no_defect()
    {
        var read = await ForeignParser.PythonAsync(Bytes(Outgoing.Rich()), Ct);

        Same(Outgoing.Rich(), read);
        Assert.Empty(read.Defects!);
    }

    [Fact]
    public async Task Mailparser_reads_a_simple_message_as_it_was_meant() => Same(
        Outgoing.Simple(), await ForeignParser.MailparserAsync(Bytes(Outgoing.Simple()), Ct));

    [Fact]
    public async Task Mailparser_reads_a_rich_message_as_it_was_meant() => Same(
        Outgoing.Rich(), await ForeignParser.MailparserAsync(Bytes(Outgoing.Rich()), Ct));

    [Fact]
    public async Task Mailparser_joins_a_long_name_without_a_seam() => Same(
        Outgoing.WithLongName(), await ForeignParser.MailparserAsync(Bytes(Outgoing.WithLongName()), Ct));

    [Fact]
    public async Task What_was_typed_like_an_encoded_word_is_read_as_it_was_typed()
    {
        const string Typed = "=?UTF-8?Q?not_one?= and =?, 日本";
        var message = Outgoing.Simple() with { Subject = Typed + " " + Typed, To = [new MailAddressField(Typed, "ben@halo.example")] };

        Same(message, await ForeignParser.MailparserAsync(Bytes(message), Ct));
        Assert.Equal(message.Subject, (await ForeignParser.PythonAsync(Bytes(message), Ct)).Subject);
    }

    [Fact]
    public async Task A_message_without_html_and_files_is_a_single_text_part()
    {
        var message = Outgoing.Simple() with { Html = string.Empty };

        var read = await ForeignParser.PythonAsync(Bytes(message), Ct);

        Assert.Null(read.Html);
        Assert.Empty(read.Files);
        Assert.Equal(message.Text, Lines(read.Text));
    }

    [Fact]
    public async Task Mailparser_finds_an_attached_message_whole()
    {
        var inner = "From: a@x.example\r\nSubject: inner\r\n\r\nThe text inside.\r\n";
        var message = Outgoing.Simple() with { Files = [new OutgoingFile("inner.eml", "message/rfc822", Encoding.ASCII.GetBytes(inner))] };

        var file = Assert.Single((await ForeignParser.MailparserAsync(Bytes(message), Ct)).Files);

        Assert.Equal(("inner.eml", "message/rfc822"), (file.Name, file.Type));
        Assert.Equal(inner.TrimEnd(), Encoding.ASCII.GetString(Convert.FromBase64String(file.Content)).TrimEnd());
    }

    private static ReadOnlyMemory<byte> Bytes(OutgoingMessage message) => MimeWriter.Write(message).Value;

    private static string Lines(string? text) => text!.ReplaceLineEndings("\n").TrimEnd('\n');

    private static void Same(OutgoingMessage meant, ReadMail read)
    {
        Assert.Equal([(meant.From.Name, meant.From.Address)], read.From.Select(a => (a.Name, a.Address)));
        Assert.Equal(meant.To.Select(a => (a.Name, a.Address)), read.To.Select(a => (a.Name, a.Address)));
        Assert.Equal(meant.Cc.Select(a => (a.Name, a.Address)), read.Cc.Select(a => (a.Name, a.Address)));
        Assert.Equal(meant.Subject, read.Subject);
        Assert.Equal(meant.Date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.000Z"), read.Date);
        Assert.Equal(meant.RfcMessageId, read.MessageId);
        Assert.Equal(meant.InReplyTo, read.InReplyTo);
        Assert.Equal(meant.References, read.References);
        Assert.Equal(meant.Text, Lines(read.Text));
        Assert.Equal(meant.Html, Lines(read.Html));
        Assert.Equal(
            meant.Files.Select(f =>
                ((string?)f.Name, f.MediaType, f.ContentId, f.ContentId is not null, Convert.ToBase64String(f.Content.Span))),
            read.Files.Select(f => (f.Name, f.Type, f.Cid, f.Inline, f.Content)));
    }
}
