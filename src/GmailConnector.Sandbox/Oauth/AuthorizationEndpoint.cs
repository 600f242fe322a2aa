using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Oauth;

/// <summary>The authorization endpoint and its two pages: which account, then what it allows.</summary>
internal sealed class AuthorizationEndpoint(World world)
{
    private const string SessionCookie = "sandbox_session";

    private readonly AuthorizationCodes codes = world.Codes;
    private readonly ClientRegistration client = new(world.Options);

    public Task StartAsync(HttpContext context)
    {
        var request = AuthorizationRequest.Read(new QueryParameters(context.Request.QueryString.Value), client, out var error);
        if (request is null)
        {
            return HtmlReply.WriteAsync(context, Pages.Error(error!.Value.Code, error.Value.Text), 400);
        }

        if (error is { } fault)
        {
            return Redirect(context, request.Back(("error", fault.Code), ("error_description", fault.Text)));
        }

        var signedIn = codes.SignedIn(context.Request.Cookies[SessionCookie]);
        var hinted = request.LoginHint is { } hint ? FindHinted(hint) : null;
        if (request.Prompt.Contains("none"))
        {
            return Silent(context, request, signedIn, hinted);
        }

        if (hinted is not null && !request.Prompt.Contains("select_account"))
        {
            return AfterChoice(context, codes.Hold(request, hinted.Email));
        }

        var handle = codes.Hold(request, null);
        return HtmlReply.WriteAsync(context, Pages.Chooser(handle, request.ClientId, world.Accounts.All, request.LoginHint ?? signedIn),
            formTarget: request.RedirectUri);
    }

    public async Task ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var handle = (string?)form["request"];
        if (codes.Held(handle) is null || world.Accounts.Find(form["account"].ToString()) is not { } account)
        {
            await Stale(context).ConfigureAwait(false);
            return;
        }

        codes.Choose(handle!, account.Email);
        await AfterChoice(context, handle!).ConfigureAwait(false);
    }

    public Task ConsentAsync(HttpContext context)
    {
        var query = new QueryParameters(context.Request.QueryString.Value);
        if (codes.Held(query["request"]) is not { Account: { } email } held || world.Accounts.Find(email) is not { } account)
        {
            return Stale(context);
        }

        var already = world.Tokens.Granted(account.Email, client.Id);
        return HtmlReply.WriteAsync(context, Pages.Consent(query["request"]!, held.Request, account, already, query.Flag("all")),
            formTarget: held.Request.RedirectUri);
    }

    public async Task DecideAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var handle = form["request"].ToString();
        if (codes.Held(handle) is not { Account: { } email } held || world.Accounts.Find(email) is not { } account)
        {
            await Stale(context).ConfigureAwait(false);
            return;
        }

        var target = form["action"].ToString() switch
        {
            "all" => $"{Pages.ConsentPath}?request={handle}&all=true",
            "allow" => Allow(context, handle, held.Request, account, form["scope"].OfType<string>()),
            _ => Cancel(handle, held.Request),
        };
        await world.Journal.FlushAsync().ConfigureAwait(false);
        await Redirect(context, target).ConfigureAwait(false);
    }

    private Task AfterChoice(HttpContext context, string handle)
    {
        var held = codes.Held(handle)!;
        var account = world.Accounts.Find(held.Account!)!;
        var granted = world.Tokens.Granted(account.Email, client.Id);
        if (!held.Request.Prompt.Contains("consent") && held.Request.ScopesAsked.All(s => granted.Contains(Scopes.Granted(s))))
        {
            codes.Release(handle);
            SignIn(context, account);
            return Redirect(context, WithCode(held.Request, account, Asked(held.Request), granted, consented: false));
        }

        return Redirect(context, $"{Pages.ConsentPath}?request={handle}");
    }

    private Task Silent(HttpContext context, AuthorizationRequest request, string? signedIn, Mailbox? hinted)
    {
        if (signedIn is null || world.Accounts.Find(signedIn) is not { } account || (hinted is not null && hinted != account))
        {
            return Redirect(context, request.Back(("error", "login_required")));
        }

        var granted = world.Tokens.Granted(account.Email, client.Id);
        return Redirect(context, request.ScopesAsked.All(s => granted.Contains(Scopes.Granted(s)))
            ? WithCode(request, account, Asked(request), granted, consented: false)
            : request.Back(("error", "consent_required")));
    }

    private string Allow(HttpContext context, string handle, AuthorizationRequest request, Mailbox account, IEnumerable<string> ticked)
    {
        codes.Release(handle);
        var before = world.Tokens.Granted(account.Email, client.Id);
        var asked = Asked(request);
        var allowed = request.IdentityScopes.Select(Scopes.Granted)
            .Concat(ticked.Where(asked.Contains))
            .Concat(asked.Where(before.Contains))
            .ToHashSet();
        var all = before.Union(allowed).ToHashSet();
        world.Tokens.Grant(account.Email, client.Id, all);
        SignIn(context, account);
        return WithCode(request, account, allowed, all, consented: true);
    }

    private string Cancel(string handle, AuthorizationRequest request)
    {
        codes.Release(handle);
        return request.Back(("error", "access_denied"));
    }

    private string WithCode(
        AuthorizationRequest request, Mailbox account, IReadOnlySet<string> allowed, IReadOnlySet<string> all, bool consented)
    {
        var scopes = request.IncludeGranted ? all : allowed;
        var code = codes.Issue(request, account.Email, scopes, consented);
        return request.Back(("iss", world.Issuer), ("code", code), ("scope", string.Join(' ', scopes)), ("authuser", "0"),
            ("prompt", consented ? "consent" : "none"));
    }

    private void SignIn(HttpContext context, Mailbox account) => context.Response.Cookies.Append(SessionCookie, codes.SignIn(account.Email),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });

    private Mailbox? FindHinted(string hint) =>
        world.Accounts.Find(hint) ?? world.Accounts.All.FirstOrDefault(a => a.Profile.Subject == hint);

    private static HashSet<string> Asked(AuthorizationRequest request) => request.ScopesAsked.Select(Scopes.Granted).ToHashSet();

    private static Task Stale(HttpContext context) =>
        HtmlReply.WriteAsync(context, Pages.Error("invalid_request", "This page is too old. Go back to the app and start again."), 400);

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = target;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
