using System.Globalization;

namespace GmailConnector.Guard.Grants;

/// <summary>Why access to somebody's messages can't be requested, approved, used or ended.</summary>
internal static class GrantRefusals
{
    internal const string Rule = "grant";

    /// <summary>The same for what doesn't exist and what is somebody else's.</summary>
    internal static Refusal NotFound { get; } = new(
        RefusalCode.NotFound, "There is no such request or access here.", "It may have been removed, or it concerns other people.", Rule);

    internal static Refusal OwnRequest { get; } = new(
        RefusalCode.OwnRequest, "You took part in this case, so you can't decide about it.", "Somebody else has to decide.", Rule);

    internal static Refusal OwnMailbox { get; } = new(
        RefusalCode.OwnRequest, "One of these mailboxes is your own.", "Somebody else has to handle this case. You can read your own mail as usual.", Rule);

    internal static Refusal RoleMissing(string role) => new(
        RefusalCode.RoleMissing, $"This needs the role {role}, which you don't have at the moment.", "Ask somebody who has it, or whoever runs this installation.", Rule);

    internal static Refusal AlreadyAnswered(GrantState state) => new(
        RefusalCode.AlreadyDone, $"This has already been decided. Its status is now: {Words(state)}.", "Open it again to see who decided and when.", Rule);

    internal static Refusal NotNow(GrantState state) => new(
        RefusalCode.AlreadyDone, $"This can't be done now. The current status is: {Words(state)}.", "Open it again to see what can be done.", Rule);

    internal static Refusal Ended(GrantState state) => new(
        RefusalCode.GroundEnded, ReasonOf(state), "If you still need it, request access again.", "ground-is-live", "grounds");

    internal static Refusal NotYet { get; } = new(
        RefusalCode.GroundEnded, "This access hasn't been approved yet.", "It opens as soon as it is approved.", "ground-is-live", "grounds");

    internal static Refusal NotRecorded { get; } = new(
        RefusalCode.GroundEnded, "This access has been approved but isn't recorded yet.", "It opens as soon as it is recorded. If that takes longer than a minute, tell whoever runs this installation.", "ground-is-live", "grounds", RemedyKind.TellOperator);

    internal static Refusal ClockWentBack { get; } = new(
        RefusalCode.ClockWentBack, "The server's clock went back, so it isn't certain whether this access has ended.", "Tell whoever runs this installation. Open it again once the clock is right.", "ground-is-live", "grounds", RemedyKind.TellOperator);

    internal static Refusal SignedOut { get; } = new(
        RefusalCode.SessionEnded, "This sign-in has ended.", "Sign in again.", "ground-is-live", "grounds");

    internal static Refusal Altered { get; } = new(
        RefusalCode.GrantAltered, "The stored access was altered: somebody edited it in the database, or restored one that had ended.", "Tell whoever runs this installation.", "ground-is-live", "grounds", RemedyKind.TellOperator);

    internal static Refusal NoDownloads { get; } = new(
        RefusalCode.PurposeNotAllowed, "This access shows attachments only by name, size and hash. It doesn't include downloads.", "If you need an attachment, request access again with downloads.", "ground-is-live", "grounds");

    internal static Refusal NothingChosen { get; } = new(
        RefusalCode.InvalidInput, "No message is chosen.", "Choose individual messages. A whole mailbox can't be opened.", Rule, "grounds", RemedyKind.Correct);

    internal static Refusal NotPartOfIt { get; } = new(
        RefusalCode.InvalidInput, "One of these messages wasn't requested.", "You can approve fewer messages than were requested, but no others.", Rule, "grounds", RemedyKind.Correct);

    internal static Refusal TooMany(int chosen, int most, string policy) => new(
        RefusalCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"These are {chosen} messages; the limit is {most}."), "Choose fewer messages.", Rule, policy, RemedyKind.Correct);

    internal static Refusal TooLong(TimeSpan most, string policy) => new(
        RefusalCode.InvalidInput, $"The duration must be more than zero and at most {Words(most)}, as the policy sets.", "Choose another duration.", Rule, policy, RemedyKind.Correct);

    internal static Refusal ToldTooLate(TimeSpan most, string policy) => new(
        RefusalCode.InvalidInput, $"The owner would be notified later than the {Words(most)} that the policy allows.", "Approve it with the owner notified at once, or have it filed again.", Rule, policy, RemedyKind.Correct);

    internal static Refusal NoReason { get; } = new(
        RefusalCode.InvalidInput, "The reason is missing or longer than 2,000 characters.", "Give the reason in a sentence. It is kept.", Rule, "", RemedyKind.Correct);

    internal static Refusal SameForm { get; } = new(
        RefusalCode.AlreadyDone, "This form was already submitted, so nothing was done again.", "You'll find the result among the shared messages.", Rule);

    internal static Refusal EmergencyUnanswered { get; } = new(
        RefusalCode.InvalidInput, "Nobody has decided yet whether this emergency was justified.", "Decide that first, then review the findings.", Rule, "grounds.security-incident.emergency", RemedyKind.Correct);

    internal static Refusal NoEmergencies { get; } = new(
        RefusalCode.PurposeNotAllowed, "The policy allows no access before an approval.", "File the incident without the emergency and ask a colleague to decide.", Rule, "grounds.security-incident.emergency.allowed");

    internal static string Words(GrantState state) => state switch
    {
        GrantState.Requested => "waiting for a decision",
        GrantState.Live => "open",
        GrantState.Emergency => "open as an emergency",
        GrantState.Refused => "refused",
        GrantState.Withdrawn => "withdrawn",
        GrantState.Lapsed => "expired, because nobody decided in time",
        GrantState.Over => "ended",
        GrantState.Reported => "ended, waiting for the review of its findings",
        GrantState.Closed => "closed",
        _ => "unknown",
    };

    private static string ReasonOf(GrantState ended) => ended switch
    {
        GrantState.Refused => "This request for access was refused.",
        GrantState.Withdrawn => "This request for access was withdrawn.",
        GrantState.Lapsed => "This request for access expired, because nobody decided in time.",
        _ => "Your access to this message has ended.",
    };

    internal static string Words(TimeSpan time) => (time.TotalDays, time.TotalHours) switch
    {
        ( >= 2, _) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
        (_, >= 2) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes"),
    };
}
