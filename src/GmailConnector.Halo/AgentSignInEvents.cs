using System.Globalization;
using System.Security.Claims;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Halo;

/// <summary>
/// An agent signs in at HaloCRM while signed in here: who went there must be who comes back, and becomes that agent. Nobody is signed in by
/// it.
/// </summary>
internal sealed class AgentSignInEvents(Agents agents, HaloTenants tenants) : OpenIdConnectEvents
{
    private const string NoCookieOfThisBrowser = "Correlation failed.";

    public override async Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (await ViewerAsync(context.HttpContext, context.Options.SignInScheme) is not { } viewer
            || !IsAt(viewer, context.Scheme))
        {
            context.Response.Redirect(AgentFlow.FailedAt(AgentFlow.SignedOut));
            context.HandleResponse();
            return;
        }

        // INVARIANT: the person who returns from HaloCRM must be the one who left.
        context.Properties.Items[AgentFlow.PersonItem] = viewer.Person.Value;
    }

    public override Task MessageReceived(MessageReceivedContext context)
    {
        // A response without a valid state doesn't belong to a flow that began here.
        if (context.Properties is not { Items.Count: > 0 })
        {
            context.Fail(new AgentFlowException(AgentFlow.State));
        }

        return Task.CompletedTask;
    }

    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        if (string.IsNullOrEmpty(context.TokenEndpointResponse.IdToken))
        {
            context.Fail(new AgentFlowException(AgentFlow.Identity));
        }

        return Task.CompletedTask;
    }

    public override Task AccessDenied(AccessDeniedContext context) => End(context, AgentFlow.FailedAt(AgentFlow.Denied));

    public override Task RemoteFailure(RemoteFailureContext context) => End(context, AgentFlow.FailedAt(ReasonOf(context.Failure)));

    // INVARIANT: nothing is done before the whole answer was validated, its nonce too; and HaloCRM never signs anybody in here.
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var failure = await LinkAsync(context);
        await End(context, failure is null ? context.ReturnUri ?? "/agent" : AgentFlow.FailedAt(failure));
    }

    private async Task<string?> LinkAsync(TicketReceivedContext context)
    {
        if (await ViewerAsync(context.HttpContext, context.Options.SignInScheme) is not { } viewer)
        {
            return AgentFlow.SignedOut;
        }

        if (context.Properties?.Items.TryGetValue(AgentFlow.PersonItem, out var setOut) != true
            || viewer.Person.Value != setOut
            || !IsAt(viewer, context.Scheme))
        {
            return AgentFlow.OtherPerson;
        }

        var claim = context.Principal?.FindFirstValue(tenants.Of(viewer.Tenant).Agents.IdClaim);
        if (!int.TryParse(claim, NumberStyles.None, CultureInfo.InvariantCulture, out var agent) || agent == 0)
        {
            return AgentFlow.Identity;
        }

        // Without it the agent is proven all the same, and no ticket is shown beside mail.
        var token = context.Properties.GetTokenValue(OpenIdConnectParameterNames.RefreshToken);
        try
        {
            return (await agents.LinkAsync(viewer, agent, token, context.HttpContext.RequestAborted)).Refusal?.Code switch
            {
                null => null,
                RefusalCode.AgentDisabled => AgentFlow.Disabled,
                RefusalCode.AlreadyDone => AgentFlow.Taken,
                RefusalCode.StoreUnavailable => AgentFlow.Store,
                RefusalCode.EvidenceUnavailable or RefusalCode.ClockWentBack => AgentFlow.Unrecorded,
                _ => AgentFlow.Halo,
            };
        }
        catch (StoreUnavailableException)
        {
            return AgentFlow.Store;
        }
    }

    // INVARIANT: nobody is linked with an agent of another tenant's HaloCRM.
    private static bool IsAt(Viewer viewer, AuthenticationScheme scheme) => scheme.Name == AgentFlow.SchemeOf(viewer.Tenant);

    private static async Task<Viewer?> ViewerAsync(HttpContext context, string? scheme) =>
        SignInClaims.ViewerOf((await context.AuthenticateAsync(scheme)).Principal);

    private static Task End<T>(HandleRequestContext<T> context, string where)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(where);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static string ReasonOf(Exception? failure) => failure switch
    {
        AgentFlowException e => e.Reason,
        { Message: NoCookieOfThisBrowser } => AgentFlow.Expired,
        SecurityTokenException or OpenIdConnectProtocolInvalidNonceException => AgentFlow.Identity,
        _ => AgentFlow.Halo,
    };
}
