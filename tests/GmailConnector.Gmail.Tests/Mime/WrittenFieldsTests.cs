using System.Text;
using GmailConnector.Gmail.Mime;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Gmail.Tests.Mime;

/// <summary>Fields that readers misread as MimeKit by itself writes them.</summary>
public sealed class WrittenFieldsTests
{
    [Theory]
    [InlineData("plain.pdf", "filename=\"plain.pdf\"")]
    [InlineData("100 %41.pdf", "filename=\"100 %41.pdf\"")]
    [InlineData("say \"hi\"\\.txt", "filename=\"say \\\"hi\\\"\\\\.txt\"")]
    [InlineData("Größe.pdf", "filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf")]
    [InlineData("=?utf-8?Q?typed?=.pdf", "filename*=utf-8''%3D%3Futf-8%3FQ%3Ftyped%3F%3D.pdf")]
    [InlineData("=?UTF-8?Q?no?=🎉請求書🎉.pdf", "filename*0*=utf-8''%3D%3FUTF-8%3FQ%3Fno%3F%3D%F0%9F%8E%89%E8%AB%8B;filename*1*=%E6%B1%82%E6%9B%B8%F0%9F%8E%89.pdf")]
    public void A_files_name_is_plain_or_in_pieces_that_can_each_be_decoded_by_itself(string name, string parameters) =>
        Assert.Contains(
            $"Content-Disposition: attachment;{parameters}\r\n",
            Text(Outgoing.Simple() with { Files = [new OutgoingFile(name, "application/pdf", default)] })
                .Replace(";\r\n\t", ";", StringComparison.Ordinal),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(-210, "Sun, 01 Mar 2026 06:00:00 -0330")]
    [InlineData(-30, "Sun, 01 Mar 2026 09:00:00 -0030")]
    [InlineData(0, "Sun, 01 Mar 2026 09:30:00 +0000")]
    [InlineData(345, "Sun, 01 Mar 2026 15:15:00 +0545")]
    public void A_date_has_its_zone_in_hours_and_minutes(int minutes, string written) =>
        Assert.Contains(
            $"Date: {written}\r\n",
            Text(Outgoing.Simple() with { Date = Outgoing.Simple().Date.ToOffset(TimeSpan.FromMinutes(minutes)) }),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_long_name_keeps_the_blanks_that_it_has_and_gets_no_others()
    {
        var name = $"a@b.example(comment){new string('x', 80)}  two  \"blanks\" {new string('y', 80)}";
        var message = Outgoing.Simple() with { To = [new MailAddressField(name, "ben@halo.example")] };

        var read = await ForeignParser.MailparserAsync(
            MimeWriter.Write(message).Value, TestContext.Current.CancellationToken);

        Assert.Equal(name, Assert.Single(read.To).Name);
    }

    private static string Text(OutgoingMessage message) => Encoding.Latin1.GetString(MimeWriter.Write(message).Value.Span);
}
