namespace GmailConnector.Guard.Egress;

/// <summary>
/// A connection was refused before it was made. To code that doesn't know this type it is an ordinary failed request; other code gets the
/// refusal from it. It names no host, because the name of an undeclared host could itself be mail content.
/// </summary>
internal sealed class EgressRefusedException(EgressPurpose purpose, EgressDecision decision)
    : HttpRequestException(HttpRequestError.ConnectionError, $"The connection for {purpose.PolicyName()} was refused by {decision.Rule}.")
{
    internal Refusal Refusal { get; } = new(
        RefusalCode.DestinationRefused,
        ReasonOf(decision),
        "Tell whoever runs this installation: the activity log has the refusal, and docs/runbook.md says what each rule requires.",
        decision.Rule,
        decision.Policy,
        RemedyKind.TellOperator);

    /// <summary>The refusal that a failure comes from; null where it is another failure.</summary>
    internal static EgressRefusedException? In(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is EgressRefusedException refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static string ReasonOf(EgressDecision decision) => decision.Rule switch
    {
        EgressRule.AddressNotPublic or EgressRule.StandInNotLocal => "The server's name resolves to an address that isn't allowed, so nothing was sent there.",
        EgressRule.StandInOnly => "The settings replace this server with one on this machine, so nothing was sent to it.",
        EgressRule.NotHttps => "The connection would not be encrypted, so it wasn't made.",
        _ => "The policy doesn't name this server, so nothing was sent there.",
    };
}
