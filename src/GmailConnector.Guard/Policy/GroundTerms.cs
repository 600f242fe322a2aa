namespace GmailConnector.Guard.Policy;

/// <summary>The bounds of each ground on which somebody may see another's messages: <c>grounds</c> in the policy.</summary>
internal sealed record GroundTerms(
    MessageAgreementTerms MessageAgreement,
    SharedMailboxTerms SharedMailbox,
    IncidentTerms Incident,
    LegalOrderTerms LegalOrder,
    StatisticsTerms Statistics);

/// <param name="Text">What an owner affirms when sharing.</param>
/// <param name="Default">How long, where nobody says.</param>
/// <param name="Most">How long at most.</param>
/// <param name="MostMessages">The most messages.</param>
/// <param name="AnswerWithin">When an unanswered request lapses.</param>
internal sealed record MessageAgreementTerms(AgreementText Text, TimeSpan Default, TimeSpan Most, int MostMessages, TimeSpan AnswerWithin);

/// <param name="Text">What a member affirms when accepting.</param>
/// <param name="MostMembers">How many members a mailbox has at most.</param>
/// <param name="Most">How far ahead the chosen end of a membership may be.</param>
/// <param name="ConfirmWithin">How long a membership lasts from its acceptance, or from when its owner last confirmed it.</param>
/// <param name="NoticeBefore">How long before that the owner is told to confirm it.</param>
/// <param name="HandOverWithin">How long a colleague to whom the mailbox is offered has to take it over.</param>
internal sealed record SharedMailboxTerms(
    AgreementText Text, int MostMembers, TimeSpan Most, TimeSpan ConfirmWithin, TimeSpan NoticeBefore, TimeSpan HandOverWithin);

/// <param name="Most">How long looking may take at most.</param>
/// <param name="MostMessages">The most messages.</param>
/// <param name="QueryRange">The most days that a query may span.</param>
/// <param name="AnswerWithin">When an unanswered request lapses.</param>
/// <param name="FindingsWithin">When findings are overdue, counted from the end of looking.</param>
/// <param name="ReviewWithin">When their review is overdue, counted from the findings.</param>
/// <param name="NoticeDelay">How long the owner may be left untold at most.</param>
/// <param name="Emergency">Whether and how looking may begin before an approval.</param>
internal sealed record IncidentTerms(
    TimeSpan Most,
    int MostMessages,
    TimeSpan QueryRange,
    TimeSpan AnswerWithin,
    TimeSpan FindingsWithin,
    TimeSpan ReviewWithin,
    TimeSpan NoticeDelay,
    EmergencyTerms Emergency);

/// <param name="Allowed">Off unless the policy says otherwise.</param>
/// <param name="Most">How long at most.</param>
/// <param name="ApproveWithin">When an emergency without its approval is flagged to everybody in charge.</param>
internal sealed record EmergencyTerms(bool Allowed, TimeSpan Most, TimeSpan ApproveWithin);

/// <param name="Most">How long it may be looked at and exported at most.</param>
/// <param name="MostMessages">The most messages.</param>
/// <param name="AnswerWithin">When an unanswered request lapses.</param>
/// <param name="Gag">How long the owner may be left untold at most.</param>
internal sealed record LegalOrderTerms(TimeSpan Most, int MostMessages, TimeSpan AnswerWithin, TimeSpan Gag);

/// <param name="GroupSize">How many mailboxes a published number is made of at least.</param>
/// <param name="MostSharePercent">How much of a published number may come from one mailbox at most.</param>
internal sealed record StatisticsTerms(int GroupSize, int MostSharePercent);
