using System.Security.Claims;

namespace GmailConnector.Gmail.OAuth;

/// <summary>The identity from a validated id token of Google.</summary>
/// <param name="Subject">Google's <c>sub</c>.</param>
/// <param name="Address">The verified address.</param>
/// <param name="Name">The person's name; may be empty.</param>
/// <param name="HostedDomain">The domain of the organisation that manages the account, <c>hd</c>; null where none does.</param>
internal sealed record GoogleIdentity(string Subject, [property: GmailContent] string Address, string Name, string? HostedDomain)
{
    /// <summary>Null if the token has no subject, or an address that Google hasn't verified.</summary>
    internal static GoogleIdentity? Of(ClaimsPrincipal? claims)
    {
        var verified = string.Equals(claims?.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        return verified
            && claims!.FindFirstValue("sub") is { Length: > 0 } subject
            && claims!.FindFirstValue("email") is { Length: > 0 } address
            ? new GoogleIdentity(subject, address, claims!.FindFirstValue("name") ?? string.Empty, claims!.FindFirstValue("hd"))
            : null;
    }
}
