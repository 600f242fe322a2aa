using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Activity;

/// <summary>The evidence log's terms in plain words.</summary>
internal static class ActivityWords
{
    internal static string What(AccessRecord record) => record.Purpose switch
    {
        Purpose.ListMail when record.Kind == "search.intent" && record.Shows == "senders" => ActivityTexts.LookedForMailFromOutside,
        Purpose.ListMail when record.Kind == "search.intent" => ActivityTexts.AskedGmailForOlderMail,
        Purpose.ReadMail when record.Kind == "search.intent" => ActivityTexts.AskedGmailForAConversation,
        Purpose.ListMail when record.Shows == "outbox" => ActivityTexts.ViewedTheOutbox,
        Purpose.ListMail when record.Shows == "labels" => ActivityTexts.ViewedLabelNames,
        Purpose.ReadMail when record.Shows == "inspection" => ActivityTexts.InspectedAMessage,
        Purpose.DownloadAttachment when record.Shows == "archive" => ActivityTexts.DownloadedAttachmentsAsAnEncrypted,
        Purpose.DownloadAttachment when record.Shows == "export" => ActivityTexts.ExportedMessagesUnderALegal,
        Purpose.ReadMail when record.Shows == "filing" => ActivityTexts.LookedAtWhatATicketWouldGet,
        Purpose.ReadMail when record.Shows == "report" => ActivityTexts.ReportedAMessage,
        Purpose.ReadMail when record.Shows == "body" => ActivityTexts.ReadAMessagesText,
        Purpose.ReadMail when record.Shows == "unsubscribe-link" => ActivityTexts.OpenedAPageToUnsubscribe,
        Purpose.ComposeMail when record.Shows == "form" => ActivityTexts.OpenedTheEditor,
        Purpose.ListMail => ActivityTexts.ViewedAListOfConversations,
        Purpose.ReadMail when record.Shows == "image-senders" => ActivityTexts.ViewedImageSenders,
        Purpose.SearchMail when record.Shows == "saved-searches" => ActivityTexts.ViewedSavedSearches,
        Purpose.SearchMail when record.Shows == "searches" => ActivityTexts.ViewedRecentSearches,
        Purpose.SearchMail when record.MessageCount > 0 => ActivityTexts.ViewedSearchResults,
        Purpose.SearchMail => ActivityTexts.SearchedMail,
        Purpose.ReadMail => ActivityTexts.ReadMail,
        Purpose.DownloadAttachment when record.Shows == "original" => ActivityTexts.DownloadedAMessage,
        Purpose.DownloadAttachment when record.Shows == "attachments" => ActivityTexts.DownloadedAllAttachments,
        Purpose.DownloadAttachment => ActivityTexts.OpenedAnAttachment,
        Purpose.FindRecipients => ActivityTexts.LookedUpRecipients,
        Purpose.UseTemplates when record.Shows == "templates" => ActivityTexts.ViewedTemplates,
        Purpose.UseTemplates => ActivityTexts.SavedOrDeletedATemplate,
        Purpose.ComposeMail when record.Kind == "mail.outbox.intent" => ActivityTexts.StoppedAMessage,
        Purpose.SendMail when record.Kind == "mail.outbox.intent" => ActivityTexts.AgreedToSendAMessageLater,
        Purpose.SendAgreed when record.Kind == "search.intent" => ActivityTexts.LookedWhetherItWasSent,
        Purpose.SendAgreed => ActivityTexts.SentAMessageAtItsTime,
        Purpose.ComposeMail => ActivityTexts.SavedOrDiscardedADraft,
        Purpose.SendMail => ActivityTexts.SentAMessage,
        Purpose.AssignMail when record.Shows == "assignment" => ActivityTexts.SawWhoWorksOnAConversation,
        Purpose.AssignMail => ActivityTexts.AssignedAConversation,
        Purpose.LinkTickets when record.Shows == "ticket-of-mail" => ActivityTexts.LookedForTheTicketOfAMail,
        Purpose.LinkTickets when record.Shows == "filing-undone" => ActivityTexts.DeletedWhatATicketWasGiven,
        Purpose.LinkTickets => ActivityTexts.LinkedOrUnlinkedATicket,
        Purpose.UseNotes when record.Shows == "notes" => ActivityTexts.ViewedNotes,
        Purpose.UseNotes => ActivityTexts.WroteOrDeletedANote,
        Purpose.OrganizeMail => ActivityTexts.OrganisedMail,
        Purpose.OrganizeAgreed when record.Kind == "search.intent" => ActivityTexts.LookedAtASnoozedConversation,
        Purpose.OrganizeAgreed => ActivityTexts.BroughtBackOrArchived,
        Purpose.ManageSettings => ActivityTexts.OpenedOrChangedSignature,
        Purpose.SyncMailbox => ActivityTexts.SyncedMailFromGmail,
        Purpose.EraseMailbox => ActivityTexts.DeletedTheCopy,
        Purpose.FreezeScope => ActivityTexts.CountedMessagesForARequest,
        Purpose.TransferMail => ActivityTexts.FiledMessagesToADeclared,
        _ => Step(record.Kind),
    };

