using System.Globalization;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Grants;

/// <summary>
/// The limits for access on one ground. The evidence repeats them when a policy is loaded, so that anybody can check each access against
/// them.
/// </summary>
/// <param name="Name">As under <c>grounds</c> in the policy.</param>
/// <param name="Time">How long it is open.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Delay">How long the owner's notice may be delayed.</param>
internal sealed record GrantBounds(string Name, TimeSpan Time, int Messages, TimeSpan Delay)
{
    private const string Emergency = "security-incident.emergency";

    internal IEnumerable<(string Name, string Value)> Facts =>
    [
        ($"most-minutes.{Name}", Whole(Time.TotalMinutes)),
        ($"most-messages.{Name}", Whole(Messages)),
        ($"most-delay-minutes.{Name}", Whole(Delay.TotalMinutes)),
    ];

    internal static IReadOnlyList<GrantBounds> Of(GroundTerms terms)
    {
        var (sharing, incident, order) = (terms.MessageAgreement, terms.Incident, terms.LegalOrder);
        List<GrantBounds> bounds =
        [
            new(LegalBasisKind.MessageAgreement.PolicyName(), sharing.Most, sharing.MostMessages, TimeSpan.Zero),
            new(LegalBasisKind.SecurityIncident.PolicyName(), incident.Most, incident.MostMessages, incident.NoticeDelay),
            new(LegalBasisKind.LegalOrder.PolicyName(), order.Most, order.MostMessages, order.Gag),
        ];
        if (incident.Emergency.Allowed)
        {
            bounds.Add(new(Emergency, incident.Emergency.Most, incident.MostMessages, TimeSpan.Zero));
        }

        return bounds;
    }

    /// <summary>
    /// Why the current policy doesn't allow this access, which may have been requested under an earlier one; null where it does.
    /// </summary>
    internal static Refusal? WhyNot(AccessGrant given, GroundTerms terms)
    {
        var name = given.State == GrantState.Emergency ? Emergency : given.Kind.PolicyName();
        if (Of(terms).FirstOrDefault(b => b.Name == name) is not { } most)
        {
            return GrantRefusals.NoEmergencies;
        }

        var place = "grounds." + name;
        return given.Until - given.Since is not { } time || time > most.Time ? GrantRefusals.TooLong(most.Time, place)
            : given.Scope.Count > most.Messages ? GrantRefusals.TooMany(given.Scope.Count, most.Messages, place)
            : given.Delay?.Until - given.Since > most.Delay ? GrantRefusals.ToldTooLate(most.Delay, place)
            : null;
    }

    private static string Whole(double number) => Math.Floor(number).ToString(CultureInfo.InvariantCulture);
}
