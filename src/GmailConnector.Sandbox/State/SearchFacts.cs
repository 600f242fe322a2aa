using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.State;

/// <summary>What a search looks at, in lower case.</summary>
internal sealed class SearchFacts
{
    private const int MaxBodyCharacters = 200_000;

    public SearchFacts(MimeEntity message, int size)
    {
        Size = size;
        From = Field(message, "From") + " " + Field(message, "Sender");
        To = Field(message, "To");
        Cc = Field(message, "Cc");
        Bcc = Field(message, "Bcc");
        Subject = Field(message, "Subject");
        ListId = Field(message, "List-Id");
        DeliveredTo = Field(message, "Delivered-To");
        Filenames = [.. message.Walk().Where(p => p.Filename.Length > 0).Select(p => p.Filename.ToLowerInvariant())];
        HasAttachment = message.Walk().Any(p =>
            p.Filename.Length > 0 && !(p.Disposition == "inline" && p.Header("Content-ID") is not null));
        Body = BodyOf(message);
    }

    public int Size { get; }
    public string From { get; }
    public string To { get; }
    public string Cc { get; }
    public string Bcc { get; }
    public string Subject { get; }
    public string ListId { get; }
    public string DeliveredTo { get; }
    public string Body { get; }
    public IReadOnlyList<string> Filenames { get; }
    public bool HasAttachment { get; }

    private static string Field(MimeEntity message, string name) => (message.Header(name) ?? "").ToLowerInvariant();

    private static string BodyOf(MimeEntity message)
    {
        var text = new StringBuilder();
        foreach (var part in message.Walk())
        {
            if (part.Disposition == "attachment" || part.Parts.Count > 0 || text.Length >= MaxBodyCharacters)
            {
                continue;
            }

            if (part.MimeType == "text/plain")
            {
                text.Append(part.Text()).Append('\n');
            }
            else if (part.MimeType == "text/html")
            {
                text.Append(VisibleText.OfHtml(part.Text(), MaxBodyCharacters)).Append('\n');
            }
        }

        return text.ToString(0, Math.Min(text.Length, MaxBodyCharacters)).ToLowerInvariant();
    }
}
