using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// `/halo/auth/…`: OAuth 2.0 as HaloCRM has it. An application gets a token for itself (client credentials), or for the agent who
/// signed in (authorisation code with PKCE), whose `id_token` names the agent's id and address.
/// </summary>
internal sealed class HaloSignIn(HaloDirectory directory, HaloTokens tokens, SandboxKeys keys, SandboxOptions options, TimeProvider time)
{
    public const string ChoosePath = "/halo/auth/agent";

    private const string SessionCookie = "sandbox_halo_agent";

    private readonly ClientRegistration addresses = new(options);

    /// <summary>The agent who is signed in with this browser. Null when there is none, or they were disabled.</summary>
    public HaloAgent? SignedIn(HttpContext context) =>
        int.TryParse(context.Request.Cookies[SessionCookie], out var id) && directory.Agent(id) is { IsDisabled: false } agent
            ? agent
            : null;

    /// <summary>The agent chooses who they are, unless this browser says it.</summary>
    public Task AuthorizeAsync(HttpContext context)
    {
        var query = new QueryParameters(context.Request.QueryString.Value);
        if (HaloAuthorization.Read(query, addresses, out var fault) is not { } request)
        {
            return HtmlReply.WriteAsync(context, HaloPages.Fault(fault), 400);
        }

        return SignedIn(context) is { } agent && query["prompt"] != "login"
            ? Redirect(context, Code(request, agent))
            : HtmlReply.WriteAsync(
                context, HaloPages.Chooser(context.Request.QueryString.Value ?? "", directory.Agents), formTarget: request.RedirectUri);
    }

    /// <summary>For the ticket pages, without an application.</summary>
    public Task AskAsync(HttpContext context) => HtmlReply.WriteAsync(context, HaloPages.Chooser("", directory.Agents));

    public async Task ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (!int.TryParse(form["agent"], out var id) || directory.Agent(id) is not { IsDisabled: false } agent)
        {
            await HtmlReply.WriteAsync(context, HaloPages.Fault("This agent can't sign in."), 400).ConfigureAwait(false);
            return;
        }

        SignIn(context, agent);
        var request = HaloAuthorization.Read(new QueryParameters(form["request"]), addresses, out _);
        await Redirect(context, request is null ? "/halo/" : Code(request, agent)).ConfigureAwait(false);
    }

    public async Task TokenAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)
            : FormCollection.Empty;
        await (form["grant_type"].ToString() switch
        {
            "client_credentials" when IsFrom(HaloApplication.Services, form) => ForItself(context, form),
            "authorization_code" when IsFrom(HaloApplication.Agents, form) => ForAgent(context, form),
            "refresh_token" when IsFrom(HaloApplication.Agents, form) => Again(context, form),
            "client_credentials" or "authorization_code" or "refresh_token" => RefuseAsync(context, "invalid_client"),
            _ => RefuseAsync(context, "unsupported_grant_type"),
        }).ConfigureAwait(false);
    }

    private Task ForItself(HttpContext context, IFormCollection form) =>
        HaloApplication.Services.Granted(form["scope"]) is { } granted
            ? AnswerAsync(context, new HaloCaller(null, granted), null)
            : RefuseAsync(context, "invalid_scope");

    private Task ForAgent(HttpContext context, IFormCollection form) =>
        tokens.RedeemCode(form["code"].ToString()) is { } code
        && form["redirect_uri"] == code.Request.RedirectUri
        && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
            == code.Request.CodeChallenge
            ? AnswerAsync(context, code.Caller, code.Request.Nonce)
            : RefuseAsync(context, "invalid_grant");

    private Task Again(HttpContext context, IFormCollection form) =>
        tokens.RedeemRefresh(form["refresh_token"].ToString()) is { } caller && IsAllowed(caller)
            ? AnswerAsync(context, caller, null)
            : RefuseAsync(context, "invalid_grant");

    private bool IsAllowed(HaloCaller caller) => directory.Agent(caller.Agent!.Value) is { IsDisabled: false };

    private Task AnswerAsync(HttpContext context, HaloCaller caller, string? nonce)
    {
        var answer = new JsonObject
        {
            ["access_token"] = tokens.Issue(caller),
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)HaloTokens.Lifetime.TotalSeconds,
            ["scope"] = string.Join(' ', caller.Permissions),
        };
        if (caller.Permissions.Contains(HaloApplication.OfflineAccess))
        {
            answer["refresh_token"] = tokens.IssueRefresh(caller);
        }

        if (caller.Agent is { } id && caller.Permissions.Contains(HaloApplication.OpenId))
        {
            answer["id_token"] = IdToken(context, directory.Agent(id)!, nonce);
        }

        return HaloReply.OkAsync(context, answer);
    }

    private string IdToken(HttpContext context, HaloAgent agent, string? nonce)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return SignedToken.Of(keys, w =>
        {
            w.WriteString("iss", Issuer(context));
            w.WriteString("aud", HaloApplication.Agents.ClientId);
            w.WriteString("sub", $"agent-{agent.Id}");
            w.WriteNumber("agent_id", agent.Id);
            w.WriteString("name", agent.Name);
            w.WriteString("email", agent.Address);
            if (nonce is not null)
            {
                w.WriteString("nonce", nonce);
            }

            w.WriteNumber("iat", now);
            w.WriteNumber("exp", now + (long)HaloTokens.Lifetime.TotalSeconds);
        });
    }

    private string Code(HaloAuthorization request, HaloAgent agent) =>
        request.Back(tokens.IssueCode(new HaloCode(new HaloCaller(agent.Id, request.Scopes), request)));

    private static string Issuer(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}/halo/auth";

    private static void SignIn(HttpContext context, HaloAgent agent) => context.Response.Cookies.Append(
        SessionCookie,
        agent.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/halo/" });

    private static bool IsFrom(HaloApplication application, IFormCollection form) =>
        form["client_id"] == application.ClientId && form["client_secret"] == application.ClientSecret;

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.StatusCode = 303;
        context.Response.Headers.Location = target;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, string error) =>
        HaloReply.WriteAsync(context, 400, new JsonObject { ["error"] = error });
}
