using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Assigning;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.InternalNotes;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Snoozing;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard;

/// <summary>The services that <see cref="Mailbox"/> uses, one for each kind of work.</summary>
internal sealed record MailboxOperations(
    MailReader Reading,
    ThreadReader Threads,
    AttachmentReader Files,
    MailSearch Searching,
    TicketMail Tickets,
    PersonalChoices Choices,
    MessageComposer Composing,
    MessageSender Sending,
    Outbox Outbox,
    RecipientSearch Recipients,
    MessageTemplates Templates,
    EventReply EventReplies,
    LabelChanger Organizing,
    ConversationAssignments Assigning,
    ConversationNotes Notes,
    LabelEditor Labels,
    ConversationSnoozes Snoozes,
    BulkChanger Bulk,
    MailSettingsEditor Settings,
    MailFilters Filters,
    AccessActivity Activity,
    AccessDispute Objections,
    MailTransfer Transfers,
    MessageInspection Inspecting,
    MessagePackages Packages,
    ISyncSignal Signal,
    AffirmativeActs Acts);
