using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Source;

/// <summary>Implements Guard's port to Gmail; each kind of work is in a class of its own.</summary>
internal sealed class GmailMailSource(
    MessageReads reads,
    LabelWork labels,
    MessageSending sending,
    DraftWork drafts,
    SettingsWork settings,
    GrantEnding grants) : IMailSource
{
    public Task<Outcome<FoundThreads>> SearchAsync(
        MailboxRecord mailbox, string phrase, string? pageToken, int limit, CancellationToken ct) =>
        reads.SearchAsync(mailbox, phrase, pageToken, limit, ct);

    public Task<Outcome<FoundThreads>> ListBeforeAsync(
        MailboxRecord mailbox, LabelId label, DateTimeOffset before, string? pageToken, int limit, CancellationToken ct) =>
        reads.ListBeforeAsync(mailbox, label, before, pageToken, limit, ct);

    public Task<Outcome<IReadOnlyList<MessageRecord>>> FetchAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        reads.FetchAsync(mailbox, messages, ct);

    public Task<Outcome<IReadOnlyList<MessageRecord>>> FetchThreadAsync(
        MailboxRecord mailbox, ThreadId thread, IReadOnlyList<MessageId> except, CancellationToken ct) =>
        reads.Threads.FetchAsync(mailbox, thread, except, ct);

    public Task<Outcome<ReadOnlyMemory<byte>>> FetchAttachmentAsync(
        MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct) =>
        reads.FetchAttachmentAsync(mailbox, message, partId, ct);

    public Task<IReadOnlyList<Outcome<ReadOnlyMemory<byte>>>> FetchAttachmentsAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<string> partIds, CancellationToken ct) =>
        reads.FetchAttachmentsAsync(mailbox, message, partIds, ct);

    public Task<Outcome<string>> FetchTextAsync(MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct) =>
        reads.FetchTextAsync(mailbox, message, partId, ct);

    public Task<Outcome<ReadOnlyMemory<byte>>> FetchRawAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct) =>
        reads.FetchRawAsync(mailbox, message, ct);

    public Task<Outcome<LabelUpdates>> ChangeLabelsAsync(
        MailboxRecord mailbox,
        IReadOnlyList<MessageId> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct) =>
        labels.Changes.ChangeAsync(mailbox, messages, add, remove, ct);

    public Task<Outcome<LabelRecord>> CreateLabelAsync(MailboxRecord mailbox, string name, LabelPaint? paint, CancellationToken ct) =>
        labels.Calls.CreateAsync(mailbox, name, paint, ct);

    public Task<Outcome<LabelRecord>> ChangeLabelAsync(
        MailboxRecord mailbox, LabelId label, string name, LabelPaint? paint, CancellationToken ct) =>
        labels.Calls.ChangeAsync(mailbox, label, name, paint, ct);

    public Task<Outcome<Done>> DeleteLabelAsync(MailboxRecord mailbox, LabelId label, CancellationToken ct) =>
        labels.Calls.DeleteAsync(mailbox, label, ct);

    public Task<Outcome<LabelUpdates>> ChangeManyAsync(
        MailboxRecord mailbox,
        IReadOnlyList<LabelUpdate> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct) =>
        labels.Changes.ChangeManyAsync(mailbox, messages, add, remove, ct);

    public Task<Outcome<SentMessage>> SendAsync(MailboxRecord mailbox, OutgoingMessage message, CancellationToken ct) =>
        sending.SendAsync(mailbox, message, ct);

    public Task<Outcome<SentMessage>> SendDraftAsync(MailboxRecord mailbox, DraftId draft, string rfcMessageId, CancellationToken ct) =>
        sending.SendDraftAsync(mailbox, draft, rfcMessageId, ct);

    public Task<Outcome<SentMessage?>> FindSentAsync(MailboxRecord mailbox, string rfcMessageId, CancellationToken ct) =>
        sending.FindSentAsync(mailbox, rfcMessageId, ct);

    public Task<Outcome<SavedDraft>> SaveDraftAsync(MailboxRecord mailbox, DraftId? draft, OutgoingMessage message, CancellationToken ct) =>
        drafts.Calls.SaveAsync(mailbox, draft, message, ct);

    public Task<Outcome<Done>> DeleteDraftAsync(MailboxRecord mailbox, DraftId draft, CancellationToken ct) =>
        drafts.Calls.DeleteAsync(mailbox, draft, ct);

    public Task<Outcome<DraftId?>> FindDraftAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct) =>
        drafts.Calls.FindAsync(mailbox, message, ct);

    public Task<Outcome<DraftStanding>> FindStandingAsync(MailboxRecord mailbox, DraftVersion opened, CancellationToken ct) =>
        drafts.Standings.FindAsync(mailbox, opened, ct);

    public TypedRecipients? ReadTyped(MailboxRecord mailbox, string header) => drafts.Seal.Read(mailbox, header);

    public Task<Outcome<IReadOnlyList<SendAsAlias>>> SendAsAsync(MailboxRecord mailbox, CancellationToken ct) =>
        settings.Account.SendAsAsync(mailbox, ct);

    public Task<Outcome<Done>> ChangeSignatureAsync(MailboxRecord mailbox, string address, string html, CancellationToken ct) =>
        settings.Account.ChangeSignatureAsync(mailbox, address, html, ct);

    public Task<Outcome<VacationAnswer>> VacationAsync(MailboxRecord mailbox, CancellationToken ct) =>
        settings.Account.VacationAsync(mailbox, ct);

    public Task<Outcome<Done>> ChangeVacationAsync(MailboxRecord mailbox, VacationAnswer answer, CancellationToken ct) =>
        settings.Account.ChangeVacationAsync(mailbox, answer, ct);

    public Task<Outcome<IReadOnlyList<FilterRecord>>> FiltersAsync(MailboxRecord mailbox, CancellationToken ct) =>
        settings.Filters.ListAsync(mailbox, ct);

    public Task<Outcome<Done>> CreateFilterAsync(MailboxRecord mailbox, FilterRule rule, CancellationToken ct) =>
        settings.FilterCalls.CreateAsync(mailbox, rule, ct);

    public Task<Outcome<Done>> DeleteFilterAsync(MailboxRecord mailbox, FilterId filter, CancellationToken ct) =>
        settings.FilterCalls.DeleteAsync(mailbox, filter, ct);

    public Task<Outcome<Done>> RevokeAsync(MailboxRecord mailbox, CancellationToken ct) => grants.RunAsync(mailbox, ct);
}
