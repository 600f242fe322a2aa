using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.State;

/// <summary>The bytes of a message and what is read from them, each part when it is first asked for.</summary>
internal sealed class MessageContent
{
    private SearchFacts? facts;
    private string? snippet;
    private string? subject;

    public MessageContent(byte[] raw)
        : this(raw, new RawHeaders(raw).MessageIds("Message-ID") is [var id, ..] ? id : null)
    {
    }

    public MessageContent(byte[] raw, string? rfcId)
    {
        Raw = raw;
        RfcId = rfcId;
    }

    public byte[] Raw { get; }

    /// <summary>The Message-ID field's msg-id with its angle brackets.</summary>
    public string? RfcId { get; }

    public string Snippet => snippet ??= GmailSnippet.Of(Parse());

    public string Subject => subject ??= Parse().Header("Subject") ?? "";

    public SearchFacts Facts => facts ??= new SearchFacts(Parse(), Raw.Length);

    /// <summary>Parsed anew: the tree is large and seldom needed twice, since answers are cached.</summary>
    public MimeEntity Parse() => MimeParser.Parse(Raw);
}
