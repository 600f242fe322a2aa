using GmailConnector.Evidence;

namespace GmailConnector.Storage.Evidence;

internal static class EvidenceRefusals
{
    private const string Rule = "record-before-view";

    internal static Refusal Closed => Unavailable("The evidence log is closed, because the program is stopping.");

    internal static Refusal NoEntry { get; } = new(
        RefusalCode.NotFound, "The evidence log has no such entry.", "Look at the number again.", Rule);

    internal static Refusal GroundEnded { get; } = new(
        RefusalCode.GroundEnded, "What this rests on ended a moment ago.", "Look at it again to see how it stands.", Rule);

    internal static Refusal SignedOut { get; } = new(RefusalCode.SessionEnded, "This sign-in has ended.", "Sign in again.", Rule);

    internal static Refusal NotTheLogThatWasSigned(string size) => new(
        RefusalCode.EvidenceUnavailable,
        $"The evidence log isn't the one any more whose first {size} entries were signed: somebody changed or cut it. No new checkpoint is signed.",
        "Tell whoever runs this installation. Keep a copy of the file, find out who changed it, and put the right one back.",
        "checkpoint",
        "",
        RemedyKind.TellOperator);

    internal static Refusal Unavailable(string why) => new(
        RefusalCode.EvidenceUnavailable,
        $"This can't be put on record now, and without a record nothing is shown or done. {why}",
        "Tell whoever runs this installation. Once the evidence log can be written again, try again; nothing needs a restart.",
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal From(AppendRefusal refusal) => refusal.Code switch
    {
        AppendRefusalCode.ClockWentBack => new Refusal(
            RefusalCode.ClockWentBack,
            $"The server's clock went back behind the newest evidence: {refusal.Reason}.",
            "Tell whoever runs this installation to set the clock right; then try again.",
            Rule,
            "",
            RemedyKind.TellOperator),
        _ => Unavailable($"The entry breaks a rule of the format: {refusal.Reason}."),
    };
}
