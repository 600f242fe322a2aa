using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Who answered what, in memory.</summary>
internal sealed class MemoryAnswers : IAnswerStore
{
    private readonly Lock gate = new();

    public Dictionary<(MailboxId, string), AnswerRecord> Answers { get; } = [];

    public Task<AnswerRecord?> TakeAsync(AnswerRecord answer, DateTimeOffset? unlessSince, CancellationToken ct)
    {
        lock (gate)
        {
            if (Answers.GetValueOrDefault((answer.Mailbox, answer.Answered)) is not { } there)
            {
                Answers[(answer.Mailbox, answer.Answered)] = answer;
                return Task.FromResult<AnswerRecord?>(null);
            }

            var isOver = there.Sent is not null || there.At <= answer.At - AnswerRecord.LongestSending;
            if (there.By != answer.By && unlessSince is { } since && (there.At > since || !isOver))
            {
                return Task.FromResult<AnswerRecord?>(there);
            }

            Answers[(answer.Mailbox, answer.Answered)] = there.Token == answer.Token ? there : answer;
            return Task.FromResult<AnswerRecord?>(null);
        }
    }

    public Task SentAsync(AnswerRecord answer, MessageId sent, CancellationToken ct)
    {
        lock (gate)
        {
            if (IsOf(answer))
            {
                Answers[(answer.Mailbox, answer.Answered)] = answer with { Sent = sent };
            }
        }

        return Task.CompletedTask;
    }

    public Task ReleaseAsync(AnswerRecord answer, CancellationToken ct)
    {
        lock (gate)
        {
            if (IsOf(answer))
            {
                Answers.Remove((answer.Mailbox, answer.Answered));
            }
        }

        return Task.CompletedTask;
    }

    public Task<AnswerRecord?> FindAsync(TenantId tenant, MailboxId mailbox, string answered, CancellationToken ct) =>
        Task.FromResult(Answers.GetValueOrDefault((mailbox, answered)));

    private bool IsOf(AnswerRecord answer) => Answers.GetValueOrDefault((answer.Mailbox, answer.Answered))?.Token == answer.Token;
}
