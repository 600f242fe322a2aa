using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Read;

/// <summary>A message of 100 KB as shops send it, with a style sheet of 12 KB, and such as are made to take long.</summary>
internal static class SampleNewsletter
{
    internal const string Body = "<p>Hello</p>";

    private const int Size = 100 * 1024;

    internal static string Sheet { get; } = MakeSheet();

    internal static string WithSheet { get; } = Make("<style>" + Sheet + "</style>");

    internal static string WithoutSheet { get; } = Make("");

    internal static string FiveMegabytesOfCss { get; } =
        "<style>"
        + string.Concat(Enumerable.Range(0, 140_000).Select(i => $".a{i % 900} td.b{i} > a:hover{{color:#00{i % 10}}}\n"))
        + "</style>"
        + Body;

    internal static MessageRecord Record(ThreadId thread, string html, IReadOnlyList<AttachmentPart>? files = null) => new()
    {
        Id = new MessageId(thread.Value),
        Thread = thread,
        InternalDate = DateTimeOffset.UnixEpoch.AddYears(56),
        SizeEstimate = html.Length,
        Labels = [LabelId.Inbox],
        HasAttachments = files is not null,
        Summary = new MessageSummary("Shop <shop@shop.example>", "Amira <amira@halo.example>", "The October letter", "Hello"),
        Content = new MessageContent([new HeaderField("From", "Shop <shop@shop.example>")], null, html, files ?? []),
    };

    private static string MakeSheet()
    {
        var css = new StringBuilder("body{margin:0;background:#f6f6f6}p{margin:13px 0}#outlook a{padding:0}img{border:0;height:auto}\n");
        for (var i = 0; css.Length < 12_000; i++)
        {
            css.Append($".card{i}, td.cell{i} p {{ background:#fff; border:1px solid #e6e6e6; padding:{i}px 12px; color:#333 }}\n")
                .Append($"@media only screen and (max-width:480px) {{ .card{i} {{ display:block !important; width:100% !important }} }}\n");
        }

        return css.ToString();
    }

    private static string Make(string head)
    {
        var html = new StringBuilder($"<html><head>{head}</head><body><center><table width=600>");
        for (var i = 0; html.Length < Size; i++)
        {
            html.Append($"<tr><td class=\"cell{i % 60}\" align=left style=\"padding:8px;font-family:Arial,sans-serif\">")
                .Append($"<table class=\"card{i % 60}\" width=\"100%\">")
                .Append("<tr><td><img src=\"https://img.shop.example/1.png\" width=160 height=120 alt=\"\"></td>")
                .Append($"<td><p>Chair number {i}, which one sits on well, and which <b>lasts</b></p>")
                .Append($"<a href=\"https://shop.example/{i}\" style=\"color:#06c\">Buy</a></td></tr></table></td></tr>");
        }

        return html.Append("</table></center></body></html>").ToString();
    }
}
