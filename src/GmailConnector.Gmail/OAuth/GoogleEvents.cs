using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>What signing in and connecting share: only who set out from here comes back, it is proven who that is, and failures are from a fixed list.</summary>
internal abstract class GoogleEvents : OpenIdConnectEvents
{
    private const string NoCookieOfThisBrowser = "Correlation failed.";

    public override Task MessageReceived(MessageReceivedContext context)
    {
        // What isn't in the state, nobody wrote here.
        if (context.Properties is not { Items.Count: > 0 })
        {
            context.Fail(new FlowFailureException(FlowFailure.State));
        }

        return Task.CompletedTask;
    }

    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        if (string.IsNullOrEmpty(context.TokenEndpointResponse.IdToken))
        {
            context.Fail(new FlowFailureException(FlowFailure.Identity));
        }

        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        try
        {
            await AcceptAsync(context, GoogleIdentity.Of(context.Principal) ?? throw new FlowFailureException(FlowFailure.Identity));
        }
        catch (FlowFailureException failure)
        {
            context.Fail(failure);
        }
        catch (StoreUnavailableException)
        {
            context.Fail(new FlowFailureException(FlowFailure.Store));
        }
    }

    public override Task AccessDenied(AccessDeniedContext context) => End(context, FailedAt(FlowFailure.Denied));

    public override Task RemoteFailure(RemoteFailureContext context) => End(context, FailedAt(ReasonOf(context.Failure)));

    /// <summary>What the trip was for; throws <see cref="FlowFailureException"/> where it can't be had.</summary>
    protected abstract Task AcceptAsync(TokenValidatedContext context, GoogleIdentity who);

    /// <summary>The page that says why a trip ended.</summary>
    protected abstract string FailedAt(string reason);

    protected static Task End<T>(HandleRequestContext<T> context, string where)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(where);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static string ReasonOf(Exception? failure) => failure switch
    {
        FlowFailureException e => e.Reason,
        { Message: NoCookieOfThisBrowser } => FlowFailure.Expired,
        SecurityTokenException or OpenIdConnectProtocolInvalidNonceException => FlowFailure.Identity,
        _ => FlowFailure.Google,
    };
}
