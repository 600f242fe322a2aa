namespace GmailConnector.Guard.Egress;

/// <summary>
/// A connection was refused before it was made. It is a failed request like another to code that only knows those, and carries the refusal for
/// code that knows more. It names no host: one that nobody declared could be content in disguise.
/// </summary>
internal sealed class EgressRefusedException(EgressPurpose purpose, EgressDecision decision)
    : HttpRequestException(HttpRequestError.ConnectionError, $"The connection for {purpose.PolicyName()} was refused by {decision.Rule}.")
{
    internal Refusal Refusal { get; } = new(
        RefusalCode.DestinationRefused,
        ReasonOf(decision),
        "Tell whoever runs this installation: the activity log has the refusal, and docs/runbook.md says what each rule asks for.",
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
        EgressRule.AddressNotPublic or EgressRule.StandInNotLocal => "The server's name leads to an address that it may not have, so nothing was sent there.",
        EgressRule.StandInOnly => "The settings put a server of this machine in the place of the one that this would have gone to, so nothing was sent there.",
        EgressRule.NotHttps => "The connection would not be encrypted, so it wasn't made.",
        _ => "The policy doesn't name the server that this would have gone to, so nothing was sent there.",
    };
}
