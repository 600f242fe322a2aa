namespace GmailConnector.Web.Pages.Review;

/// <summary>What is kept, by database table. A test compares this list with the tables of the databases.</summary>
internal static class DataMap
{
    private static string UntilErased => ReviewTexts.UntilTheMailboxIsDisconnected;
    private static string AsRecord => ReviewTexts.AsLongAsTheEvidence;
    private static string AsInstallation => ReviewTexts.AsLongAsTheInstallation;

    internal static IReadOnlyList<DataMapRow> Of(TimeSpan retention)
    {
        var contentStays = ReviewTexts.DaysAfterItArrived.With(retention.TotalDays);
        return
        [
            new(
                ReviewTexts.Messages,
                ["messages", "thread_labels", "label_counts", "labels"],
                ReviewTexts.GmailsIdsDatesSizesLabel,
                ReviewTexts.SubjectAddressesSnippetTextNames,
                contentStays),
            new(
                ReviewTexts.Correspondents,
                ["correspondents"],
                ReviewTexts.DaysWithMail,
                ReviewTexts.WhoWroteAndWasWrittenTo,
                ReviewTexts.UntilTheirMessagesAreDeleted),
            new(ReviewTexts.Attachments, [], "", ReviewTexts.NotKeptFetchedFromGmail, ReviewTexts.WhileSomebodyOpens),
            new(
                ReviewTexts.ConnectedAccount,
                ["mailboxes", "mailbox_keys"],
                ReviewTexts.StatePermissionsGrantedProgress,
                ReviewTexts.AddressGooglesId,
                UntilErased),
            new(ReviewTexts.AccessAtGoogle, ["mailbox_tokens"], "", ReviewTexts.OAuthTokensEncryptedTwice, ReviewTexts.UntilGoogleEndsThem),
            new(
                ReviewTexts.PushOfGmail,
                ["mailbox_watches"],
                ReviewTexts.WhenGmailPushedHashOfTheAddress,
                "",
                UntilErased),
            new(ReviewTexts.Sending, ["outbox"], ReviewTexts.StateGmailsIds, ReviewTexts.MessageID, ReviewTexts.UntilDoneOrErased),
            new(ReviewTexts.Replies, ["answers"], ReviewTexts.WhoRepliedWhenGmailsId, "", ReviewTexts.UntilSomebodyReplies),
            new(
                ReviewTexts.Assignments,
                ["assignments"],
                ReviewTexts.WhoHasWhichConversation,
                "",
                ReviewTexts.UntilTheConversationIsDeleted),
            new(
                ReviewTexts.Snoozes,
                ["snoozes"],
                ReviewTexts.WhoSnoozedWhatUntilWhen,
                "",
                ReviewTexts.UntilSevenDaysAfterItCameBack),
            new(
                ReviewTexts.InternalNotes,
                ["notes"],
                ReviewTexts.WhoWroteTheNoteWhen,
                ReviewTexts.WordsOfTheNote,
                ReviewTexts.UntilTheNoteOrConversationIsDeleted),
            new(
                ReviewTexts.Searches,
                ["searches"],
                ReviewTexts.WhoSearchedWhen,
                ReviewTexts.WhatWasSearchedFor,
                ReviewTexts.TheLast25DaysAtMost.With(retention.TotalDays)),
            new(
                ReviewTexts.TicketLinks,
                ["ticket_links", "ticket_messages"],
                ReviewTexts.WhoLinkedWhichConversation,
                ReviewTexts.MessageIdsOfLinkedConversations,
                ReviewTexts.UntilUnlinkedOrTheLastMessage),
            new(
                ReviewTexts.TicketEvents,
                ["ticket_events"],
                ReviewTexts.WhichTicketAndWhen,
                ReviewTexts.Nothing,
                ReviewTexts.AnHourOrTwo),
            new(
                ReviewTexts.RequestBudgets,
                ["request_budgets"],
                ReviewTexts.WhichServiceAndUntilWhen,
                ReviewTexts.Nothing,
                ReviewTexts.AsLongAsTheServiceIsSetUp),
            new(
                ReviewTexts.TicketFilings,
                ["ticket_filings"],
                ReviewTexts.WhoFiledWhichMessageWhere,
                ReviewTexts.NothingOnlyAKeyedHash,
                ReviewTexts.UntilUndoneOrTheLastMessage),
            new(
                ReviewTexts.Templates,
                ["templates"],
                ReviewTexts.WhoMadeItAndForWhom,
                ReviewTexts.NameAndTextOfTheTemplate,
                ReviewTexts.UntilDeletedOrErased),
            new(
                ReviewTexts.SavedSearches,
                ["saved_searches"],
                ReviewTexts.WhoSavedIt,
                ReviewTexts.NameAndWordsOfTheSearch,
                ReviewTexts.UntilDeletedOrErased),
            new(
                ReviewTexts.ImageSenders,
                ["image_senders"],
                ReviewTexts.WhoSeesTheirImages,
                ReviewTexts.AddressOfTheSender,
                ReviewTexts.UntilDeletedOrErased),
            new(
                ReviewTexts.BulkChanges,
                ["bulk_changes", "bulk_change_threads"],
                ReviewTexts.WhoChangedWhatGmailsIds,
                "",
                ReviewTexts.SevenDaysAtMost),
            new(ReviewTexts.PeopleWhoSigned, ["people"], ReviewTexts.WhenTheySigned, ReviewTexts.NameAndAddress, AsInstallation),
            new(ReviewTexts.Preferences, ["preferences"], ReviewTexts.ShortcutsDensityAndWhat, "", AsInstallation),
            new(ReviewTexts.SignIns, ["sessions"], ReviewTexts.WhoFromWhenToWhen, "", ReviewTexts.Text25HoursAtMost),
            new(ReviewTexts.SignInsForFrames, ["frame_sign_ins"], "", ReviewTexts.WhoWithName, ReviewTexts.UntilTheFrameHasIt),
            new(ReviewTexts.AgentsInHalo, ["agents"], ReviewTexts.WhoHasOne, ReviewTexts.NumberOfTheAgentAndWhen, ReviewTexts.UntilUnlinked),
            new(ReviewTexts.AffirmativeActs, ["affirmative_acts"], ReviewTexts.TheFormsNumberWhen, "", ReviewTexts.UntilAnotherFormIsUsed),
            new(ReviewTexts.Agreements, ["agreements", "enrolments", "hand_overs"], ReviewTexts.WhoWhenHash, "", AsRecord),
            new(ReviewTexts.RolesAndBriefings, ["roles", "briefings"], ReviewTexts.WhichRoleOfWhom, "", AsRecord),
            new(
                ReviewTexts.SharedMessagesIncidentsOrders,
                ["grants", "grant_mailboxes"],
                ReviewTexts.StateWhoRequestedAccessWho,
                ReviewTexts.ExactMessagesReasonsFindings,
                AsRecord),
            new(
                ReviewTexts.ReportsToSecurity,
                ["security_reports"],
                ReviewTexts.WhenAndAboutWhichMailbox,
                ReviewTexts.WhoReportedWhichMessage,
                UntilErased),
            new(ReviewTexts.Notices, ["notices"], ReviewTexts.WhoIsNotifiedAbout, "", AsInstallation),
            new(ReviewTexts.Statistics, ["published_numbers"], ReviewTexts.SumsOverEnoughMailboxes, "", AsInstallation),
            new(
                ReviewTexts.EvidenceLog,
                ["evidence_entries", "evidence_nodes", "evidence_checkpoints", "evidence_cosignatures", "evidence_older_names"],
                ReviewTexts.PseudonymsTimesKindsOfEntry,
                "",
                AsInstallation),
            new(ReviewTexts.Policies, ["policies"], ReviewTexts.EachPolicy, "", AsRecord),
            new(
                ReviewTexts.TheInstallationItself,
                ["store_facts", "data_protection_keys"],
                ReviewTexts.VersionOfTheStore,
                ReviewTexts.KeysThatProtectSign,
                AsInstallation),
        ];
    }
}

/// <param name="What">What people call it.</param>
/// <param name="Tables">The database tables that hold it.</param>
/// <param name="Open">What anybody with the database file can read.</param>
/// <param name="Sealed">What can't be read without a key.</param>
/// <param name="HowLong">How long it is kept.</param>
internal sealed record DataMapRow(string What, IReadOnlyList<string> Tables, string Open, string Sealed, string HowLong);
