namespace GmailConnector.Halo;

/// <summary>Why a HaloCRM ticket can't be used, with what the officer or the operator can do. None repeats text from HaloCRM.</summary>
internal static class HaloRefusals
{
    private const string Rule = "ticket-desk";

    internal static Refusal NotConnected => new(
        RefusalCode.TicketRefused,
        HaloTexts.NotConnected,
        HaloTexts.OtherTicketSystem,
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal NotANumber => Correct(
        HaloTexts.NotANumber,
        HaloTexts.FileWithTheNumber);

    internal static Refusal NotThere => Correct(
        HaloTexts.NotThere,
        HaloTexts.CheckTheNumber);

    internal static Refusal Closed => Correct(
        HaloTexts.Closed,
        HaloTexts.ReopenIt);

    internal static Refusal Deleted => Correct(
        HaloTexts.Deleted, HaloTexts.FileWithAnExistingTicket);

    internal static Refusal OtherType => Correct(
        HaloTexts.OtherType, HaloTexts.ChangeItsType);

    internal static Refusal NobodysTicket => Correct(
        HaloTexts.NobodysTicket, HaloTexts.AssignItToYourself);

    internal static Refusal SomebodyElses => Correct(
        HaloTexts.SomebodyElses, HaloTexts.CorrectTheAssignment);

    internal static Refusal NobodyHere => Correct(
        HaloTexts.NobodyHere, HaloTexts.SignOutThenIn);

    internal static Refusal NotLinked => Correct(HaloTexts.NotLinked, HaloTexts.LinkYourAgent);

    internal static Refusal NotShown => Correct(HaloTexts.NotShown, HaloTexts.CheckTheNumberYourself);

    internal static Refusal AgentMayNot => Correct(HaloTexts.AgentMayNot, HaloTexts.AskForTheRight);

    internal static Refusal NoAccess => Correct(HaloTexts.NoAccess, HaloTexts.SignInToHaloAgain);

    internal static Refusal SignInAgain => Correct(HaloTexts.AccessHasEnded, HaloTexts.SignInToHaloAgain);

    internal static Refusal LeftAsItWas => Correct(HaloTexts.LeftAsItWas, HaloTexts.ChangeItInHalo);

    internal static Refusal TooManyAgentsMissing => Trouble(HaloTexts.TooManyAgentsMissing);

    internal static Refusal TooSlow => Trouble(HaloTexts.TooSlow);

    internal static Refusal Unreachable => Trouble(HaloTexts.CantBeReached);

    internal static Refusal Odd => Trouble(HaloTexts.Odd);

    internal static Refusal Broken(int status) => Trouble(HaloTexts.Broken.With(status));

    /// <summary>HaloCRM didn't say whether the ticket is open, so the code isn't <see cref="RefusalCode.TicketRefused"/>.</summary>
    internal static Refusal Busy(TimeSpan wait) => new(
        RefusalCode.RateLimited,
        HaloTexts.Busy,
        HaloTexts.WaitAMinute,
        Rule,
        "",
        RemedyKind.TryAgain)
    {
        RetryAfter = wait,
    };

    internal static Refusal ClientRefused => Operator(HaloTexts.ClientRefused);

    internal static Refusal NoPermission => Operator(HaloTexts.NoPermission);

    internal static Refusal Redirected => Operator(
        HaloTexts.Redirected);

    internal static Refusal TooLarge => Operator(HaloTexts.TooLarge);

    /// <summary>This application refused the connection: the same reason, as a refusal of the ticket.</summary>
    internal static Refusal NotLetOut(Refusal egress) => egress with { Code = RefusalCode.TicketRefused };

    /// <summary>The refusals of the installation's own questions speak of the installation.</summary>
    internal static Refusal ForAgent(Refusal refusal) =>
        refusal == NotThere ? NotShown
        : refusal == NoPermission ? AgentMayNot
        : refusal;

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.TicketRefused, reason, remedy, Rule);

    private static Refusal Trouble(string reason) => new(
        RefusalCode.TicketRefused,
        reason,
        HaloTexts.TryAgainInAMinute,
        Rule,
        "",
        RemedyKind.TryAgain);

    private static Refusal Operator(string reason) => new(
        RefusalCode.TicketRefused,
        reason,
        HaloTexts.TellOperator,
        Rule,
        "",
        RemedyKind.TellOperator);
}
