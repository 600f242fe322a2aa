using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Benchmarks.Support;

namespace GmailConnector.Benchmarks.Inbox;

/// <summary>A person's browser, as far as it takes to sign in and to open pages.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient client;

    private SignedIn(HttpClient client) => this.client = client;

    /// <summary>Through the sign-in page, the sandbox's account chooser and, the first time, its consent page.</summary>
    internal static async Task<SignedIn> AtAsync(Uri application, CancellationToken ct)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = application };
        var form = await client.GetStringAsync("/sign-in", ct);
        var chooser = await PostAsync(
            client,
            new Uri(application, "/sign-in"),
            ct,
            ("returnUrl", "/mail"),
            ("__RequestVerificationToken", Field(form, "__RequestVerificationToken")));
        var handle = Field(chooser.Text, "request");
        var next = await PostAsync(
            client, new Uri(chooser.At, "/o/oauth2/v2/auth/account"), ct, ("request", handle), ("account", SandboxProcess.Account));
        if (next.At.Authority == chooser.At.Authority)
        {
            next = await PostAsync(client, new Uri(chooser.At, "/o/oauth2/v2/auth/consent"), ct, ("request", handle), ("action", "allow"));
        }

        return next.At.Authority == application.Authority && next.At.AbsolutePath.StartsWith("/mail", StringComparison.Ordinal)
            ? new SignedIn(client)
            : throw new InvalidOperationException($"Signing in led to {next.At}.");
    }

    internal Task<string> OpenAsync(string path, CancellationToken ct) => client.GetStringAsync(path, ct);

    public void Dispose() => client.Dispose();

    private static async Task<(Uri At, string Text)> PostAsync(
        HttpClient client, Uri address, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(address, form, ct);
        return (answer.EnsureSuccessStatusCode().RequestMessage!.RequestUri!, await answer.Content.ReadAsStringAsync(ct));
    }

    private static string Field(string page, string name) =>
        HiddenField().Matches(page).FirstOrDefault(m => m.Groups[1].Value == name)?.Groups[2].Value
            ?? throw new InvalidOperationException($"The page has no field {name}.");

    [GeneratedRegex("""<input[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)""")]
    private static partial Regex HiddenField();
}
