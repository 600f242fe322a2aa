using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard;

/// <summary>
/// The only access to mail: one mailbox, as one viewer may use it. Every method passes the gate, is recorded before it returns anything,
/// and returns sealed content or a refusal with a reason.
/// </summary>
public sealed partial class Mailbox
{
    private readonly MailboxOperations operations;
    private readonly MailSession session;

    internal Mailbox(MailboxOperations operations, MailSession session)
    {
        this.operations = operations;
        this.session = session;
    }

    /// <summary>The mailbox's id.</summary>
    public MailboxId Id => session.Mailbox;

    internal MailSession Session => session;

    internal AffirmativeActs Acts => operations.Acts;

    /// <summary>
    /// A page of threads with a label, newest first. <paramref name="cursor"/> is the last page's <see cref="ThreadPage.Next"/>.
    /// </summary>
    public Task<Outcome<ThreadPage>> ListThreadsAsync(LabelId label, PageCursor? cursor, int limit, CancellationToken ct) =>
        ListThreadsAsync(label, default, cursor, limit, ct);

    /// <summary>The same, narrowed to what <paramref name="filter"/> says.</summary>
    public Task<Outcome<ThreadPage>> ListThreadsAsync(
        LabelId label, ThreadFilter filter, PageCursor? cursor, int limit, CancellationToken ct) =>
        operations.Reading.ListAsync(session, label, filter, cursor, limit, ct);

    /// <summary>
    /// A thread's messages: headers and attachment lists. What isn't kept here is brought from Gmail; where that can't be,
    /// <see cref="MailThread.Missing"/> says why. It doesn't mark anything read.
    /// </summary>
    public Task<Outcome<MailThread>> ReadThreadAsync(ThreadId thread, CancellationToken ct) =>
        operations.Threads.ReadAsync(session, thread, ct);