    /// <summary>The grounds to filter by.</summary>
    internal static IReadOnlyList<ActivityGround> Grounds { get; } = Enum.GetValues<ActivityGround>();

    internal static string Ground(string ground, bool isMine = false) => ground switch
    {
        "" => "",
        "mailbox-agreement" when isMine => ActivityTexts.YourOwnAgreement,
        "mailbox-agreement" => ActivityTexts.MailboxAgreement,
        "shared-mailbox" => ActivityTexts.MemberOfThisMailbox,
        "message-agreement" => ActivityTexts.SharedByYou,
        "security-incident" => ActivityTexts.SecurityIncident,
        "legal-order" => ActivityTexts.LegalOrder,
        "statistics" => ActivityTexts.Statistics,
        var other => other,
    };

    internal static bool IsRefusal(AccessRecord record) => record.Kind == "access.refused";

    internal static string Result(AccessRecord record) =>
        IsRefusal(record) ? ActivityTexts.RefusedBecause.With(ResultWords.Of(record.Result)) : ResultWords.Of(record.Result);

    private static string Step(string kind) => kind switch
    {
        "scope.frozen" => ActivityTexts.CountedMessagesForARequestViewed,
        "grant.asked" => ActivityTexts.RequestedAccess,
        "grant.given" => ActivityTexts.GaveAccess,
        "grant.refused" => ActivityTexts.RefusedAccess,
        "grant.withdrawn" => ActivityTexts.WithdrewTheRequest,
        "grant.lapsed" => ActivityTexts.TheRequestExpired,
        "grant.ended" => ActivityTexts.TheAccessEnded,
        "grant.confirmed" => ActivityTexts.DecidedOnTheEmergencyAccess,
        "grant.reported" => ActivityTexts.SubmittedFindings,
        "grant.reviewed" => ActivityTexts.ReviewedTheFindings,
        "grant.flagged" => ActivityTexts.ADeadlineWasMissed,
        "access.questioned" => ActivityTexts.AskedAboutAnAccess,
        "access.refused" => ActivityTexts.TriedToOpenMail,
        "enrolment.invited" => ActivityTexts.InvitedAColleague,
        "enrolment.accepted" => ActivityTexts.BecameAMember,
        "enrolment.declined" => ActivityTexts.DeclinedTheInvitation,
        "enrolment.role-changed" => ActivityTexts.ChangedARole,
        "enrolment.end-changed" => ActivityTexts.ChangedTheLastDay,
        "enrolment.confirmed" => ActivityTexts.ConfirmedAMembership,
        "enrolment.ended" => ActivityTexts.EndedAMembership,
        "hand-over.offered" => ActivityTexts.OfferedTheMailbox,
        "hand-over.ended" => ActivityTexts.EndedTheOffer,
        "mailbox.handed-over" => ActivityTexts.TookOverTheMailbox,
        "export.intent" => ActivityTexts.ExportedMessages,
        "agreement.recorded" => ActivityTexts.AgreementRecorded,
        "agreement.withdrawn" => ActivityTexts.AgreementWithdrawn,
        "mailbox.connected" => ActivityTexts.MailboxConnected,
        "mailbox.scopes-changed" => ActivityTexts.MailboxScopesChanged,
        "mailbox.disconnected" => ActivityTexts.MailboxDisconnected,
        "mailbox.erased" => ActivityTexts.MailboxErased,
        "mailbox.token-refused" => ActivityTexts.MailboxTokenRefused,
        "notice.given" => ActivityTexts.NoticeGiven,
        _ => kind,
    };
}
