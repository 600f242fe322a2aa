using GmailConnector.Evidence;

namespace GmailConnector.Storage.Evidence;

internal static class EvidenceRefusals
{
    private const string Rule = "record-before-view";

    internal static Refusal Closed => Unavailable("The evidence log is closed, because the program is stopping.");

    internal static Refusal NoEntry { get; } = new(
        RefusalCode.NotFound, "The evidence log has no such entry.", "Check the number.", Rule);

    internal static Refusal GroundEnded { get; } = new(
        RefusalCode.GroundEnded, "The access or agreement for this ended a moment ago.", "Reload the page to see its state.", Rule);

    internal static Refusal SignedOut { get; } = new(RefusalCode.SessionEnded, "This sign-in has ended.", "Sign in again.", Rule);

    internal static Refusal NotTheLogThatWasSigned(string size) => new(
        RefusalCode.EvidenceUnavailable,
        $"The evidence log no longer matches the checkpoint over its first {size} entries: somebody changed it or cut entries off. No new checkpoint is signed.",
        "Tell whoever runs this installation. Keep a copy of the file, find out who changed it, and restore the right one.",
        "checkpoint",
        "",
        RemedyKind.TellOperator);

    internal static Refusal Unavailable(string why) => new(
        RefusalCode.EvidenceUnavailable,
        $"This can't be recorded now, and nothing is shown or done without being recorded. {why}",
        "Tell whoever runs this installation. Try again once the evidence log can be written; no restart is needed.",
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal From(AppendRefusal refusal) => refusal.Code switch
    {
        AppendRefusalCode.ClockWentBack => new Refusal(
            RefusalCode.ClockWentBack,
            $"The server's clock went back and is behind the newest entry of the evidence log: {refusal.Reason}.",
            "Tell whoever runs this installation to correct the clock, then try again.",
            Rule,
            "",
            RemedyKind.TellOperator),
        _ => Unavailable($"The entry breaks a rule of the format: {refusal.Reason}."),
    };
}
