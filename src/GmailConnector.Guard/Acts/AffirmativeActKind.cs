namespace GmailConnector.Guard.Acts;

/// <summary>What somebody can do by posting a form. The evidence uses a name for each.</summary>
internal enum AffirmativeActKind : byte
{
    Agree = 1,
    AgreeAgain,
    WithdrawAgreement,
    Disconnect,
    Share,
    Ask,
    Approve,
    Refuse,
    TakeBack,
    End,
    Report,
    AcceptFindings,
    ReturnFindings,
    Invite,
    Join,
    Decline,
    Leave,
    Count,
    File,
    Archive,
    Export,
    Send,
    Discard,
    ChangeSignature,
    ChangeVacation,
    Transfer,
    Question,
}

internal static class AffirmativeActKinds
{
    internal static string EvidenceName(this AffirmativeActKind kind) => kind switch
    {
        AffirmativeActKind.Agree => "agree",
        AffirmativeActKind.AgreeAgain => "agree-again",
        AffirmativeActKind.WithdrawAgreement => "withdraw-agreement",
        AffirmativeActKind.Disconnect => "disconnect",
        AffirmativeActKind.Share => "share",
        AffirmativeActKind.Ask => "ask",
        AffirmativeActKind.Approve => "approve",
        AffirmativeActKind.Refuse => "refuse",
        AffirmativeActKind.TakeBack => "take-back",
        AffirmativeActKind.End => "end",
        AffirmativeActKind.Report => "report",
        AffirmativeActKind.AcceptFindings => "accept-findings",
        AffirmativeActKind.ReturnFindings => "return-findings",
        AffirmativeActKind.Invite => "invite",
        AffirmativeActKind.Join => "join",
        AffirmativeActKind.Decline => "decline",
        AffirmativeActKind.Leave => "leave",
        AffirmativeActKind.Count => "count",
        AffirmativeActKind.File => "file",
        AffirmativeActKind.Archive => "archive",
        AffirmativeActKind.Export => "export",
        AffirmativeActKind.Send => "send",
        AffirmativeActKind.Discard => "discard",
        AffirmativeActKind.ChangeSignature => "change-signature",
        AffirmativeActKind.ChangeVacation => "change-vacation",
        AffirmativeActKind.Transfer => "transfer",
        AffirmativeActKind.Question => "question",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an affirmative act."),
    };
}
