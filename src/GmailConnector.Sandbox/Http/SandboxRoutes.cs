using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Gmail;
using GmailConnector.Sandbox.Halo;
using GmailConnector.Sandbox.Oauth;
using GmailConnector.Sandbox.Provider;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Http;

/// <summary>Sends each request to its endpoint. A plain switch: a benchmark runs through here thousands of times a second.</summary>
internal sealed class SandboxRoutes
{
    private static readonly string[] UploadPrefixes = ["/upload", "/resumable/upload"];

    private static readonly byte[] Css = LoadCss();

    private readonly World world;
    private readonly GmailEndpoint gmail;
    private readonly BatchEndpoint batch;
    private readonly UploadEndpoint upload;
    private readonly AuthorizationEndpoint authorization;
    private readonly TokenEndpoint token;
    private readonly OpenIdEndpoints openId;
    private readonly HaloEndpoint halo;

    public SandboxRoutes(World world)
    {
        var api = new GmailApi(world);
        this.world = world;
        gmail = new GmailEndpoint(world, api);
        batch = new BatchEndpoint(world, api);
        upload = new UploadEndpoint(world, api);
        authorization = new AuthorizationEndpoint(world);
        token = new TokenEndpoint(world);
        openId = new OpenIdEndpoints(world);
        halo = new HaloEndpoint(world.Halo, world.Keys, world.Options, world.Time);
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await Dispatch(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A fault of the sandbox itself: whoever develops against it should see which.
            await Console.Error.WriteLineAsync($"Sandbox: {context.Request.Method} {context.Request.Path}: {e}").ConfigureAwait(false);
            await GmailReply.WriteAsync(context, Faults.Internal(e.Message)).ConfigureAwait(false);
        }
    }

    private Task Dispatch(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/gmail/v1/", StringComparison.Ordinal))
        {
            return gmail.HandleAsync(context);
        }

        if (path.StartsWith(HaloEndpoint.Prefix, StringComparison.Ordinal))
        {
            return halo.HandleAsync(context, path);
        }

        foreach (var prefix in UploadPrefixes)
        {
            if (path.StartsWith(prefix + "/gmail/v1/", StringComparison.Ordinal))
            {
                return upload.HandleAsync(context, path[prefix.Length..]);
            }
        }

        return (context.Request.Method, path) switch
        {
            ("POST", "/batch/gmail/v1" or "/batch") => batch.HandleAsync(context),
            ("GET", "/o/oauth2/v2/auth") => authorization.StartAsync(context),
            ("POST", Pages.AccountPath) => authorization.ChooseAsync(context),
            ("GET", Pages.ConsentPath) => authorization.ConsentAsync(context),
            ("POST", Pages.ConsentPath) => authorization.DecideAsync(context),
            ("POST", "/token") => token.TokenAsync(context),
            ("POST" or "GET", "/revoke") => token.RevokeAsync(context),
            ("GET" or "POST", "/userinfo") => openId.UserInfoAsync(context),
            ("GET", "/.well-known/openid-configuration") => openId.DiscoveryAsync(context),
            ("GET", "/oauth2/v3/certs") => openId.KeysAsync(context),
            ("POST", "/sandbox/push") => SwitchPush(context),
            ("GET", "/") => HtmlReply.WriteAsync(context, Pages.Index(world.Accounts.All, world.Options.ClientId, world.Issuer)),
            ("GET", "/sandbox.css") => WriteCss(context),
            _ => GmailReply.WriteAsync(context, Faults.NoSuchMethod(context.Request.Method, path)),
        };
    }

    // `how=Lose`, by which a person changes what becomes of the pushes.
    private async Task SwitchPush(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var isKnown = Enum.TryParse<PushSwitch>(form["how"], ignoreCase: true, out var how) && Enum.IsDefined(how);
        world.Push.How = isKnown ? how : world.Push.How;
        await GmailReply.WriteAsync(
            context, isKnown ? GmailAnswer.NoContent : Faults.Invalid("how: " + string.Join(' ', Enum.GetNames<PushSwitch>()))).ConfigureAwait(false);
    }

    private static Task WriteCss(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        return context.Response.Body.WriteAsync(Css, context.RequestAborted).AsTask();
    }

    private static byte[] LoadCss()
    {
        using var stream = typeof(SandboxRoutes).Assembly.GetManifestResourceStream("pages.css")!;
        using var kept = new MemoryStream();
        stream.CopyTo(kept);
        return kept.ToArray();
    }
}
