using System.Net;

namespace GmailConnector.Guard.Egress;

/// <summary>Where a request wants to go.</summary>
internal sealed record EgressTarget(EgressPurpose Purpose, string Scheme, string Host, int Port)
{
    internal static EgressTarget Of(EgressPurpose purpose, Uri uri) => new(purpose, uri.Scheme, uri.IdnHost, uri.Port);
}

/// <summary>Whether it may, and why: the rule and the line of the policy that said so.</summary>
/// <param name="IsAllowed">Whether it may go.</param>
/// <param name="Rule">The rule that decided, one of <see cref="EgressRule"/>.</param>
/// <param name="Policy">Where the policy says so, such as <c>destinations[0] (line 171)</c>.</param>
/// <param name="IsStandIn">Whether another server on this machine plays the destination.</param>
/// <param name="HostIsKnown">Whether the host is one that the policy or a setting names, and so can be written down. Any other could itself
/// be mail content.</param>
internal sealed record EgressDecision(bool IsAllowed, string Rule, string Policy, bool IsStandIn, bool HostIsKnown)
{
    /// <summary>The private network to which the name may lead besides; null for none.</summary>
    public IPNetwork? Network { get; init; }
}

/// <summary>Names of the rules, as evidence has them.</summary>
internal static class EgressRule
{
    internal const string Declared = "egress.declared";
    internal const string StandIn = "egress.stand-in";
    internal const string PurposeNotDeclared = "egress.purpose-not-declared";
    internal const string HostNotDeclared = "egress.host-not-declared";
    internal const string PortNotDeclared = "egress.port-not-declared";
    internal const string HostNotConfigured = "egress.host-not-configured";
    internal const string NotHttps = "egress.not-https";
    internal const string LiteralAddress = "egress.literal-address";
    internal const string HostHeader = "egress.host-header";
    internal const string AddressNotPublic = "egress.address-not-public";
    internal const string StandInOnly = "egress.stand-in-only";
    internal const string StandInNotLocal = "egress.stand-in-not-local";
}
