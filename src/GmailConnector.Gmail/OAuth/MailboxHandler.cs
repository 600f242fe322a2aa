using System.Security.Claims;
using System.Text.Encodings.Web;
using GmailConnector.Guard;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Connecting a mailbox: it asks for the scopes that the page names, and signs nobody in.</summary>
internal sealed class MailboxHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdTokenCheck idTokens, MailboxGrant grant)
    : GoogleOAuthHandler(options, logger, encoder, idTokens)
{
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var viewer = await ViewerAsync();
        if (viewer is null)
        {
            Response.Redirect(MailboxFlow.FailedAt(FlowFailure.SignedOut));
            return;
        }

        // INVARIANT: who comes back from Google must be who set out.
        properties.Items[GoogleSchemeNames.PersonItem] = viewer.Person.Value;
        var scopes = MailboxFlow.ScopesOf(properties);
        properties.SetParameter<ICollection<string>>(OAuthChallengeProperties.ScopeKey, ["openid", "email", .. scopes.Select(s => s.FullName())]);
        properties.SetParameter("login_hint", await grant.SubjectOfAsync(viewer, MailboxFlow.MailboxOf(properties), Context.RequestAborted));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var url = base.BuildChallengeUrl(properties, redirectUri);
        url = QueryHelpers.AddQueryString(url, new Dictionary<string, string?>
        {
            ["access_type"] = "offline",
            ["prompt"] = "consent",
            ["include_granted_scopes"] = "true",
        });

        // Google's id of the account and never its address: addresses of pages end up in logs.
        return properties.GetParameter<string>("login_hint") is { Length: > 0 } subject ? QueryHelpers.AddQueryString(url, "login_hint", subject) : url;
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var who = await IdentifyAsync(properties, tokens);
        var viewer = await ViewerAsync() ?? throw new FlowFailureException(FlowFailure.SignedOut);
        properties.Items.TryGetValue(GoogleSchemeNames.PersonItem, out var setOut);
        if (!string.Equals(viewer.Person.Value, setOut, StringComparison.Ordinal))
        {
            throw new FlowFailureException(FlowFailure.OtherPerson);
        }

        var mailbox = await grant.AcceptAsync(viewer, properties, who, tokens, Context.RequestAborted);
        properties.RedirectUri = QueryHelpers.AddQueryString(properties.RedirectUri ?? "/", "mailbox", mailbox.Value);

        // The ticket only says that all went well; MailboxFlow redirects before anybody could be signed in by it.
        return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity()), properties, Scheme.Name);
    }

    private async Task<Viewer?> ViewerAsync()
    {
        var signedIn = await Context.AuthenticateAsync(Options.SignInScheme);
        if (signedIn.Principal is not { Identity.IsAuthenticated: true } principal
            || !TenantId.TryParse(principal.FindFirstValue(GoogleSchemeNames.TenantClaim), null, out var tenant)
            || !PersonId.TryParse(principal.FindFirstValue(GoogleSchemeNames.PersonClaim), null, out var person)
            || principal.FindFirstValue(GoogleSchemeNames.SessionClaim) is not { Length: > 0 } session)
        {
            return null;
        }

        var roles = principal.FindAll(GoogleSchemeNames.RoleClaim).Select(c => Enum.TryParse<Role>(c.Value, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet();
        return new Viewer(tenant, person, roles, session);
    }
}
