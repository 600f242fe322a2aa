using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>A message as its owner has it in the running application: by its pages, its frame and the downloads of its files.</summary>
internal sealed class OpenedPages(HttpPerson person, string mailbox)
{
    /// <summary>What is shown; and what a page says wrongly of itself.</summary>
    internal sealed record Seen(OpenedMail Mail, IReadOnlyList<Difference> Faults);

    internal async Task<Seen> OpenAsync(string message, string thread)
    {
        var at = $"/mail/{mailbox}/message/{message}";
        List<Difference> faults = [];
        var conversation = await person.GetAsync($"/mail/{mailbox}/thread/{thread}");
        if (conversation.Status != HttpStatusCode.OK || !conversation.Body.Contains($"{at}/body", StringComparison.Ordinal))
        {
            faults.Add(new Difference(MailField.Text, "in its conversation", $"{conversation.Status} without it"));
        }

        var page = await PageAsync(at + "/details");
        var frame = await PageAsync(at + "/body");
        List<OpenedFile> files = [];
        foreach (var file in page.QuerySelectorAll(".attachment-list > li"))
        {
            var name = Readings.OneLine(file.QuerySelector(".file-name")!.TextContent);
            var download = await person.GetAsync(file.QuerySelector("a[download]")!.GetAttribute("href")!);
            var shown = file.QuerySelector(".file-size")!.TextContent.Trim();
            if (download.Status != HttpStatusCode.OK)
            {
                faults.Add(new Difference(MailField.Files, name, $"the download answers {(int)download.Status}"));
                continue;
            }

            if (shown != ByteSize.Of(download.Content.Length))
            {
                faults.Add(new Difference(MailField.Size, ByteSize.Of(download.Content.Length), shown));
            }

            files.Add(OpenedFile.Of(name, name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase), download.Content));
        }

        var fields = FieldsOf(page);
        var subject = Readings.OneLine(page.QuerySelector("h1")!.TextContent);
        return new Seen(
            new OpenedMail(
                subject == "(no subject)" ? string.Empty : subject,
                People(fields, "From"),
                People(fields, "To"),
                People(fields, "Cc"),
                Readings.Date(fields.GetValueOrDefault("Date")?.QuerySelector("time")?.GetAttribute("datetime")),
                files,
                Readings.Letters(frame.QuerySelector("div.message")!)),
            faults);
    }

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        var answer = await person.GetAsync(path);
        return answer.Status == HttpStatusCode.OK
            ? new HtmlParser().ParseDocument(answer.Body)
            : throw new InvalidOperationException($"{path} answers {(int)answer.Status}.");
    }

    private static Dictionary<string, IElement> FieldsOf(IHtmlDocument page) => page
        .QuerySelectorAll("dl.fields:not(.header-fields) > dt")
        .ToDictionary(t => t.TextContent.Trim(), t => t.NextElementSibling!, StringComparer.Ordinal);

    private static string People(Dictionary<string, IElement> fields, string name) => fields.TryGetValue(name, out var field)
        ? string.Join(" | ", field.QuerySelectorAll("bdi").Select(p => Readings.Shown(p.TextContent)))
        : string.Empty;
}
