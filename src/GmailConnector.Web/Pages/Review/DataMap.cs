using System.Globalization;

namespace GmailConnector.Web.Pages.Review;

/// <summary>What is kept, by the tables in which it stands. A test holds this list to the tables that there are.</summary>
internal static class DataMap
{
    private const string UntilErased = "Until the mailbox is disconnected";
    private const string AsRecord = "As long as the record of accesses";
    private const string AsInstallation = "As long as the installation";

    internal static IReadOnlyList<DataMapRow> Of(TimeSpan retention)
    {
        var contentStays = string.Create(CultureInfo.InvariantCulture, $"{retention.TotalDays} days after it arrived, or until the mailbox is disconnected");
        return
        [
            new("Messages", ["messages", "thread_labels", "label_counts", "labels"], "Gmail's ids, dates, sizes, label ids, whether there are attachments", "Subject, addresses, snippet, text, names of attachments and labels", contentStays),
            new("Attachments", [], "", "Not kept: fetched from Gmail when somebody opens one", "While it is being opened"),
            new("Connected account", ["mailboxes", "mailbox_keys"], "State, permissions granted, progress of the sync", "Address, Google's id of the account, the mailbox's key", UntilErased),
            new("Access at Google", ["mailbox_tokens"], "", "Tokens, sealed twice", "Until the mailbox is disconnected or Google ends them; revoked at Google first"),
            new("Sending", ["outbox"], "State, Gmail's ids", "Message-ID", UntilErased),
            new("Who answered what", ["answers"], "Who, when, Gmail's id of the answer, a keyed hash of the Message-ID", "", "Until somebody answers in that mailbox 30 days later, or it is disconnected"),
            new("People who sign in", ["people"], "When they signed in", "Name and address", AsInstallation),
            new("Sign-ins", ["sessions"], "Whose, from when to when", "", "25 hours at most"),
            new("Forms that were used", ["affirmative_acts"], "A form's number, when it was used and how that ended, a hash of what it was about", "", "Until another form is used 30 days later"),
            new("Agreements", ["agreements", "enrolments"], "Who, when, hash of the text, permissions", "", AsRecord),
            new("Shared messages, incidents, orders", ["grants", "grant_mailboxes"], "State, who asked, who may look, dates", "Exact messages, reasons, findings", AsRecord),
            new("Notices", ["notices"], "To whom, about which access, when", "", AsInstallation),
            new("Numbers for operations", ["published_numbers"], "Sums over enough mailboxes", "", AsInstallation),
            new("Record of accesses", ["evidence_entries", "evidence_nodes", "evidence_checkpoints", "evidence_cosignatures", "evidence_older_names"], "Pseudonyms, times, kinds, keyed hashes of message ids; hashes over them, and signatures", "", "As long as the installation; it holds no content and no address"),
            new("Policies", ["policies"], "Each one that was in force, word for word", "", AsRecord),
            new("The installation itself", ["store_facts", "data_protection_keys"], "Version of the store", "Keys of sign-in cookies", AsInstallation),
        ];
    }
}

/// <param name="What">What people call it.</param>
/// <param name="Tables">Where it stands.</param>
/// <param name="Open">What anybody with the database file could read.</param>
/// <param name="Sealed">What needs a key.</param>
/// <param name="HowLong">How long it stays.</param>
internal sealed record DataMapRow(string What, IReadOnlyList<string> Tables, string Open, string Sealed, string HowLong);
