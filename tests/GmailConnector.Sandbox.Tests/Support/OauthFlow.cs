using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GmailConnector.Sandbox.Tests.Support;

/// <summary>What a person with a browser does on the sandbox's pages.</summary>
internal sealed partial class OauthFlow(LocalGoogle google)
{
    public const string Callback = "http://localhost:5999/signin-google";
    public const string Modify = "https://www.googleapis.com/auth/gmail.modify";
    public const string ReadOnly = "https://www.googleapis.com/auth/gmail.readonly";
    public const string Settings = "https://www.googleapis.com/auth/gmail.settings.basic";

    public static string Path(string scope, params (string Name, string Value)[] extra)
    {
        var parameters = new List<(string, string)>
        {
            ("client_id", "sandbox-client"), ("redirect_uri", Callback), ("response_type", "code"), ("scope", scope), ("state", "st4te"),
        };
        parameters.RemoveAll(p => extra.Any(e => e.Name == p.Item1));
        parameters.AddRange(extra);
        return "o/oauth2/v2/auth?" + string.Join('&', parameters.Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2)));
    }

    public async Task<HttpResponseMessage> Open(string path) => await google.Http.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<string> ConsentPage(string account, string path)
    {
        using var chooser = await Open(path);
        var html = await chooser.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var next = chooser.StatusCode == HttpStatusCode.SeeOther
            ? chooser
            : await Post("o/oauth2/v2/auth/account", ("request", Handle(html)), ("account", account));
        using var consent = await Open(next.Headers.Location!.ToString());
        return await consent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<Uri> Decide(string consentHtml, string action, params string[] scopes)
    {
        var fields = scopes.Select(s => ("scope", s)).Prepend(("action", action)).Prepend(("request", Handle(consentHtml)));
        using var answer = await Post("o/oauth2/v2/auth/consent", [.. fields]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!;
    }

    /// <summary>The whole way to a code.</summary>
    public async Task<Uri> Authorize(string account, string path, params string[] ticked) =>
        await Decide(await ConsentPage(account, path), "allow", ticked);

    public async Task<Answer> Redeem(Uri callback, params (string Name, string Value)[] extra) =>
        await Token([("grant_type", "authorization_code"), ("code", Query(callback)["code"]!), ("redirect_uri", Callback), .. extra]);

    public async Task<Answer> Token(params (string Name, string Value)[] fields)
    {
        var all = new List<(string Name, string Value)> { ("client_id", "sandbox-client"), ("client_secret", "sandbox-secret") };
        all.RemoveAll(d => fields.Any(f => f.Name == d.Name));
        all.AddRange(fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, "token") { Content = Form(all) };
        return await MailClient.Read(google.Http, request);
    }

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
        await google.Http.PostAsync(path, Form(fields), TestContext.Current.CancellationToken);

    public static Dictionary<string, string> Query(Uri uri) => uri.Query.TrimStart('?').Split('&')
        .Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));

    public static JsonNode Claims(string idToken) => JsonNode.Parse(Mail.Text(Pad(idToken.Split('.')[1])))!;

    public static string Pad(string base64url) => base64url.PadRight((base64url.Length + 3) / 4 * 4, '=');

    private static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static string Handle(string html) => HandleField().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"request\" value=\"([^\"]+)\"")]
    private static partial Regex HandleField();
}
