using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Gate;

/// <summary>What is done once the gate allows it.</summary>
/// <param name="Kind">Its kinds of evidence.</param>
/// <param name="Run">The act itself.</param>
internal sealed record GatedAct<T>(ActKind Kind, Func<Permit, MailboxRecord, CancellationToken, Task<Outcome<T>>> Run)
{
    /// <summary>Small facts for the intent: never content, never an address.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The affirmative act that it needs; null where it needs none.</summary>
    public Affirmation? Affirmed { get; init; }

    /// <summary>
    /// Whether it goes on though the page that asked for it was closed: always where its kind changes something, and for a view where it
    /// also keeps what somebody chose.
    /// </summary>
    public bool RunsToItsEnd { get; init; } = Kind.RunsToItsEnd;
}

/// <summary>The act of a person by which something is done, and what it must be about.</summary>
/// <param name="Act">What the person did.</param>
/// <param name="Kind">The kind that it must be.</param>
/// <param name="About">What it must be about.</param>
/// <param name="Chosen">What must also have been chosen in the form.</param>
internal sealed record Affirmation(
    AffirmativeAct Act, AffirmativeActKind Kind, IReadOnlyList<string> About, params IReadOnlyList<string> Chosen)
{
    /// <summary>The refusals for a form that was already submitted; null for the usual ones.</summary>
    public UsedRefusals? Used { get; init; }
}

/// <summary>The pair of evidence kinds of an act.</summary>
/// <param name="Intent">Recorded before the act.</param>
/// <param name="Outcome">Recorded after it.</param>
/// <param name="OutcomeMustBeRecorded">Whether the result is withheld if its outcome can't be recorded. That is so for views; a sent
/// message stays sent.</param>
/// <param name="RunsToItsEnd">Whether it goes on though the page that asked for it was closed. That is so for what changes something: it
/// may be done at Gmail already, and what is known of it here must not say otherwise.</param>
internal sealed record ActKind(EvidenceKind Intent, EvidenceKind Outcome, bool OutcomeMustBeRecorded, bool RunsToItsEnd)
{
    internal static ActKind View { get; } = new(EvidenceKind.ViewIntent, EvidenceKind.ViewOutcome, true, false);

    internal static ActKind Search { get; } = new(EvidenceKind.SearchIntent, EvidenceKind.SearchOutcome, true, false);

    internal static ActKind Change { get; } = new(EvidenceKind.MailChangeIntent, EvidenceKind.MailChangeOutcome, false, true);

    internal static ActKind Draft { get; } = new(EvidenceKind.MailDraftIntent, EvidenceKind.MailDraftOutcome, false, true);

    internal static ActKind Send { get; } = new(EvidenceKind.MailSendIntent, EvidenceKind.MailSendOutcome, false, true);

    internal static ActKind Outbox { get; } = new(EvidenceKind.MailOutboxIntent, EvidenceKind.MailOutboxOutcome, false, true);

    internal static ActKind Transfer { get; } = new(EvidenceKind.TransferIntent, EvidenceKind.TransferOutcome, false, true);

    internal static ActKind Export { get; } = new(EvidenceKind.ExportIntent, EvidenceKind.ExportOutcome, true, false);

    internal static ActKind Settings { get; } = new(EvidenceKind.SettingsChangeIntent, EvidenceKind.SettingsChangeOutcome, false, true);

    internal static ActKind Sync { get; } = new(EvidenceKind.SyncIntent, EvidenceKind.SyncOutcome, false, false);
}
