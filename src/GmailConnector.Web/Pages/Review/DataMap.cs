using System.Globalization;

namespace GmailConnector.Web.Pages.Review;

/// <summary>What is kept, by database table. A test compares this list with the tables of the databases.</summary>
internal static class DataMap
{
    private const string UntilErased = "Until the mailbox is disconnected";
    private const string AsRecord = "As long as the evidence log";
    private const string AsInstallation = "As long as the installation";

    internal static IReadOnlyList<DataMapRow> Of(TimeSpan retention)
    {
        var contentStays = string.Create(CultureInfo.InvariantCulture, $"{retention.TotalDays} days after it arrived, or until the mailbox is disconnected");
        return
        [
            new("Messages", ["messages", "thread_labels", "label_counts", "labels"], "Gmail's ids, dates, sizes, label ids, whether a message has attachments", "Subject, addresses, snippet, text, names of attachments and labels", contentStays),
            new("Attachments", [], "", "Not kept: fetched from Gmail when somebody opens one", "While somebody opens it"),
            new("Connected account", ["mailboxes", "mailbox_keys"], "State, permissions granted, progress of the sync", "Address, Google's id of the account, the mailbox's key", UntilErased),
            new("Access at Google", ["mailbox_tokens"], "", "OAuth tokens, encrypted twice", "Until Google ends them, or the mailbox is disconnected, which revokes them at Google first"),
            new("Sending", ["outbox"], "State, Gmail's ids", "Message-ID", UntilErased),
            new("Replies", ["answers"], "Who replied, when, Gmail's id of the reply, a keyed hash of the Message-ID", "", "Until somebody replies in that mailbox 30 days later, or it is disconnected"),
            new("People who signed in", ["people"], "When they signed in", "Name and address", AsInstallation),
            new("Sign-ins", ["sessions"], "Who, from when to when", "", "25 hours at most"),
            new("Affirmative acts", ["affirmative_acts"], "The form's number, when it was used, the result, a hash of what it was about", "", "Until another form is used 30 days later"),
            new("Agreements", ["agreements", "enrolments"], "Who, when, hash of the text, permissions", "", AsRecord),
            new("Shared messages, incidents, orders", ["grants", "grant_mailboxes"], "State, who requested access, who has access, dates", "Exact messages, reasons, findings", AsRecord),
            new("Notices", ["notices"], "Who is notified, about which access, when", "", AsInstallation),
            new("Statistics", ["published_numbers"], "Sums over enough mailboxes that nobody can be recognised", "", AsInstallation),
            new("Evidence log", ["evidence_entries", "evidence_nodes", "evidence_checkpoints", "evidence_cosignatures", "evidence_older_names"], "Pseudonyms, times, kinds of entry, keyed hashes of message ids; hashes over these, and signatures; no content, no addresses", "", AsInstallation),
            new("Policies", ["policies"], "Each policy that was in force, word for word", "", AsRecord),
            new("The installation itself", ["store_facts", "data_protection_keys"], "Version of the store", "Keys that protect sign-in cookies and forms", AsInstallation),
        ];
    }
}

/// <param name="What">What people call it.</param>
/// <param name="Tables">The database tables that hold it.</param>
/// <param name="Open">What anybody with the database file can read.</param>
/// <param name="Sealed">What can't be read without a key.</param>
/// <param name="HowLong">How long it is kept.</param>
internal sealed record DataMapRow(string What, IReadOnlyList<string> Tables, string Open, string Sealed, string HowLong);
