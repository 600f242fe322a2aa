using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Transfers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>The two schemes: signing in, and connecting a mailbox.</summary>
internal sealed class GoogleSchemesSetup(IOptions<GoogleSettings> google, Egress egress, TimeProvider clock) : IConfigureNamedOptions<OAuthOptions>
{
    public void Configure(OAuthOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OAuthOptions options)
    {
        if (name == GoogleSchemeNames.SignIn)
        {
            Common(options, MailboxFlow.SignInFailedAt);
            options.CallbackPath = "/signin-google";
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.Scope.Add("profile");
        }
        else if (name == GoogleSchemeNames.Mailbox)
        {
            Common(options, MailboxFlow.FailedAt);
            options.CallbackPath = "/connect-google";
            options.Scope.Add("openid");
            options.Scope.Add("email");

            // Who declines one more permission still has the mailbox, and is told so.
            options.Events.OnAccessDenied = context => Fail(context, MailboxFlow.DeclinedAt(context.Properties));

            // INVARIANT: a connection never signs anybody in.
            options.Events.OnTicketReceived = context =>
            {
                context.Response.Redirect(context.ReturnUri ?? "/");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        }
    }

    private void Common(OAuthOptions options, Func<string, string> failedAt)
    {
        var settings = google.Value;
        options.ClientId = settings.ClientId!;
        options.ClientSecret = settings.ClientSecret!;
        options.AuthorizationEndpoint = settings.AuthorizationEndpoint!;
        options.TokenEndpoint = settings.TokenEndpoint!;
        options.BackchannelHttpHandler = egress.Handler(EgressPurpose.Authorization);
        options.UsePkce = true;
        options.SaveTokens = false;
        options.TimeProvider = clock;

        // Google answers by a top-level redirect, for which Lax is enough, and plain http works on this machine.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnAccessDenied = context => Fail(context, failedAt(FlowFailure.Denied));
        options.Events.OnRemoteFailure = context =>
            Fail(context, failedAt(context.Failure is FlowFailureException e ? e.Reason : FlowFailure.Google));
    }

    private static Task Fail<T>(HandleRequestContext<T> context, string where)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(where);
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
