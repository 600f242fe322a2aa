using System.Net;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// Decides where a connection may go. Pure, so that every decision can be tested without a network. A connection is refused unless the
/// policy declares host and port for that purpose, or the settings name a stand-in on this machine outside Production; then only the
/// stand-in serves that purpose.
/// </summary>
internal sealed class EgressRules
{
    private const string PolicyPath = "destinations";
    private const string Anywhere = "*";
    private const string Wildcard = "*.";

    private readonly ILookup<string, DestinationRule> declared;
    private readonly IReadOnlyList<ConfiguredAddress> configured;

    internal EgressRules(LimitedUsePolicy policy, IEnumerable<ConfiguredAddress> configured, bool isProduction)
    {
        declared = policy.Destinations.Concat(policy.Transfers.Select(Place)).ToLookup(d => d.Purpose, StringComparer.Ordinal);
        this.configured = [.. configured];
        StandIns = isProduction
            ? []
            : [.. this.configured.Where(c => c.Purpose.MayStandIn() && c.Address.IsLoopback && declared.Contains(c.Purpose.PolicyName()))];
    }

    /// <summary>Settings that replace a declared destination with a server on this machine.</summary>
    internal IReadOnlyList<ConfiguredAddress> StandIns { get; }

    internal EgressDecision Decide(EgressTarget target)
    {
        var places = declared[target.Purpose.PolicyName()].ToList();
        if (places.Count == 0)
        {
            return Refused(EgressRule.PurposeNotDeclared, PolicyPath, target);
        }

        if (StandIns.Any(s => Is(s, target)))
        {
            return new EgressDecision(true, EgressRule.StandIn, At(places[0]), IsStandIn: true, HostIsKnown: true);
        }

        if (IPAddress.TryParse(target.Host, out _))
        {
            return Refused(EgressRule.LiteralAddress, PolicyPath, target);
        }

        var named = places.FindAll(p => Matches(p.Host, target.Host));
        if ((named.Find(p => p.Port == target.Port) ?? named.FirstOrDefault()) is not { } place)
        {
            return Refused(EgressRule.HostNotDeclared, PolicyPath, target);
        }

        if (place.Port != target.Port)
        {
            return Refused(EgressRule.PortNotDeclared, At(place), target);
        }

        if (!target.Purpose.IsEncrypted(target.Scheme))
        {
            return Refused(EgressRule.NotHttps, At(place), target);
        }

        // A wildcard matches many hosts. Only the one that the settings name is allowed; otherwise anybody's vault would do.
        return (place.Host == Anywhere || place.Host.StartsWith(Wildcard, StringComparison.Ordinal)) && !configured.Any(c => Is(c, target))
            ? Refused(EgressRule.HostNotConfigured, At(place), target)

            // What is meant for the stand-in, such as its token or a test mail, must not go to the real server.
            : StandIns.Any(s => s.Purpose == target.Purpose) ? Refused(EgressRule.StandInOnly, At(place), target)
            : new EgressDecision(true, EgressRule.Declared, At(place), IsStandIn: false, HostIsKnown: true)
            {
                Network = NetworkOf(target),
            };
    }

    /// <summary>
    /// Checks all addresses that a name was resolved to, for a target that <paramref name="allowed"/> permits. One address that isn't
    /// allowed refuses the name, because whoever returns such an address could return any.
    /// </summary>
    internal EgressDecision Decide(EgressDecision allowed, IReadOnlyList<IPAddress> answers)
    {
        if (!allowed.IsAllowed)
        {
            return allowed;
        }

        return allowed.IsStandIn switch
        {
            true when !answers.All(IPAddress.IsLoopback) => allowed with { IsAllowed = false, Rule = EgressRule.StandInNotLocal },
            false when answers.Any(a =>
                SpecialAddresses.RangeOf(a) is not null && !(allowed.Network is { } own && OwnNetwork.Has(own, a))) =>
                allowed with { IsAllowed = false, Rule = EgressRule.AddressNotPublic },
            _ => allowed,
        };
    }

    // Where it is asked about tickets, mail is filed, too, if that is declared.
    private IPNetwork? NetworkOf(EgressTarget target) => target.Purpose is EgressPurpose.TicketDesk or EgressPurpose.Transfer
        ? declared[EgressPurpose.TicketDesk.PolicyName()]
            .FirstOrDefault(d => d.Network is not null && Matches(d.Host, target.Host) && d.Port == target.Port)?.Network
        : null;

    internal EgressDecision Refused(string rule, string policy, EgressTarget target) =>
        new(false, rule, policy, IsStandIn: false, IsKnown(target));

    private bool IsKnown(EgressTarget target) =>
        declared.SelectMany(d => d).Any(d => string.Equals(d.Host, target.Host, StringComparison.OrdinalIgnoreCase))
        || configured.Any(c => string.Equals(c.Address.IdnHost, target.Host, StringComparison.OrdinalIgnoreCase));

    private static DestinationRule Place(TransferRule transfer) => new(
        transfer.Name,
        transfer.Address.Host,
        transfer.Address.Port,
        EgressPurpose.Transfer.PolicyName(),
        LimitedUse.CarriesGmailData,
        transfer.Ground.PolicyName(),
        transfer.Path,
        transfer.Line);

    private static string At(DestinationRule place) => $"{place.Path} (line {place.Line})";

    private static bool Is(ConfiguredAddress configured, EgressTarget target) =>
        configured.Purpose == target.Purpose
        && configured.Address.Scheme == target.Scheme
        && configured.Address.Port == target.Port
        && string.Equals(configured.Address.IdnHost, target.Host, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string declared, string host)
    {
        if (declared == Anywhere)
        {
            return true;
        }

        if (!declared.StartsWith(Wildcard, StringComparison.Ordinal))
        {
            return string.Equals(declared, host, StringComparison.OrdinalIgnoreCase);
        }

        var parent = declared.AsSpan(1);
        return host.AsSpan().EndsWith(parent, StringComparison.OrdinalIgnoreCase)
            && host.Length > parent.Length
            && !host.AsSpan(0, host.Length - parent.Length).Contains('.');
    }
}
