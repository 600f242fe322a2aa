namespace GmailConnector.Halo;

/// <summary>Why a HaloCRM ticket can't be used, with what the officer or the operator can do. None repeats text from HaloCRM.</summary>
internal static class HaloRefusals
{
    private const string Rule = "ticket-desk";
    private const string Reopen = "Correct the assignment in HaloCRM, then open this again.";

    internal static Refusal NotConnected { get; } = new(
        RefusalCode.TicketRefused,
        "This installation isn't connected to HaloCRM, so it can't check whether the ticket is open.",
        "File the incident with a ticket of another ticket system, or ask whoever runs this installation to connect HaloCRM.",
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal NotANumber { get; } = Correct(
        "The incident's ticket number isn't a HaloCRM number: those have digits only.",
        "File the incident again with the ticket's number.");

    internal static Refusal NotThere { get; } = Correct(
        "HaloCRM has no such ticket, or this installation may not read it.",
        "Check the number. If the ticket exists, ask whoever runs this installation to check its permissions in HaloCRM.");

    internal static Refusal Closed { get; } = Correct(
        "The HaloCRM ticket is closed, so its messages can't be opened any more.",
        "Reopen it in HaloCRM if the work isn't done, then open this again.");

    internal static Refusal Deleted { get; } = Correct(
        "The HaloCRM ticket was deleted, so its messages can't be opened any more.", "File the incident again with an existing ticket.");

    internal static Refusal OtherType { get; } = Correct(
        "The HaloCRM ticket isn't a security ticket.", "Change its type in HaloCRM, or file the incident with a security ticket.");

    internal static Refusal NobodysTicket { get; } = Correct(
        "The HaloCRM ticket isn't assigned to an agent.", "Assign it to yourself in HaloCRM, then open this again.");

    internal static Refusal SomebodyElses { get; } = Correct(
        "The HaloCRM ticket is assigned to another agent, or the agent's email address isn't the one that you signed in with.", Reopen);

    internal static Refusal NobodyHere { get; } = Correct(
        "Your email address isn't known here, so it can't be compared with that of the ticket's agent.", "Sign out, then sign in again.");

    internal static Refusal TooSlow { get; } = Trouble("HaloCRM didn't answer within two seconds.");

    internal static Refusal Unreachable { get; } = Trouble("HaloCRM couldn't be reached.");

    internal static Refusal Odd { get; } = Trouble("HaloCRM's response couldn't be read, so the ticket counts as not open.");

    internal static Refusal Broken(int status) => Trouble($"HaloCRM responded with an error (status {status}).");

    /// <summary>HaloCRM didn't say whether the ticket is open, so the code isn't <see cref="RefusalCode.TicketRefused"/>.</summary>
    internal static Refusal Busy(TimeSpan wait) => new(
        RefusalCode.RateLimited,
        "HaloCRM got too many requests and is refusing them for a while, so the ticket can't be checked.",
        "Wait a minute, then open this again.",
        Rule,
        "",
        RemedyKind.TryAgain)
    {
        RetryAfter = wait,
    };

    internal static Refusal ClientRefused { get; } = Operator("HaloCRM rejected this installation's client id or secret.");

    internal static Refusal NoPermission { get; } = Operator("This installation has no permission to read tickets or agents in HaloCRM.");

    internal static Refusal Redirected { get; } = Operator(
        "HaloCRM redirected the request to another address, and redirects aren't followed.");

    internal static Refusal TooLarge { get; } = Operator("HaloCRM's response is too large to be a ticket.");

    /// <summary>This application refused the connection: the same reason, as a refusal of the ticket.</summary>
    internal static Refusal NotLetOut(Refusal egress) => egress with { Code = RefusalCode.TicketRefused };

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.TicketRefused, reason, remedy, Rule);

    private static Refusal Trouble(string reason) => new(
        RefusalCode.TicketRefused,
        reason,
        "Try again in a minute. If it happens again, tell whoever runs this installation.",
        Rule,
        "",
        RemedyKind.TryAgain);

    private static Refusal Operator(string reason) => new(
        RefusalCode.TicketRefused,
        reason,
        "Tell whoever runs this installation. The settings for HaloCRM are in docs/runbook.md.",
        Rule,
        "",
        RemedyKind.TellOperator);
}
