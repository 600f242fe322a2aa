using GmailConnector.Evidence;

namespace GmailConnector.Storage.Evidence;

internal static class EvidenceRefusals
{
    private const string Rule = "record-before-view";

    internal static Refusal Closed => Unavailable(EvidenceTexts.LogIsClosed);

    internal static Refusal NoEntry => new(
        RefusalCode.NotFound, EvidenceTexts.NoEntry, EvidenceTexts.CheckTheNumber, Rule);

    internal static Refusal GroundEnded => new(
        RefusalCode.GroundEnded, EvidenceTexts.GroundEnded, EvidenceTexts.Reload, Rule);

    internal static Refusal SignedOut => new(RefusalCode.SessionEnded, EvidenceTexts.SignedOut, EvidenceTexts.SignInAgain, Rule);

    internal static Refusal NotTheLogThatWasSigned(string size) => new(
        RefusalCode.EvidenceUnavailable,
        EvidenceTexts.NotTheLogThatWasSigned.With(size),
        EvidenceTexts.KeepACopy,
        "checkpoint",
        "",
        RemedyKind.TellOperator);

    internal static Refusal Unavailable(string why) => new(
        RefusalCode.EvidenceUnavailable,
        EvidenceTexts.CantBeRecorded.With(why),
        EvidenceTexts.TryOnceItCanBeWritten,
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal From(AppendRefusal refusal) => refusal.Code switch
    {
        AppendRefusalCode.ClockWentBack => new Refusal(
            RefusalCode.ClockWentBack,
            EvidenceTexts.ClockWentBack.With(refusal.Reason),
            EvidenceTexts.CorrectTheClock,
            Rule,
            "",
            RemedyKind.TellOperator),
        _ => Unavailable(EvidenceTexts.EntryBreaksTheFormat.With(refusal.Reason)),
    };
}
