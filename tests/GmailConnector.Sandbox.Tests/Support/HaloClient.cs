using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GmailConnector.Sandbox.Tests.Support;

/// <summary>An application of the sandbox's HaloCRM.</summary>
internal sealed class HaloClient(LocalGoogle google)
{
    public const string Callback = "http://localhost:5999/signin-halo";
    public const string Everything = "read:tickets edit:tickets read:customers";

    private const string Verifier = "a-verifier-of-more-than-forty-three-characters-is-long-enough";

    public string? Token { get; set; }

    public static (string, string) Agents { get; } = ("sandbox-halo-agents", "sandbox-halo-agents-secret");

    public static (string, string) Services { get; } = ("sandbox-halo", "sandbox-halo-secret");

    public static async Task<HaloClient> ForItselfAsync(LocalGoogle google, string scope = Everything)
    {
        var client = new HaloClient(google);
        var answer = await client.TokenAsync(Services, ("grant_type", "client_credentials"), ("scope", scope));
        client.Token = (string?)answer["access_token"];
        return client;
    }

    public async Task<JsonNode> SignInAsync(int agent, string scope = "openid offline_access " + Everything)
    {
        var answer = await RedeemAsync(await CodeAsync(agent, scope));
        Token = (string?)answer.Json!["access_token"];
        return answer.Json;
    }

    public async Task<string> CodeAsync(int agent, string scope)
    {
        using var page = await google.Http.GetAsync(AuthorizePath(scope), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var chosen = await google.Http.PostAsync(
            "halo/auth/agent",
            Form(("request", AuthorizePath(scope)["halo/auth/authorize".Length..]), ("agent", $"{agent}")),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
        Assert.StartsWith(Callback + "?code=", chosen.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("st4te", OauthFlow.Query(chosen.Headers.Location!)["state"]);
        return OauthFlow.Query(chosen.Headers.Location!)["code"];
    }

    public static string AuthorizePath(string scope, params (string Name, string Value)[] extra)
    {
        var challenge = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var fields = new List<(string Name, string Value)>
        {
            ("client_id", Agents.Item1), ("redirect_uri", Callback), ("response_type", "code"), ("scope", scope), ("state", "st4te"),
            ("nonce", "n0nce"), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        };
        fields.RemoveAll(f => extra.Any(e => e.Name == f.Name));
        return "halo/auth/authorize?" + string.Join('&', fields.Concat(extra).Select(f => f.Name + "=" + Uri.EscapeDataString(f.Value)));
    }

    public Task<Answer> RedeemAsync(string code, string verifier = Verifier) => SendTokenAsync(
        Agents, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("code_verifier", verifier));

    public async Task<JsonNode> TokenAsync((string Id, string Secret) application, params (string, string)[] fields) =>
        (await SendTokenAsync(application, fields)).Json!;

    public async Task<Answer> SendTokenAsync((string Id, string Secret) application, params (string, string)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "halo/auth/token")
        {
            Content = Form([("client_id", application.Id), ("client_secret", application.Secret), .. fields]),
        };
        return await MailClient.Read(google.Http, request);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, "halo/api/" + path);
        request.Headers.Authorization = Token is null ? null : new AuthenticationHeaderValue("Bearer", Token);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await MailClient.Read(google.Http, request);
    }

    public async Task<HttpResponseMessage> ControlAsync(string what, params (string, string)[] fields) =>
        await google.Http.PostAsync("halo/sandbox/" + what, Form(fields), TestContext.Current.CancellationToken);

    private static FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
