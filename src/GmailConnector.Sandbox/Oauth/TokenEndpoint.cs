using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Oauth;

/// <summary>`/token` and `/revoke`, with Google's error bodies.</summary>
internal sealed class TokenEndpoint(World world)
{
    private readonly ClientRegistration client = new(world.Options);

    public async Task TokenAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await Refuse(context, 400, "invalid_request", "The body must be application/x-www-form-urlencoded.").ConfigureAwait(false);
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var (id, secret) = Credentials(context, form);
        if (id != client.Id)
        {
            await Refuse(context, 401, "invalid_client", "The OAuth client was not found.").ConfigureAwait(false);
        }
        else if (!client.IsSecret(secret ?? ""))
        {
            await Refuse(context, 401, "invalid_client", "Unauthorized").ConfigureAwait(false);
        }
        else
        {
            await (form["grant_type"].ToString() switch
            {
                "authorization_code" => RedeemCode(context, form),
                "refresh_token" => Refresh(context, form),
                var other => Refuse(context, 400, "unsupported_grant_type", "Invalid grant_type: " + other),
            }).ConfigureAwait(false);
        }
    }

    public async Task RevokeAsync(HttpContext context)
    {
        var token = context.Request.Query["token"].ToString();
        if (token.Length == 0 && context.Request.HasFormContentType)
        {
            token = (await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false))["token"].ToString();
        }

        if (world.Tokens.Find(token) is not { } issued)
        {
            await Refuse(context, 400, "invalid_token", "Token expired or revoked").ConfigureAwait(false);
            return;
        }

        world.Tokens.Revoke(issued.Account, issued.Client);
        await world.Journal.FlushAsync().ConfigureAwait(false);
        await JsonReply.WriteAsync(context, 200, _ => { }).ConfigureAwait(false);
    }

    private Task RedeemCode(HttpContext context, IFormCollection form)
    {
        if (world.Codes.Redeem(form["code"].ToString()) is not { } code)
        {
            return Refuse(context, 400, "invalid_grant", "Malformed auth code.");
        }

        if (form["redirect_uri"].ToString() != code.Request.RedirectUri)
        {
            return Refuse(context, 400, "redirect_uri_mismatch", "Bad Request");
        }

        var verifier = form["code_verifier"].ToString();
        if (code.Request.CodeChallenge is { } challenge)
        {
            if (verifier.Length == 0)
            {
                return Refuse(context, 400, "invalid_grant", "Missing code verifier.");
            }

            if (Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) != challenge)
            {
                return Refuse(context, 400, "invalid_grant", "Invalid code verifier.");
            }
        }
        else if (verifier.Length > 0)
        {
            return Refuse(context, 400, "invalid_grant", "code_verifier or verifier is not needed.");
        }

        var refresh = code.Request.Offline && code.Consented
            ? world.Tokens.Issue(TokenKind.Refresh, code.Account, client.Id, code.Granted, null)
            : null;
        return Answer(context, code.Account, code.Granted, refresh, code.Request.Nonce);
    }

    private Task Refresh(HttpContext context, IFormCollection form)
    {
        if (world.Tokens.FindRefresh(form["refresh_token"].ToString()) is not { } refresh || refresh.Client != client.Id)
        {
            return Refuse(context, 400, "invalid_grant", "Token has been expired or revoked.");
        }

        IReadOnlySet<string> scopes = refresh.Scopes;
        if (Scopes.Split(form["scope"]) is { Length: > 0 } narrowed)
        {
            scopes = narrowed.Select(Scopes.Granted).ToHashSet();
            if (!scopes.IsSubsetOf(refresh.Scopes))
            {
                return Refuse(context, 400, "invalid_scope", "Bad Request");
            }
        }

        return Answer(context, refresh.Account, scopes, null, null);
    }

    private async Task Answer(HttpContext context, string email, IReadOnlySet<string> scopes, string? refresh, string? nonce)
    {
        var account = world.Accounts.Find(email)!;
        var access = world.Tokens.Issue(TokenKind.Access, email, client.Id, scopes, world.Options.AccessTokenLifetime);
        await world.Journal.FlushAsync().ConfigureAwait(false);
        await JsonReply.WriteAsync(context, 200, w =>
        {
            w.WriteString("access_token", access);
            w.WriteNumber("expires_in", (int)world.Options.AccessTokenLifetime.TotalSeconds - 1);
            if (refresh is not null)
            {
                w.WriteString("refresh_token", refresh);
            }

            w.WriteString("scope", string.Join(' ', scopes));
            w.WriteString("token_type", "Bearer");
            if (scopes.Contains("openid"))
            {
                w.WriteString("id_token", IdToken.Create(world, account, client.Id, nonce, access, scopes));
            }
        }).ConfigureAwait(false);
    }

    private static (string? Id, string? Secret) Credentials(HttpContext context, IFormCollection form)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var buffer = new byte[header.Length];
            if (!Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
            {
                return (null, null);
            }

            var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
            return pair.Length == 2 ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : (null, null);
        }

        return (form["client_id"], form["client_secret"]);
    }

    private static Task Refuse(HttpContext context, int status, string error, string description) =>
        JsonReply.WriteAsync(context, status, w =>
        {
            w.WriteString("error", error);
            w.WriteString("error_description", description);
        });
}
