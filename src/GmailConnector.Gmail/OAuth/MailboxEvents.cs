using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Connecting a mailbox: it asks for the scopes that the page names, and signs nobody in.</summary>
internal sealed class MailboxEvents(MailboxGrant grant, SignInPolicy policy) : GoogleEvents
{
    public override async Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (await ViewerAsync(context.HttpContext, context.Options) is not { } viewer)
        {
            context.Response.Redirect(MailboxFlow.FailedAt(FlowFailure.SignedOut));
            context.HandleResponse();
            return;
        }

        // INVARIANT: the person who returns from Google must be the one who left.
        context.Properties.Items[GoogleSchemeNames.PersonItem] = viewer.Person.Value;
        var message = context.ProtocolMessage;
        message.Scope = string.Join(' ', ["openid", "email", .. MailboxFlow.ScopesOf(context.Properties).Select(s => s.FullName())]);
        message.Prompt = OpenIdConnectPrompt.Consent;
        message.SetParameter("access_type", "offline");
        message.SetParameter("include_granted_scopes", "true");

        // Google's id of the account, never its email address: URLs end up in logs.
        message.LoginHint = await grant.SubjectOfAsync(
            viewer, MailboxFlow.MailboxOf(context.Properties), context.HttpContext.RequestAborted);
    }

    // Somebody who declines an additional permission keeps the mailbox, and the page says so.
    public override Task AccessDenied(AccessDeniedContext context) => End(context, MailboxFlow.DeclinedAt(context.Properties));

    // INVARIANT: a connection never signs anybody in.
    public override Task TicketReceived(TicketReceivedContext context) => End(context, context.ReturnUri ?? "/");

    protected override async Task AcceptAsync(TokenValidatedContext context, GoogleIdentity who)
    {
        var viewer = await ViewerAsync(context.HttpContext, context.Options) ?? throw new FlowFailureException(FlowFailure.SignedOut);
        var properties = context.Properties!;
        properties.Items.TryGetValue(GoogleSchemeNames.PersonItem, out var setOut);
        if (!string.Equals(viewer.Person.Value, setOut, StringComparison.Ordinal))
        {
            throw new FlowFailureException(FlowFailure.OtherPerson);
        }

        // INVARIANT: an organisation's mail stays that organisation's, whoever of another one has its password.
        if (!policy.MayConnect(viewer.Tenant, who))
        {
            throw new FlowFailureException(FlowFailure.OtherTenant);
        }

        var mailbox = await grant.AcceptAsync(viewer, properties, who, context.TokenEndpointResponse!, context.HttpContext.RequestAborted);
        properties.RedirectUri = QueryHelpers.AddQueryString(properties.RedirectUri ?? "/", "mailbox", mailbox.Value);
    }

    protected override string FailedAt(string reason) => MailboxFlow.FailedAt(reason);

    private static async Task<Viewer?> ViewerAsync(HttpContext context, OpenIdConnectOptions options) =>
        SignInClaims.ViewerOf((await context.AuthenticateAsync(options.SignInScheme)).Principal);
}
