using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Messages;

/// <summary>A row of <c>messages</c>, sealed.</summary>
internal sealed class MessageRow
{
    internal const string SummaryColumns =
        "id, thread, received_at AS ReceivedAt, size_estimate AS SizeEstimate, has_attachments AS HasAttachments, labels, summary";

    public string Tenant { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public string Id { get; init; } = "";

    public string Thread { get; init; } = "";

    public long ReceivedAt { get; init; }

    public long SizeEstimate { get; init; }

    public bool HasAttachments { get; init; }

    public bool Hidden { get; init; }

    public string Labels { get; init; } = "";

    public byte[] Summary { get; init; } = [];

    public byte[]? Content { get; init; }

    public string? RfcHash { get; init; }

    /// <summary>The day that it was received on, from 1970-01-01 UTC.</summary>
    internal long Day => ReceivedAt / CorrespondentIndex.DayLength;

    /// <summary>Whether somebody else sent it, and it is neither spam nor trash.</summary>
    internal bool IsFromOutside =>
        !Hidden && !Messages.Labels.Split(Labels).Any(l => l == LabelId.Sent.Value || l == LabelId.Draft.Value);

    internal MessageRecord Open(DataKey key) => new()
    {
        Id = new MessageId(Id),
        Thread = new ThreadId(Thread),
        InternalDate = UnixMicroseconds.Read(ReceivedAt),
        SizeEstimate = SizeEstimate,
        HasAttachments = HasAttachments,
        Labels = Messages.Labels.Read(Labels),
        Summary = MessageBlobs.ReadSummary(key.Open(Summary, "messages", "summary", Id)),
        Content = Content is null ? null : MessageBlobs.ReadContent(key.Open(Content, "messages", "content", Id)),
    };
}
