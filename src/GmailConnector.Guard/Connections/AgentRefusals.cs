namespace GmailConnector.Guard.Connections;

/// <summary>Why somebody can't be linked with an agent of HaloCRM, or can't sign in as one.</summary>
internal static class AgentRefusals
{
    private const string Rule = "agent-is-proven";

    internal static Refusal NotSetUp => new(
        RefusalCode.Rejected,
        RefusalTexts.AgentsDontSignInAtHalo,
        RefusalTexts.AskForAgentsToSignIn,
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal NotProven => new(
        RefusalCode.TicketRefused,
        RefusalTexts.YouHaveNotProvenYourAgent,
        RefusalTexts.ProveYourAgentUnderPreferences,
        Rule);

    internal static Refusal Disabled => new(
        RefusalCode.AgentDisabled, RefusalTexts.YourAgentIsDisabled, RefusalTexts.AskToHaveYourAgentEnabled, Rule, "", RemedyKind.TellOperator);

    internal static Refusal SomebodyElses => new(
        RefusalCode.AlreadyDone,
        RefusalTexts.TheAgentIsSomebodyElses,
        RefusalTexts.SignInAtHaloAsYourself,
        Rule,
        "",
        RemedyKind.TellOperator);
}
