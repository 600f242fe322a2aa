using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Ports;

/// <summary>A sending, kept so that nothing is sent twice.</summary>
/// <param name="Token">The number of the form by which it was agreed.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Mailbox">From which it goes out.</param>
/// <param name="RfcMessageId">Its Message-ID, by which it is looked for at Gmail.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Message">What Gmail sent.</param>
/// <param name="Thread">The conversation that this is in.</param>
/// <param name="At">When it came to stand there.</param>
internal sealed record OutboxRecord(
    string Token,
    TenantId Tenant,
    MailboxId Mailbox,
    [property: GmailContent] string RfcMessageId,
    OutboxState State,
    MessageId? Message,
    ThreadId? Thread,
    DateTimeOffset At)
{
    /// <summary>Longer than any form of it can be posted; after that it is forgotten.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>What its writer agreed to, where it is sent while that person is away; null where they wait for it.</summary>
    public AgreedSending? Agreed { get; init; }

    /// <summary>
    /// When it is due, is tried again, or whoever is at it must have died; null where nothing is left to do. After it was sent its ticket
    /// may be left to change.
    /// </summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Tells its writer; the same one for the same cause, so that nobody is told twice.</summary>
    internal Notice NoticeOf(NoticeKind kind, string cause, DateTimeOffset at)
    {
        var agreed = Agreed ?? throw new InvalidOperationException("Whoever waits for a sending is told at once.");
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{Tenant.Value}\n{Token}\n{agreed.Entry}\n{cause}"));
        return new Notice(
            "ntc_" + Convert.ToHexStringLower(name[..12]), Tenant, agreed.By, kind, NoticeSubjectId.Of(OutboxId.Of(Token)), at, at);
    }

    /// <summary>Why it wasn't sent, or not yet; of what was sent, why its ticket wasn't changed.</summary>
    public RefusalCode? Why { get; init; }
}

/// <summary>That a draft is sent later, exactly in the version that was agreed to.</summary>
/// <param name="By">Who agreed.</param>
/// <param name="At">When.</param>
/// <param name="Draft">The draft and its version.</param>
/// <param name="Due">Not before this instant.</param>
/// <param name="Entry">The evidence of the agreement, by its correlation.</param>
/// <param name="Ground">The ground of the agreement, as the evidence has it.</param>
/// <param name="Enrolment">The membership of whoever agreed; null for the mailbox's owner.</param>
/// <param name="UnlessAnswered">Whether a message that arrives in the conversation meanwhile keeps it from being sent.</param>
internal sealed record AgreedSending(
    PersonId By,
    DateTimeOffset At,
    DraftVersion Draft,
    DateTimeOffset Due,
    string Entry,
    string Ground,
    EnrolmentId? Enrolment,
    bool UnlessAnswered)
{
    /// <summary>When its conversation comes back to the inbox if nobody answers until then; null for never.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>What becomes of a ticket of HaloCRM once it is sent; null for nothing.</summary>
    public TicketChange? Ticket { get; init; }

    private static readonly TimeSpan LongestUndo = TimeSpan.FromMinutes(1);

    /// <summary>Whether it merely waits so that it can be undone.</summary>
    internal bool IsUndoable => Due - At <= LongestUndo;
}

internal enum OutboxState
{
    /// <summary>Somebody is sending it now; or, after a crash, was.</summary>
    Sending,

    /// <summary>The answer was lost: Gmail may have it.</summary>
    Unknown,

    Sent,

    /// <summary>It wasn't sent. Where its writer waited for it, the token may be used again.</summary>
    Failed,

    /// <summary>It waits until it is due.</summary>
    Waiting,

    /// <summary>Its writer stopped it, and it is a draft like any other.</summary>
    Stopped,
}
