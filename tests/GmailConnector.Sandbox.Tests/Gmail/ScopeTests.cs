using GmailConnector.Sandbox.Gmail;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Gmail;

public sealed class ScopeTests : IAsyncLifetime
{
    private LocalGoogle google = null!;

    public async ValueTask InitializeAsync() => google = await LocalGoogle.StartAsync(o => o.EnforceQuota = false);

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task Each_method_lets_in_exactly_the_scopes_of_the_discovery_document()
    {
        var wrong = new List<string>();
        var refusals = 0;
        foreach (var scope in Sandbox.Tokens.Scopes.All)
        {
            var client = google.As(LocalGoogle.Amira, scope is "openid" or "email" or "profile" ? scope + ":" : scope);
            foreach (var route in Routes.List)
            {
                var path = "gmail/v1/users/me/" + route.Template.Replace("{}", "19aaaaaaaaaaaaaa", StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new HttpMethod(route.Verb), path);
                var answer = await client.Raw(request);
                var refused = answer.Status == 403 && answer.Reason == "insufficientPermissions"
                    && answer.Headers.WwwAuthenticate.ToString().Contains("insufficient_scope", StringComparison.Ordinal);
                refusals += refused ? 1 : 0;
                if (refused == MethodScopes.Of(route.Method).Contains(scope))
                {
                    wrong.Add($"{route.Method} with {scope}: {answer.Status}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(refusals > 300, $"{refusals} refusals");
    }

    [Fact]
    public async Task A_refusal_for_scope_names_the_scopes_that_would_do()
    {
        var answer = await google.As(LocalGoogle.Amira, "gmail.readonly").Delete("messages/19aaaaaaaaaaaaaa");

        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", (string)answer["error"]["details"]![0]!["reason"]!);
        Assert.Contains("scope=\"https://mail.google.com/\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_scope_can_neither_search_nor_read_bodies()
    {
        var id = google.Server.Deliver(LocalGoogle.Amira, "Subject: secret\r\n\r\nbody"u8);
        var client = google.As(LocalGoogle.Amira, "gmail.metadata");

        Assert.Equal((403, "Metadata scope does not support 'q' parameter"), Short(await client.Get("messages?q=secret")));
        Assert.Equal((403, "Metadata scope doesn't allow format FULL"), Short(await client.Get("messages/" + id)));
        Assert.Equal(403, (await client.Get($"messages/{id}?format=raw")).Status);
        Assert.Equal(403, (await client.Get($"threads/{id}")).Status);
        Assert.Equal("secret", Mail.Header(await client.Message(id, "metadata"), "Subject"));
        Assert.Equal(200, (await client.Get("messages?labelIds=INBOX")).Status);
    }

    [Fact]
    public async Task No_token_and_a_made_up_token_are_401()
    {
        using var bare = new HttpRequestMessage(HttpMethod.Get, "gmail/v1/users/me/profile");
        var missing = await MailClient.Read(google.Http, bare);
        var madeUp = await new MailClient(google.Http, "ya29.made-up").Get("profile");

        Assert.Equal(401, missing.Status);
        Assert.Equal("UNAUTHENTICATED", (string)missing["error"]["status"]!);
        Assert.Equal((401, "authError"), (madeUp.Status, madeUp.Reason));
        Assert.Contains("invalid_token", madeUp.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_the_sandbox_lacks_says_so()
    {
        var answer = await google.As(LocalGoogle.Amira).Get("settings/forwardingAddresses");

        Assert.Equal((404, "The sandbox has no method GET /gmail/v1/users/me/settings/forwardingAddresses."), Short(answer));
    }

    private static (int, string) Short(Answer answer) => (answer.Status, answer.Message);
}
