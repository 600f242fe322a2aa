using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard;

/// <summary>
/// The only door to mail: one mailbox, as one viewer may use it. Every method passes the gate, leaves evidence before it yields
/// anything, and yields sealed content or a refusal with a reason.
/// </summary>
public sealed class Mailbox
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

    /// <summary>A page of threads with a label, newest first. <paramref name="cursor"/> is the last page's <see cref="ThreadPage.Next"/>.</summary>
    public Task<Outcome<ThreadPage>> ListThreadsAsync(LabelId label, PageCursor? cursor, int limit, CancellationToken ct) =>
        operations.Reading.ListAsync(session, label, cursor, limit, ct);

    /// <summary>Gmail's own search. The phrase is what this person typed into this request, or it is refused; it never goes into an address.</summary>
    public Task<Outcome<ThreadPage>> SearchAsync(GuardedText phrase, PageCursor? cursor, int limit, CancellationToken ct) =>
        operations.Searching.SearchAsync(session, phrase, cursor, limit, ct);

    /// <summary>A thread's messages: headers and attachment lists. It doesn't mark anything read.</summary>
    public Task<Outcome<MailThread>> ReadThreadAsync(ThreadId thread, CancellationToken ct) => operations.Reading.ReadThreadAsync(session, thread, ct);

    /// <summary>Exact messages, each with its headers and attachment list. It doesn't mark anything read.</summary>
    public Task<Outcome<OpenedMessages>> ReadMessagesAsync(IReadOnlyList<MessageId> messages, CancellationToken ct) => operations.Reading.ReadMessagesAsync(session, messages, ct);

    /// <summary>One message with all of its headers and attachments, however long and many they are.</summary>
    public Task<Outcome<OpenedMessages>> ReadDetailsAsync(MessageId message, CancellationToken ct) => operations.Reading.ReadDetailsAsync(session, message, ct);

    /// <summary>A message's body, sanitised. <paramref name="inlineUrl"/> makes the address of an inline image from its part id.</summary>
    public Task<Outcome<GuardedHtml>> ReadBodyAsync(MessageId message, bool remoteImages, Func<string, string> inlineUrl, CancellationToken ct) =>
        operations.Reading.ReadBodyAsync(session, message, remoteImages, inlineUrl, ct);

    /// <summary>An attachment, by <see cref="MailAttachment.PartId"/>.</summary>
    public Task<Outcome<GuardedFile>> OpenAttachmentAsync(MessageId message, string partId, CancellationToken ct) =>
        operations.Reading.OpenAttachmentAsync(session, message, partId, ct);

    /// <summary>
    /// A message as an investigator sees it. Only under a security incident or a legal order (<see cref="GmailConnector.Guard.Mailboxes.OpenUnder"/>).
    /// <paramref name="firstFile"/> is where its attachments are listed from: 0, or <see cref="Inspection.FilesAfter"/> of the view before.
    /// </summary>
    public Task<Outcome<Inspection>> InspectAsync(MessageId message, int firstFile, CancellationToken ct) => operations.Inspecting.InspectAsync(session, message, firstFile, ct);

    /// <summary>An attachment of such a message, or all of them, as an encrypted archive; only where the approval allows taking away.</summary>
    public Task<Outcome<SealedPackage>> ArchiveAsync(AffirmativeAct act, MessageId message, string? partId, CancellationToken ct) => operations.Packages.ArchiveAsync(session, act, message, partId, ct);

    /// <summary>The messages that a legal order opened in this mailbox, with manifest and evidence, encrypted. <paramref name="part"/> counts from 1; a part has 100 messages.</summary>
    public Task<Outcome<SealedPackage>> ExportAsync(AffirmativeAct act, int part, CancellationToken ct) => operations.Packages.ExportAsync(session, act, part, ct);

    /// <summary>Takes what was prepared, once.</summary>
    public Task<Outcome<GuardedFile>> TakePackageAsync(string token, CancellationToken ct) => operations.Packages.TakeAsync(session, token, ct);

    /// <summary>Labels and folders with their unread counts.</summary>
    public Task<Outcome<IReadOnlyList<MailLabel>>> ReadLabelsAsync(CancellationToken ct) => operations.Reading.ReadLabelsAsync(session, ct);

    /// <summary>Changes the labels of whole threads at Gmail and here; where Gmail took some and not others, the outcome says both. Needs <see cref="GmailScope.Modify"/>.</summary>
    public Task<Outcome<ChangedThreads>> ChangeLabelsAsync(IReadOnlyList<ThreadId> threads, LabelChange change, CancellationToken ct) =>
        operations.Organizing.ChangeAsync(session, threads, change, ct);

    /// <summary>An empty form, or a reply or forward of <paramref name="source"/> with quote and recipients.</summary>
    public Task<Outcome<ComposeForm>> StartAsync(MessageId? source, ReplyKind? kind, CancellationToken ct) => operations.Composing.StartAsync(session, source, kind, ct);

    /// <summary>The form of a saved draft, from the draft's message.</summary>
    public Task<Outcome<ComposeForm>> ReopenDraftAsync(MessageId draftMessage, CancellationToken ct) => operations.Composing.ReopenAsync(session, draftMessage, ct);

    /// <summary>
    /// Saves a draft at Gmail and answers the form as it goes on from there: with the draft's ids, and the uploaded files among its
    /// attachments, so that they needn't be uploaded again. Needs <see cref="GmailScope.Compose"/>.
    /// </summary>
    public Task<Outcome<ComposeForm>> SaveDraftAsync(Composition composition, CancellationToken ct) => operations.Composing.SaveDraftAsync(session, composition, ct);

    /// <summary>What the attachments of one message may come to together, by the policy.</summary>
    public long MaxAttachmentBytes => operations.Composing.MaxAttachmentBytes;

    /// <summary>Deletes a draft. Needs <see cref="GmailScope.Compose"/>.</summary>
    public Task<Outcome<Done>> DiscardDraftAsync(AffirmativeAct act, DraftId draft, CancellationToken ct) => operations.Composing.DiscardAsync(session, act, draft, ct);

    /// <summary>Sends once; the same form again is refused as <see cref="RefusalCode.AlreadyDone"/>. Needs <see cref="GmailScope.Compose"/>.</summary>
    public Task<Outcome<SentReceipt>> SendAsync(AffirmativeAct act, Composition composition, CancellationToken ct) => operations.Sending.SendAsync(session, act, composition, ct);

    /// <summary>What a form to write in sends by; after a sending that came to nothing the same one, so that nothing goes out twice.</summary>
    public ActToken OfferSend(AffirmativeAct? after = null) => operations.Acts.OfferAgain(session.Viewer, AffirmativeActKind.Send, [Id.Value], after);

    /// <summary>What a form to write in discards its draft by.</summary>
    public ActToken OfferDiscard() => operations.Acts.Offer(session.Viewer, AffirmativeActKind.Discard, [Id.Value]);

    /// <summary>Signature and vacation responder. Needs <see cref="GmailScope.SettingsBasic"/>.</summary>
    public Task<Outcome<MailSettings>> ReadSettingsAsync(CancellationToken ct) => operations.Settings.ReadAsync(session, ct);

    /// <summary>Changes the default signature.</summary>
    public Task<Outcome<Done>> ChangeSignatureAsync(AffirmativeAct act, GuardedHtml signature, CancellationToken ct) => operations.Settings.ChangeSignatureAsync(session, act, signature, ct);

    /// <summary>Changes the vacation responder.</summary>
    public Task<Outcome<Done>> ChangeVacationAsync(AffirmativeAct act, bool on, GuardedText subject, GuardedText text, CancellationToken ct) =>
        operations.Settings.ChangeVacationAsync(session, act, on, subject, text, ct);

    /// <summary>Where mail can be given to from here: what the policy declares, and usually nothing.</summary>
    public IReadOnlyList<TransferOffer> Transfers => operations.Transfers.Offers;

    /// <summary>A declared destination, with the text that has to be on the screen when somebody gives mail to it. Shows no mail.</summary>
    public Outcome<TransferOffer> ReadTransfer(string destination) => operations.Transfers.Read(session, destination);

    /// <summary>
    /// Gives the declared fields of exactly these messages to a declared destination, once. <paramref name="consentHash"/> is the
    /// <see cref="TransferOffer.ConsentHash"/> of the text that the person agreed to just now.
    /// </summary>
    public Task<Outcome<Done>> TransferAsync(AffirmativeAct act, string destination, IReadOnlyList<MessageId> messages, string consentHash, CancellationToken ct) =>
        operations.Transfers.TransferAsync(session, act, destination, messages, consentHash, ct);

    /// <summary>Everybody who saw anything of this mailbox, newest first; for its owner. What the owner may not know yet isn't there.</summary>
    public Task<Outcome<ActivityPage>> WhoLookedAsync(ActivityFilter filter, long? before, int limit, CancellationToken ct) =>
        operations.Activity.WhoLookedAsync(session, filter, before, limit, ct);

    /// <summary>The receipt of one entry; for the owner.</summary>
    public Task<Outcome<AccessReceipt>> ReadReceiptAsync(long entry, CancellationToken ct) => operations.Activity.ReceiptAsync(session, entry, ct);

    /// <summary>The proof that such an entry is in the log, for its owner to keep and to check elsewhere.</summary>
    public Task<Outcome<AccessProof>> ReadProofAsync(long entry, CancellationToken ct) => operations.Activity.ProofAsync(session, entry, ct);

    /// <summary>Puts on record that the owner questions what somebody else saw, and tells that person and the security officers.</summary>
    public Task<Outcome<Done>> QuestionAccessAsync(AffirmativeAct act, long entry, CancellationToken ct) => operations.Objections.QuestionAsync(session, act, entry, ct);

    /// <summary>Ends the access that an entry rests on, where it is the owner's to end: what was shared, or a membership.</summary>
    public Task<Outcome<Done>> EndAccessAsync(AffirmativeAct act, long entry, CancellationToken ct) => operations.Objections.EndAsync(session, act, entry, ct);

    /// <summary>Asks the sync to look at Gmail soon. Shows nothing.</summary>
    public void RefreshSoon() => operations.Signal.Request(session.Viewer.Tenant, session.Mailbox);
}
