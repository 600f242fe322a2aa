using System.Globalization;
using System.Text;

namespace GmailConnector.Sandbox.Seed;

/// <summary>What one person wrote at one moment, without the history below it.</summary>
internal sealed record Letter(Person Author, DateTimeOffset Date, string Text)
{
    private const int QuotedLevels = 4;

    /// <summary>Plain text with the history quoted as the author's program does; <paramref name="earlier"/> is oldest first.</summary>
    public string Plain(IReadOnlyList<Letter> earlier)
    {
        var text = new StringBuilder(Author.Client == MailClient.Thunderbird ? Flowed(Text) : Text).Append('\n');
        if (Author.Client == MailClient.Outlook)
        {
            foreach (var letter in Recent(earlier))
            {
                text
                    .Append("\n________________________________\nFrom: ")
                    .Append(letter.Author.Name)
                    .Append(" <")
                    .Append(letter.Author.Email)
                    .Append(">\nSent: ").Append(Long(letter)).Append("\n\n").Append(letter.Text).Append('\n');
            }

            return text.ToString();
        }

        var prefix = "> ";
        var intro = "";
        foreach (var letter in Recent(earlier))
        {
            text.Append(intro.TrimEnd()).Append('\n').Append(intro).Append(On(letter)).Append('\n');
            foreach (var line in letter.Text.Split('\n'))
            {
                text.Append(line.Length == 0 ? prefix.TrimEnd() : prefix).Append(line).Append('\n');
            }

            intro = prefix;
            prefix = ">" + prefix;
        }

        return text.ToString();
    }

    public string Html(IReadOnlyList<Letter> earlier, string? logoContentId = null) =>
        Author.Client == MailClient.Outlook ? OutlookHtml(earlier, logoContentId) : GmailHtml(earlier);

    private string GmailHtml(IReadOnlyList<Letter> earlier)
    {
        var html = new StringBuilder("<div dir=\"ltr\">").Append(Lines(Text)).Append("</div>\n");
        var recent = Recent(earlier).ToList();
        foreach (var letter in recent)
        {
            html.Append("<br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">")
                .Append(Escape(On(letter))).Append("<br></div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\"><div dir=\"ltr\">")
                .Append(Lines(letter.Text)).Append("</div>\n");
        }

        return html.Insert(html.Length, "</blockquote></div>", recent.Count).Append('\n').ToString();
    }

    private string OutlookHtml(IReadOnlyList<Letter> earlier, string? logoContentId)
    {
        var html = new StringBuilder("""
            <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
            <head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)">
            <style><!--
            @font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}
            p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
            a:link, span.MsoHyperlink {color:#0563C1; text-decoration:underline;}
            div.WordSection1 {page:WordSection1;}
            --></style></head><body lang="EN-GB" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1">

            """);
        Paragraphs(html, Text);
        if (logoContentId is not null)
        {
            html
                .Append("<p class=\"MsoNormal\"><img width=\"160\" height=\"90\" style=\"width:1.6666in;height:.9375in\" src=\"cid:")
                .Append(logoContentId)
                .Append("\" alt=\"")
                .Append(Escape(Author.Company))
                .Append("\"><o:p></o:p></p>\n");
        }

        foreach (var letter in Recent(earlier))
        {
            html.Append(
                "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\"><b>From:</b> ")
                .Append(Escape($"{letter.Author.Name} <{letter.Author.Email}>")).Append("<br><b>Sent:</b> ").Append(Long(letter)).Append(
                    "<o:p></o:p></p></div>\n");
            Paragraphs(html, letter.Text);
        }

        return html.Append("</div></body></html>\n").ToString();
    }

    private static void Paragraphs(StringBuilder html, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            html.Append("<p class=\"MsoNormal\">").Append(line.Length == 0 ? "&nbsp;" : Escape(line)).Append("<o:p></o:p></p>\n");
        }
    }

    private static IEnumerable<Letter> Recent(IReadOnlyList<Letter> earlier) => earlier.Reverse().Take(QuotedLevels);

    private static string On(Letter letter) =>
        $"On {letter.Author.At(letter.Date).ToString(
            "ddd, MMM d, yyyy 'at' HH:mm", CultureInfo.InvariantCulture)} {letter.Author.Name} <{letter.Author.Email}> wrote:";

    private static string Long(Letter letter) =>
        letter.Author.At(letter.Date).ToString("dddd, MMMM d, yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Lines(string text) =>
        Escape(text).Replace("\n\n", "<div><br></div>", StringComparison.Ordinal).Replace("\n", "<br>\n", StringComparison.Ordinal);

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    // RFC 3676: a line that ends in a space goes on in the next one.
    private static string Flowed(string text)
    {
        var flowed = new StringBuilder(text.Length + 16);
        foreach (var line in text.Split('\n'))
        {
            var rest = line;
            while (rest.Length > 74 && rest.LastIndexOf(' ', 72) is var cut and > 0)
            {
                flowed.Append(rest, 0, cut + 1).Append('\n');
                rest = rest[(cut + 1)..];
            }

            flowed.Append(rest).Append('\n');
        }

        return flowed.ToString().TrimEnd('\n');
    }
}
