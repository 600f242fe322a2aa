using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using Moq;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Labels as Gmail keeps them: on the messages of the world, and the list of those that a person has.</summary>
internal sealed class LabelsAtHand
{
    private readonly World world;
    private int made;

    internal LabelsAtHand(World world)
    {
        this.world = world;
        world.Gmail.Setup(g => g.CreateLabelAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<LabelPaint?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, string name, LabelPaint? _, CancellationToken _) => Create(name));
        world.Gmail.Setup(g => g.ChangeLabelsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<MessageId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
            .ReturnsAsync((
                MailboxRecord _,
                IReadOnlyList<MessageId> messages,
                IReadOnlyList<LabelId> add,
                IReadOnlyList<LabelId> remove,
                CancellationToken _) => Change(messages, add, remove));
        world.Gmail.Setup(g => g.FetchThreadAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<ThreadId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, ThreadId thread, IReadOnlyList<MessageId> except, CancellationToken _) =>
                Fetch(thread, except));
    }

    /// <summary>The labels that Gmail has.</summary>
    internal HashSet<LabelId> There { get; } = [];

    /// <summary>Names that Gmail keeps to itself.</summary>
    internal HashSet<string> Reserved { get; } = [];

    /// <summary>What Gmail has of messages that aren't stored.</summary>
    internal List<MessageRecord> Elsewhere { get; } = [];

    /// <summary>The changes of labels, in their order.</summary>
    internal List<string> Changes { get; } = [];

    /// <summary>What Gmail answers instead.</summary>
    internal Refusal? Refuses { get; set; }

    /// <summary>Somebody deletes it in Gmail; the sync brings that.</summary>
    internal void Delete(LabelId label, bool isSynced = true)
    {
        There.Remove(label);
        if (isSynced)
        {
            world.Store.Labels.RemoveAll(l => l.Id == label);
            foreach (var message in world.Store.Messages.Values.ToList())
            {
                world.Store.Messages[message.Id] = message with { Labels = [.. message.Labels.Where(l => l != label)] };
            }
        }
    }

    private Outcome<LabelRecord> Create(string name)
    {
        world.Steps.At("before making a label");
        if (Reserved.Contains(name))
        {
            return LabelRefusals.NameInvalid;
        }

        var label = new LabelRecord(new LabelId($"Label_{++made}"), name, false, null);
        There.Add(label.Id);
        return label;
    }

    private Outcome<LabelUpdates> Change(IReadOnlyList<MessageId> messages, IReadOnlyList<LabelId> add, IReadOnlyList<LabelId> remove)
    {
        world.Steps.At("before changing labels");
        if (Refuses is { } refusal)
        {
            return refusal;
        }

        if (add.Concat(remove).Any(l => l.Value.StartsWith("Label_", StringComparison.Ordinal) && !There.Contains(l)))
        {
            return add.Any(l => l.Value.StartsWith("Label_", StringComparison.Ordinal))
                ? LabelRefusals.Gone
                : new Refusal(RefusalCode.Rejected, "Gmail rejected it.", "Try again.", "gmail");
        }

        Changes.Add($"{string.Join(',', messages)} +{string.Join(',', add)} -{string.Join(',', remove)}");
        var updates = messages.Where(world.Store.Messages.ContainsKey).Select(id =>
        {
            var message = world.Store.Messages[id];
            var labels = message.Labels.Except(remove).Union(add).ToList();
            world.Store.Messages[id] = message with { Labels = labels };
            return new LabelUpdate(id, labels);
        }).ToList();
        world.Steps.At("after changing labels");
        return new LabelUpdates(updates);
    }

    private Outcome<IReadOnlyList<MessageRecord>> Fetch(ThreadId thread, IReadOnlyList<MessageId> except)
    {
        world.Steps.At("before fetching a thread");
        List<MessageRecord> all =
            [.. world.Store.Messages.Values.Concat(Elsewhere).Where(m => m.Thread == thread && !except.Contains(m.Id))];
        return all.Count == 0 ? Refusal.NotFound : all;
    }
}
