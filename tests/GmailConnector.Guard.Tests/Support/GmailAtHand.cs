using GmailConnector.Guard.Ports;
using Moq;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>
/// Drafts and sent messages as Gmail keeps them, for the outbox: a draft has one version, sending uses it up, and it keeps its Message-ID.
/// </summary>
internal sealed class GmailAtHand
{
    private readonly World world;
    private readonly Steps steps;
    private int made;

    internal GmailAtHand(World world, Steps? steps = null)
    {
        (this.world, this.steps) = (world, steps ?? new Steps());
        var gmail = world.Gmail;
        gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed<IReadOnlyList<SendAsAlias>>([new SendAsAlias("amira@halo.example", "Amira Haddad", "", true, true)]));
        gmail.Setup(g => g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, IReadOnlyList<MessageId> ids, CancellationToken _) => Done<IReadOnlyList<MessageRecord>>(
                "fetch", () => [.. ids.Select(id => All.GetValueOrDefault(id)).OfType<MessageRecord>()]));
        gmail.Setup(g => g.FetchThreadAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<ThreadId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, ThreadId thread, IReadOnlyList<MessageId> except, CancellationToken _) =>
                Done<IReadOnlyList<MessageRecord>>(
                    "fetch thread", () => [.. Arrived.Where(m => m.Thread == thread && !except.Contains(m.Id))]));
        gmail.Setup(g => g.SaveDraftAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<DraftId?>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, DraftId? draft, OutgoingMessage message, CancellationToken ct) =>
            {
                var saved = Done("save", () => Save(draft, message));
                WhileSaving();
                ct.ThrowIfCancellationRequested();
                return saved;
            });
        gmail.Setup(g => g.FindStandingAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftVersion>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, DraftVersion opened, CancellationToken _) => Done("stand", () => StandingOf(opened)));
        gmail.Setup(g => g.FindSentAsync(It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, string id, CancellationToken _) => Done<SentMessage?>(
                "find", () => IsBehind ? null : Sent.Where(s => s.RfcMessageId == id).Select(s => s.As).FirstOrDefault()));
        gmail.Setup(g => g.SendDraftAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<DraftId>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, DraftId draft, string id, CancellationToken _) => SendDraft(draft, id));
    }

    /// <summary>What was sent, in its order.</summary>
    internal List<(string RfcMessageId, SentMessage As)> Sent { get; } = [];

    internal Dictionary<DraftId, (MessageId Message, OutgoingMessage What)> Drafts { get; } = [];

    /// <summary>Messages at Gmail that the sync hasn't brought yet.</summary>
    internal List<MessageRecord> Arrived { get; } = [];

    /// <summary>Whether search doesn't know yet what was just sent.</summary>
    internal bool IsBehind { get; set; }

    /// <summary>Whether the answer to a sending gets lost on its way; the message goes out all the same.</summary>
    internal bool LosesAnswer { get; set; }

    /// <summary>What happens between the saving of a draft and its answer.</summary>
    internal Action WhileSaving { get; set; } = () => { };

    /// <summary>Whether Gmail can't be reached.</summary>
    internal bool IsAway { get; set; }

    private Dictionary<MessageId, MessageRecord> All { get; } = [];

    internal static Refusal Unreachable { get; } = new(RefusalCode.Unreachable, "Gmail didn't answer.", "Try again.", "gmail");

    private SavedDraft Save(DraftId? draft, OutgoingMessage message)
    {
        var id = draft ?? new DraftId($"r{++made}");
        var current = new MessageId($"d{++made}");
        var thread = message.Thread ?? new ThreadId("t" + id.Value);
        Drafts[id] = (current, message);
        All[current] = Record(current, thread, message, LabelId.Draft);
        return new SavedDraft(id, current, thread);
    }

    private Outcome<SentMessage> SendDraft(DraftId draft, string rfcMessageId)
    {
        if (IsAway)
        {
            return Unreachable;
        }

        steps.At("before send");
        if (!Drafts.Remove(draft, out var sent))
        {
            return Refusal.NotFound;
        }

        Assert.Equal(rfcMessageId, sent.What.RfcMessageId);
        var id = new MessageId($"s{++made}");
        var thread = All[sent.Message].Thread;
        All[id] = Record(id, thread, sent.What, LabelId.Sent);
        Sent.Add((rfcMessageId, new SentMessage(id, thread)));
        steps.At("after send");
        return LosesAnswer ? Unreachable : new SentMessage(id, thread);
    }

    private DraftStanding StandingOf(DraftVersion opened) =>
        Drafts.TryGetValue(opened.Draft, out var draft)
            ? draft.Message == opened.Message ? DraftStanding.AsOpened : new DraftStanding(DraftFate.Edited, draft.Message)
            : Sent.Where(s => s.As.Thread == opened.Thread).Select(s => new DraftStanding(DraftFate.Sent, s.As.Id)).FirstOrDefault()
                ?? new DraftStanding(DraftFate.Gone);

    private MessageRecord Record(MessageId id, ThreadId thread, OutgoingMessage message, LabelId label) => new()
    {
        Id = id,
        Thread = thread,
        InternalDate = world.Clock.GetUtcNow(),
        SizeEstimate = 1000,
        Labels = [label],
        HasAttachments = false,
        Summary = new MessageSummary("amira@halo.example", string.Join(", ", message.To.Select(a => a.Address)), message.Subject, ""),
        Content = new MessageContent([new HeaderField("Message-ID", message.RfcMessageId)], message.Text, message.Html, []),
    };

    private Outcome<T> Done<T>(string step, Func<T> work)
    {
        if (IsAway)
        {
            return Unreachable;
        }

        steps.At("before " + step);
        var done = work();
        steps.At("after " + step);
        return done;
    }

    private static Outcome<T> Allowed<T>(T value) => value;
}
