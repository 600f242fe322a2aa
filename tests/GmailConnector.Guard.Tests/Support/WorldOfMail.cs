using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <content>Its mail.</content>
internal sealed partial class World
{
    internal void Add(string id, string thread, string subject, string from, string? text = "Hello", params HeaderField[] more)
    {
        HeaderField[] headers =
        [
            new("From", from),
            new("To", "Amira Haddad <amira@halo.example>"),
            new("Subject", subject),
            new("Message-ID", $"<{id}@mail.example>"),
            .. more,
        ];
        Store.Messages[new MessageId(id)] = new MessageRecord
        {
            Id = new MessageId(id),
            Thread = new ThreadId(thread),
            InternalDate = Clock.GetUtcNow().AddMinutes(Store.Messages.Count),
            SizeEstimate = 1000,
            Labels = [LabelId.Inbox, LabelId.Unread],
            HasAttachments = false,
            Summary = new MessageSummary(from, "Amira Haddad <amira@halo.example>", subject, "Hello"),
            Content = new MessageContent(headers, text, null, []),
        };
    }

    // Tests say what one attachment is; several are each of them.
    private async Task<IReadOnlyList<Outcome<ReadOnlyMemory<byte>>>> OneByOneAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<string> parts, CancellationToken ct)
    {
        List<Outcome<ReadOnlyMemory<byte>>> fetched = [];
        foreach (var part in parts)
        {
            fetched.Add(await Gmail.Object.FetchAttachmentAsync(mailbox, message, part, ct));
        }

        return fetched;
    }
}