    /// <summary>Exact messages, each with its headers and attachment list. It doesn't mark anything read.</summary>
    public Task<Outcome<OpenedMessages>> ReadMessagesAsync(IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        operations.Reading.ReadMessagesAsync(session, messages, ct);

    /// <summary>One message with all of its headers and attachments, however long and many they are.</summary>
    public Task<Outcome<MessageDetails>> ReadDetailsAsync(MessageId message, CancellationToken ct) =>
        operations.Reading.ReadDetailsAsync(session, message, ct);

    /// <summary>
    /// A message's body, sanitised, or that of a message attached to it (<see cref="AttachedMail.PartId"/>).
    /// <paramref name="view"/> is the opened conversation that it belongs to (<see cref="MailMessage.View"/>): the evidence has the message
    /// in it already. Without one, and with remote images, reading it is recorded by itself. <paramref name="inlineUrl"/> makes the
    /// address of an inline image from its part id.
    /// </summary>
    public Task<Outcome<GuardedHtml>> ReadBodyAsync(
        MessageId message, string? attached, bool remoteImages, RecordedView? view, Func<string, string> inlineUrl, CancellationToken ct) =>
        operations.Reading.ReadBodyAsync(session, message, attached, remoteImages, view, inlineUrl, ct);

    /// <summary>An attachment, by <see cref="MailAttachment.PartId"/>.</summary>
    public Task<Outcome<GuardedFile>> OpenAttachmentAsync(MessageId message, string partId, CancellationToken ct) =>
        operations.Files.OpenAttachmentAsync(session, message, partId, ct);

    /// <summary>
    /// An attachment that is text (<see cref="MailAttachment.Preview"/>), as a document for a sandboxed frame. Nothing of it is kept.
    /// </summary>
    public Task<Outcome<GuardedHtml>> ReadAttachmentAsync(MessageId message, string partId, CancellationToken ct) =>
        operations.Files.ReadAttachmentAsync(session, message, partId, ct);

    /// <summary>All files of a message as one ZIP archive, but for the pictures that its text draws. Nothing of it is kept.</summary>
    public Task<Outcome<GuardedFile>> OpenAllAttachmentsAsync(MessageId message, CancellationToken ct) =>
        operations.Files.OpenAllAttachmentsAsync(session, message, ct);

    /// <summary>
    /// A message byte for byte, as RFC 5322 has it, with all of its headers and attachments. Fetched from Gmail; nothing of it is kept.
    /// </summary>
    public Task<Outcome<GuardedFile>> OpenOriginalAsync(MessageId message, CancellationToken ct) =>
        operations.Files.OpenOriginalAsync(session, message, ct);

    /// <summary>The page on which one leaves the list that a message came from, as it names it (RFC 2369).</summary>
    public Task<Outcome<GuardedLink>> OpenUnsubscribeLinkAsync(MessageId message, CancellationToken ct) =>
        operations.Reading.OpenUnsubscribeLinkAsync(session, message, ct);

    /// <summary>
    /// Inspects a message. Only under a security incident or a legal order (<see cref="GmailConnector.Guard.Mailboxes.OpenUnder"/>).
    /// <paramref name="firstFile"/> is the first attachment to list: 0, or <see cref="Inspection.FilesAfter"/> of the view before.
    /// </summary>
    public Task<Outcome<Inspection>> InspectAsync(MessageId message, int firstFile, CancellationToken ct) =>
        operations.Inspecting.InspectAsync(session, message, firstFile, ct);

    /// <summary>
    /// An attachment of such a message, or all of them, as an encrypted archive; only where the approval allows downloads.
    /// </summary>
    public Task<Outcome<SealedPackage>> ArchiveAsync(AffirmativeAct act, MessageId message, string? partId, CancellationToken ct) =>
        operations.Packages.ArchiveAsync(session, act, message, partId, ct);

    /// <summary>
    /// The messages that a legal order opened in this mailbox, with manifest and evidence, encrypted. <paramref name="part"/> counts from
    /// 1; a part has 100 messages.
    /// </summary>
    public Task<Outcome<SealedPackage>> ExportAsync(AffirmativeAct act, int part, CancellationToken ct) =>
        operations.Packages.ExportAsync(session, act, part, ct);

    /// <summary>Downloads a prepared package, once.</summary>
    public Task<Outcome<GuardedFile>> TakePackageAsync(string token, CancellationToken ct) =>
        operations.Packages.TakeAsync(session, token, ct);

    /// <summary>
    /// An empty form, or a reply or forward of <paramref name="source"/> with quote and recipients. The quote's times are in
    /// <paramref name="zone"/>, or where that is null, in UTC.
    /// </summary>
    public Task<Outcome<ComposeForm>> StartAsync(MessageId? source, ReplyKind? kind, TimeZoneName? zone, CancellationToken ct) =>
        operations.Composing.StartAsync(session, source, kind, zone, ct);

    /// <summary>
    /// A new message by which one leaves the list that <paramref name="source"/> came from, filled in as it names it (RFC 2369).
    /// </summary>
    public Task<Outcome<ComposeForm>> StartUnsubscribeAsync(MessageId source, CancellationToken ct) =>
        operations.Composing.StartUnsubscribeAsync(session, source, ct);

    /// <summary>
    /// Whom this person may mean by what they typed, from the mailbox's own messages. What they didn't type into this request is refused.
    /// </summary>
    public Task<Outcome<RecipientSuggestions>> FindRecipientsAsync(GuardedText typed, CancellationToken ct) =>
        operations.Recipients.FindAsync(session, typed, ct);

    /// <summary>The viewer's templates of messages, and those that everybody of the mailbox has.</summary>
    public Task<Outcome<IReadOnlyList<MessageTemplate>>> ListTemplatesAsync(CancellationToken ct) =>
        operations.Templates.ListAsync(session, ct);

    /// <summary>Saves a template, cleaned as a message that is sent; a null id makes a new one.</summary>
    public Task<Outcome<Done>> SaveTemplateAsync(
        TemplateId? template, GuardedText name, GuardedHtml text, bool isShared, CancellationToken ct) =>
        operations.Templates.SaveAsync(session, template, name, text, isShared, ct);

    /// <summary>Deletes a template. Its maker and the owner of the mailbox can.</summary>
    public Task<Outcome<Done>> DeleteTemplateAsync(TemplateId template, CancellationToken ct) =>
        operations.Templates.DeleteAsync(session, template, ct);

    /// <summary>The form of a saved draft, from the draft's message.</summary>
    public Task<Outcome<ComposeForm>> ReopenDraftAsync(MessageId draftMessage, CancellationToken ct) =>
        operations.Composing.ReopenAsync(session, draftMessage, ct);

    /// <summary>
    /// The message of the draft that this person's form saved last, after a save that is under way; null where none is known. It is an id
    /// alone; <see cref="ReopenDraftAsync"/> opens it.
    /// </summary>
    public Task<MessageId?> DraftOfAsync(FormNumber form, CancellationToken ct) => operations.Composing.DraftOfAsync(session, form, ct);

    /// <summary>
    /// Saves a draft at Gmail and returns the form to continue with: it has the draft's ids, and the uploaded files among its
    /// attachments, so that they needn't be uploaded again. Needs <see cref="GmailScope.Compose"/>.
    /// </summary>
    public Task<Outcome<ComposeForm>> SaveDraftAsync(Composition composition, CancellationToken ct) =>
        operations.Composing.SaveDraftAsync(session, composition, ct);

    /// <summary>The policy's limit for all attachments of one message together.</summary>
    public long MaxAttachmentBytes => operations.Composing.MaxAttachmentBytes;

    /// <summary>
    /// Deletes the draft of a form, unless another program has edited it since. Needs <see cref="GmailScope.Compose"/>.
    /// </summary>
    public Task<Outcome<Done>> DiscardDraftAsync(AffirmativeAct act, Composition composition, CancellationToken ct) =>
        operations.Composing.DiscardAsync(session, act, composition, ct);

    /// <summary>
    /// Sends once; the same form again is refused as <see cref="RefusalCode.AlreadyDone"/>. Needs <see cref="GmailScope.Compose"/>.
    /// </summary>
    public Task<Outcome<SentReceipt>> SendAsync(AffirmativeAct act, Composition composition, CancellationToken ct) =>
        operations.Sending.SendAsync(session, act, composition, ct);

    /// <summary>
    /// Sends later, once. The form does all that it does for a sending; then the message waits as a draft, which any node sends when it is
    /// due. Needs <see cref="GmailScope.Compose"/>.
    /// </summary>
    public Task<Outcome<OutboxItem>> SendLaterAsync(AffirmativeAct act, Composition composition, SendTime time, CancellationToken ct) =>
        operations.Sending.SendLaterAsync(session, act, composition, time, ct);

    /// <summary>What this person agreed to have sent later from here, with subject and recipients.</summary>
    public Task<Outcome<IReadOnlyList<OutboxItem>>> ListOutboxAsync(CancellationToken ct) => operations.Outbox.ListAsync(session, ct);

    /// <summary>Where one of these stands. Shows no mail.</summary>
    public Task<Outcome<OutboxItem>> FindInOutboxAsync(OutboxId message, CancellationToken ct) =>
        operations.Outbox.FindAsync(session, message, ct);

    /// <summary>Stops one of these, unless it is being sent: it is a draft again, as it was written.</summary>
    public Task<Outcome<OutboxItem>> StopSendingAsync(OutboxId message, CancellationToken ct) =>
        operations.Outbox.StopAsync(session, message, ct);

    /// <summary>Changes when one of these is sent (<see cref="OutboxItem.Change"/>).</summary>
    public Task<Outcome<OutboxItem>> RescheduleAsync(AffirmativeAct act, OutboxId message, SendTime time, CancellationToken ct) =>
        operations.Outbox.RescheduleAsync(session, act, message, time, ct);

    /// <summary>
    /// The compose form's token for Send. After a sending that was refused it is the same one, so that nothing goes out twice.
    /// </summary>
    public ActToken OfferSend(AffirmativeAct? after = null) =>
        operations.Acts.OfferAgain(session.Viewer, AffirmativeActKind.Send, [Id.Value], after);

    /// <summary>
    /// Answers the invitation in a calendar of a message (<see cref="MailCalendar.Answering"/>), once. Needs
    /// <see cref="GmailScope.Compose"/>.
    /// </summary>
    public Task<Outcome<SentReceipt>> AnswerEventAsync(
        AffirmativeAct act, MessageId message, string partId, EventAnswer answer, CancellationToken ct) =>
        operations.EventReplies.SendAsync(session, act, message, partId, answer, ct);

    /// <summary>The token for that answer.</summary>
    public ActToken OfferAnswer(MessageId message, string partId, EventAnswer answer) =>
        operations.EventReplies.Offer(session, message, partId, answer);

    /// <summary>The compose form's token for Discard.</summary>
    public ActToken OfferDiscard() => operations.Acts.Offer(session.Viewer, AffirmativeActKind.Discard, [Id.Value]);

    /// <summary>Signature and vacation responder. Needs <see cref="GmailScope.SettingsBasic"/>.</summary>
    public Task<Outcome<MailSettings>> ReadSettingsAsync(CancellationToken ct) => operations.Settings.ReadAsync(session, ct);

    /// <summary>Changes the signature of an address that mail can go out from; an empty one is the default one.</summary>
    public Task<Outcome<Done>> ChangeSignatureAsync(
        AffirmativeAct act, GuardedText address, GuardedHtml signature, CancellationToken ct) =>
        operations.Settings.ChangeSignatureAsync(session, act, address, signature, ct);

    /// <summary>Changes the vacation responder.</summary>
    public Task<Outcome<Done>> ChangeVacationAsync(AffirmativeAct act, VacationResponder responder, CancellationToken ct) =>
        operations.Settings.ChangeVacationAsync(session, act, responder, ct);

    /// <summary>The destinations that the policy declares for transfers; usually none.</summary>
    public IReadOnlyList<TransferOffer> Transfers => operations.Transfers.Offers;

    /// <summary>
    /// A declared destination, with the text that must be on the screen when somebody transfers mail to it. Shows no mail.
    /// </summary>
    public Outcome<TransferOffer> ReadTransfer(string destination) => operations.Transfers.Read(session, destination);

    /// <summary>
    /// Sends the declared fields of exactly these messages to a declared destination, once. <paramref name="consentHash"/> is the
    /// <see cref="TransferOffer.ConsentHash"/> of the text that the person has just agreed to.
    /// </summary>
    public Task<Outcome<Done>> TransferAsync(
        AffirmativeAct act, string destination, IReadOnlyList<MessageId> messages, string consentHash, CancellationToken ct) =>
        operations.Transfers.TransferAsync(session, act, destination, messages, consentHash, ct);

    /// <summary>
    /// Everybody who accessed anything of this mailbox, newest first; for its owner. What the owner may not know yet is left out.
    /// </summary>
    public Task<Outcome<ActivityPage>> WhoLookedAsync(ActivityFilter filter, long? before, int limit, CancellationToken ct) =>
        operations.Activity.WhoLookedAsync(session, filter, before, limit, ct);

    /// <summary>The receipt of one entry; for the owner.</summary>
    public Task<Outcome<AccessReceipt>> ReadReceiptAsync(long entry, CancellationToken ct) =>
        operations.Activity.ReceiptAsync(session, entry, ct);

    /// <summary>The proof that such an entry is in the log, for its owner to keep and to check elsewhere.</summary>
    public Task<Outcome<AccessProof>> ReadProofAsync(long entry, CancellationToken ct) =>
        operations.Activity.ProofAsync(session, entry, ct);

    /// <summary>
    /// Records that the owner asks about somebody else's access, with words of their own, and notifies that person and the security
    /// officers.
    /// </summary>
    public Task<Outcome<Done>> QuestionAccessAsync(AffirmativeAct act, long entry, GuardedText words, CancellationToken ct) =>
        operations.Objections.QuestionAsync(session, act, entry, words, ct);

    /// <summary>Ends the access behind an entry, where the owner may end it: shared messages, or a membership.</summary>
    public Task<Outcome<Done>> EndAccessAsync(AffirmativeAct act, long entry, CancellationToken ct) =>
        operations.Objections.EndAsync(session, act, entry, ct);

    /// <summary>Asks for a sync with Gmail soon. Shows nothing.</summary>
    public void RefreshSoon() => operations.Signal.Request(session.Viewer.Tenant, session.Mailbox);
}
