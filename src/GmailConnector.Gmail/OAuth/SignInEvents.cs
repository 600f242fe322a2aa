using System.Security.Claims;
using System.Security.Cryptography;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Signing in with Google: <c>openid email profile</c>, and no token is kept.</summary>
internal sealed class SignInEvents(People people, SignInPolicy policy) : GoogleEvents
{
    private const string Nameless = "Signed in";

    protected override async Task AcceptAsync(TokenValidatedContext context, GoogleIdentity who)
    {
        if (policy.TenantOf(who) is not { } tenant)
        {
            throw new FlowFailureException(FlowFailure.NotAllowed);
        }

        var roles = policy.RolesOf(tenant, who.Address);
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var name = string.IsNullOrWhiteSpace(who.Name) ? who.Address : who.Name;
        var recorded = await people.SignedInAsync(
            tenant, who.Subject, name, who.Address, roles, session, context.HttpContext.RequestAborted);
        if (!recorded.TryGet(out var person, out var refusal))
        {
            throw new FlowFailureException(refusal.Code switch
            {
                RefusalCode.AgentDisabled => FlowFailure.AgentDisabled,
                RefusalCode.AccessTaken => FlowFailure.AccessTaken,
                RefusalCode.StoreUnavailable => FlowFailure.Store,
                _ => FlowFailure.Unrecorded,
            });
        }

        // The cookie has only what pages need: no address, not even instead of a missing name, and nothing from Google.
        var shown = string.IsNullOrWhiteSpace(who.Name) ? Nameless : who.Name;

        // Only from the properties, which nobody but this application can write: an address could name anybody's frame.
        if (context.Properties?.Items.TryGetValue(GoogleSchemeNames.FrameItem, out var named) == true
            && FrameId.TryParse(named, null, out var frame))
        {
            await people.KeepForFrameAsync(
                new FrameSignIn(frame, tenant, person, session, shown, [.. roles.Order()]), context.HttpContext.RequestAborted);
        }

        context.Properties?.Items.Remove(OpenIdConnectDefaults.RedirectUriForCodePropertiesKey);
        List<Claim> claims =
        [
            new(SignInClaims.Tenant, tenant.Value),
            new(SignInClaims.Person, person.Value),
            new(SignInClaims.Session, session),
            new(SignInClaims.Name, shown),
            .. roles.Order().Select(r => new Claim(SignInClaims.Role, r.ToString())),
        ];
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(
            claims, context.Scheme.Name, SignInClaims.Name, SignInClaims.Role));
    }

    protected override string FailedAt(string reason) => MailboxFlow.SignInFailedAt(reason);
}
