namespace GmailConnector.Halo;

/// <summary>Why a HaloCRM ticket doesn't hold, in words that the person who looks, or whoever runs this, can act on. None repeats what HaloCRM said.</summary>
internal static class HaloRefusals
{
    private const string Rule = "ticket-desk";
    private const string Reopen = "Put it right in HaloCRM, then open this again.";

    internal static Refusal NotConnected { get; } = new(
        RefusalCode.TicketRefused,
        "This installation isn't connected to HaloCRM, so nobody can say whether the ticket is open.",
        "File the incident with a ticket of the security team's own register, or ask whoever runs this installation to connect HaloCRM.",
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal NotANumber { get; } = Correct("HaloCRM's tickets have numbers of digits alone, and this incident's isn't one.", "File the incident again with the ticket's number.");

    internal static Refusal NotThere { get; } = Correct("HaloCRM has no such ticket, or doesn't show it to this installation.", "Look at the number; if the ticket is there, ask whoever runs this installation for its permissions in HaloCRM.");

    internal static Refusal Closed { get; } = Correct("The ticket in HaloCRM is closed, so nothing is shown for it any more.", "Reopen it in HaloCRM if the work isn't done, then open this again.");

    internal static Refusal Deleted { get; } = Correct("The ticket in HaloCRM was deleted, so nothing is shown for it any more.", "File the incident again under a ticket that stands.");

    internal static Refusal OtherType { get; } = Correct("The ticket in HaloCRM isn't of a type that is about security.", "Change its type in HaloCRM, or file the incident under a security ticket.");

    internal static Refusal NobodysTicket { get; } = Correct("The ticket in HaloCRM isn't assigned to anybody.", "Assign it to yourself in HaloCRM, then open this again.");

    internal static Refusal SomebodyElses { get; } = Correct("The ticket in HaloCRM is assigned to somebody else, or to an agent with another e-mail address than yours here.", Reopen);

    internal static Refusal NobodyHere { get; } = Correct("Your address here isn't known, so it can't be compared with the ticket's agent.", "Sign out and in again.");

    internal static Refusal TooSlow { get; } = Trouble("HaloCRM didn't answer within two seconds.");

    internal static Refusal Unreachable { get; } = Trouble("HaloCRM couldn't be reached.");

    internal static Refusal Odd { get; } = Trouble("HaloCRM's answer couldn't be understood, so it counts as a no.");

    internal static Refusal Broken(int status) => Trouble($"HaloCRM answered with an error ({status}).");

    /// <summary>It said nothing of the ticket: it isn't a no.</summary>
    internal static Refusal Busy(TimeSpan wait) => new(
        RefusalCode.RateLimited, "HaloCRM was asked too often and doesn't answer for a while, so nobody can say whether the ticket is open.", "Wait a minute, then open this again.", Rule, "", RemedyKind.TryAgain)
    {
        RetryAfter = wait,
    };

    internal static Refusal ClientRefused { get; } = Operator("HaloCRM doesn't accept this installation's client id and secret.");

    internal static Refusal NoPermission { get; } = Operator("HaloCRM doesn't let this installation read tickets or agents.");

    internal static Refusal Redirected { get; } = Operator("HaloCRM sent us to another address; redirects aren't followed.");

    internal static Refusal TooLarge { get; } = Operator("HaloCRM's answer is far larger than a ticket.");

    /// <summary>The connection itself was refused here: the same reason, as a refusal of the ticket.</summary>
    internal static Refusal NotLetOut(Refusal egress) => egress with { Code = RefusalCode.TicketRefused };

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.TicketRefused, reason, remedy, Rule);

    private static Refusal Trouble(string reason) => new(
        RefusalCode.TicketRefused, reason, "Try again in a minute. If it stays so, tell whoever runs this installation.", Rule, "", RemedyKind.TryAgain);

    private static Refusal Operator(string reason) => new(
        RefusalCode.TicketRefused, reason, "Tell whoever runs this installation: docs/runbook.md has the settings for HaloCRM.", Rule, "", RemedyKind.TellOperator);
}
