using System.Globalization;

namespace GmailConnector.Guard.Grants;

/// <summary>Why access to somebody's messages can't be asked for, given, used or ended.</summary>
internal static class GrantRefusals
{
    internal const string Rule = "grant";

    /// <summary>One answer for what isn't there and what is somebody else's.</summary>
    internal static Refusal NotFound { get; } = new(
        RefusalCode.NotFound, "There is no such request or access here.", "It may have been removed, or it concerns other people.", Rule);

    internal static Refusal OwnRequest { get; } = new(
        RefusalCode.OwnRequest, "You asked for this yourself, or it is you who would look.", "Somebody else has to answer it.", Rule);

    internal static Refusal OwnMailbox { get; } = new(
        RefusalCode.OwnRequest, "Your own mailbox is among these.", "Somebody else has to file and answer this one; your own mail you can read as always.", Rule);

    internal static Refusal RoleMissing(string role) => new(
        RefusalCode.RoleMissing, $"This needs the role {role}, and you don't have it now.", "Ask somebody who has it, or whoever runs this installation.", Rule);

    internal static Refusal AlreadyAnswered(GrantState state) => new(
        RefusalCode.AlreadyDone, $"This has been answered meanwhile: it is {Words(state)}.", "Open it again to see by whom and when.", Rule);

    internal static Refusal NotNow(GrantState state) => new(
        RefusalCode.AlreadyDone, $"This can't be done any more, or not yet: it is {Words(state)}.", "Open it again to see how it stands.", Rule);

    internal static Refusal Ended(GrantState state) => new(
        RefusalCode.GroundEnded, $"The access on which you would see this is {Words(state)}.", "If you still need it, ask again.", "ground-is-live", "grounds");

    internal static Refusal NotYet { get; } = new(
        RefusalCode.GroundEnded, "Nobody has allowed this yet.", "It opens once somebody has.", "ground-is-live", "grounds");

    internal static Refusal NotRecorded { get; } = new(
        RefusalCode.GroundEnded, "This has been allowed, and isn't on record yet.", "It opens as soon as it is; if that takes longer than a minute, tell whoever runs this installation.", "ground-is-live", "grounds", RemedyKind.TellOperator);

    internal static Refusal ClockWentBack { get; } = new(
        RefusalCode.ClockWentBack, "The server's clock went back, so nobody can say whether this is over.", "Tell whoever runs this installation; open it again once the clock is right.", "ground-is-live", "grounds", RemedyKind.TellOperator);

    internal static Refusal SignedOut { get; } = new(
        RefusalCode.SessionEnded, "This sign-in has ended.", "Sign in again.", "ground-is-live", "grounds");

    internal static Refusal Altered { get; } = new(
        RefusalCode.GrantAltered, "The access on record isn't as it was written: somebody edited it in the database, or put back what has ended.", "Tell whoever runs this installation.", "ground-is-live", "grounds", RemedyKind.TellOperator);

    internal static Refusal NoDownloads { get; } = new(
        RefusalCode.PurposeNotAllowed, "This access shows attachments by name, size and hash, and doesn't let them be taken away.", "Ask again, with downloads, if you need one.", "ground-is-live", "grounds");

    internal static Refusal NothingChosen { get; } = new(
        RefusalCode.InvalidInput, "No message is chosen.", "Choose exact messages; a whole mailbox can't be opened.", Rule, "grounds", RemedyKind.Correct);

    internal static Refusal NotPartOfIt { get; } = new(
        RefusalCode.InvalidInput, "Among these is a message that wasn't asked for.", "An answer can narrow what was asked, and never widen it.", Rule, "grounds", RemedyKind.Correct);

    internal static Refusal TooMany(int chosen, int most, string policy) => new(
        RefusalCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{chosen} messages are more than the {most} that this may cover."), "Narrow it.", Rule, policy, RemedyKind.Correct);

    internal static Refusal TooLong(TimeSpan most, string policy) => new(
        RefusalCode.InvalidInput, $"It would last longer than the policy's {Words(most)}, or no time at all.", "Choose a shorter time.", Rule, policy, RemedyKind.Correct);

    internal static Refusal ToldTooLate(TimeSpan most, string policy) => new(
        RefusalCode.InvalidInput, $"The owner would be told later than the policy's {Words(most)} allow.", "Approve it with the owner told at once, or have it filed again.", Rule, policy, RemedyKind.Correct);

    internal static Refusal NoReason { get; } = new(
        RefusalCode.InvalidInput, "A reason is missing, or is longer than 2,000 characters.", "Say in a sentence why; it stays on record.", Rule, "", RemedyKind.Correct);

    internal static Refusal SameForm { get; } = new(
        RefusalCode.AlreadyDone, "This form was sent already; it isn't done twice.", "You'll find it under what is shared.", Rule);

    internal static Refusal EmergencyUnanswered { get; } = new(
        RefusalCode.InvalidInput, "Nobody has said yet whether this emergency was right.", "Answer that first, then review what was found.", Rule, "grounds.security-incident.emergency", RemedyKind.Correct);

    internal static Refusal NoEmergencies { get; } = new(
        RefusalCode.PurposeNotAllowed, "The policy allows no looking before an approval.", "File it, and ask a colleague to answer.", Rule, "grounds.security-incident.emergency.allowed");

    internal static string Words(GrantState state) => state switch
    {
        GrantState.Requested => "waiting for an answer",
        GrantState.Live => "open",
        GrantState.Emergency => "open as an emergency",
        GrantState.Refused => "refused",
        GrantState.Withdrawn => "withdrawn",
        GrantState.Lapsed => "lapsed, since nobody answered in time",
        GrantState.Over => "over",
        GrantState.Reported => "over, and its findings wait for review",
        GrantState.Closed => "closed",
        _ => "not there",
    };

    internal static string Words(TimeSpan time) => (time.TotalDays, time.TotalHours) switch
    {
        ( >= 2, _) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
        (_, >= 2) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes"),
    };
}
