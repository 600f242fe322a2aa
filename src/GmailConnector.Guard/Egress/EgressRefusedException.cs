namespace GmailConnector.Guard.Egress;

/// <summary>
/// A connection was refused before it was made. To code that doesn't know this type it is an ordinary failed request; other code gets the
/// refusal from it. It names no host, because the name of an undeclared host could itself be mail content.
/// </summary>
internal sealed class EgressRefusedException(EgressPurpose purpose, EgressDecision decision)
    : HttpRequestException(
        HttpRequestError.ConnectionError, RefusalTexts.TheConnectionForWasRefused.With(purpose.PolicyName(), decision.Rule))
{
    internal Refusal Refusal { get; } = new(
        RefusalCode.DestinationRefused,
        ReasonOf(decision),
        RefusalTexts.TellOperatorOfRefusedConnection,
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
        EgressRule.AddressNotPublic or EgressRule.StandInNotLocal => RefusalTexts.TheServersNameResolves,
        EgressRule.StandInOnly => RefusalTexts.TheSettingsReplaceThisServer,
        EgressRule.NotHttps => RefusalTexts.TheConnectionWouldNot,
        _ => RefusalTexts.ThePolicyDoesntName,
    };
}
