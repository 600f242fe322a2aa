using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>
/// The common part of signing in and connecting: only a flow that began here can finish, the identity is verified, and failures come from a
/// fixed list.
/// </summary>
internal abstract class GoogleEvents : OpenIdConnectEvents
{
    private const string NoCookieOfThisBrowser = "Correlation failed.";

    public override Task MessageReceived(MessageReceivedContext context)
    {
        // A response without a valid state doesn't belong to a flow that began here.
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
            // INVARIANT: nothing is done for an answer that isn't this sign-in's. The handler looks at the nonce after this event only.
            context.Options.ProtocolValidator.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = context.Options.ClientId,
                ProtocolMessage = context.TokenEndpointResponse,
                ValidatedIdToken = context.SecurityToken,
                Nonce = context.Nonce,
            });
            await AcceptAsync(context, GoogleIdentity.Of(context.Principal) ?? throw new FlowFailureException(FlowFailure.Identity));
        }
        catch (FlowFailureException failure)
        {
            context.Fail(failure);
        }
        catch (OpenIdConnectProtocolException)
        {
            context.Fail(new FlowFailureException(FlowFailure.Identity));
        }
        catch (StoreUnavailableException)
        {
            context.Fail(new FlowFailureException(FlowFailure.Store));
        }
    }

    public override Task AccessDenied(AccessDeniedContext context) => End(context, FailedAt(FlowFailure.Denied));

    public override Task RemoteFailure(RemoteFailureContext context) => End(context, FailedAt(ReasonOf(context.Failure)));

    /// <summary>Completes the flow; throws <see cref="FlowFailureException"/> if it can't.</summary>
    protected abstract Task AcceptAsync(TokenValidatedContext context, GoogleIdentity who);

    /// <summary>The page that shows why the flow failed.</summary>
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
