using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Tests.Shared;
using GmailConnector.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A HaloCRM whose proof isn't one, or isn't for this sign-in, makes nobody an agent.</summary>
public sealed class ForgedAgents : IAsyncLifetime
{
    private const string ClientId = "agents";

    private LoopbackApp halo = null!;
    private HttpApp http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Func<HttpContext, Task> Token { get; set; } = static _ => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        halo = await LoopbackApp.StartAsync(AnswerAsync, Ct);
        http = await HttpApp.StartAsync(
            Ct, ("Halo__BaseUri", halo.Root + "/halo"), ("Halo__Agents__ClientId", ClientId), ("Halo__Agents__ClientSecret", "secret"));
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        await halo.DisposeAsync();
    }

    [Fact]
    public async Task Only_a_proof_of_this_HaloCRM_for_this_application_and_this_sign_in_counts()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var now = TimeProvider.System.GetUtcNow();
        var cases = new (string Name, Action<JsonObject> Change, string Ends)[]
        {
            ("another issuer", t => t["iss"] = halo.Root + "/other/auth", "identity"),
            ("no issuer", t => t.Remove("iss"), "identity"),
            ("another application", t => t["aud"] = "another", "identity"),
            ("over", t => t["exp"] = now.AddMinutes(-5).ToUnixTimeSeconds(), "identity"),
            ("without an end", t => t.Remove("exp"), "identity"),
            ("not yet", t => t["nbf"] = now.AddMinutes(5).ToUnixTimeSeconds(), "identity"),
            ("another nonce", t => t["nonce"] = "x", "identity"),
            ("no nonce", t => t.Remove("nonce"), "identity"),
            ("no agent", t => t.Remove("agent_id"), "identity"),
            ("nobody", t => t["agent_id"] = 0, "identity"),
            ("below nobody", t => t["agent_id"] = -14, "identity"),
            ("no number", t => t["agent_id"] = "fourteen", "identity"),
            ("gone", t => t["agent_id"] = 404, "disabled"),
            ("disabled", t => t["agent_id"] = 13, "disabled"),
        };

        foreach (var (name, change, ends) in cases)
        {
            Assert.Equal((name, $"/agent/failed?reason={ends}"), (name, await LinkAsync(ben, change)));
        }

        foreach (var answer in new[] { "<html>", "{", "{}", """{"id_token":""}""", """{"id_token":"a.b"}""", """{"error":"invalid_grant"}""" })
        {
            Token = c => c.Response.WriteAsync(answer, Ct);
            Assert.StartsWith("/agent/failed?reason=", await LinkAsync(ben, null), StringComparison.Ordinal);
        }

        Assert.Empty(await EvidenceFile.FactsAsync(http.App, "agent.linked", Ct));

        // And the one that is right, once.
        Assert.Equal("/agent", await LinkAsync(ben, static _ => { }));
        Assert.Single(await EvidenceFile.FactsAsync(http.App, "agent.linked", Ct));
    }

    private async Task<string> LinkAsync(HttpPerson person, Action<JsonObject>? change)
    {
        var asked = QueryHelpers.ParseQuery(new Uri((await person.PostAsync("/agent", [])).Location).Query);
        if (change is not null)
        {
            var now = TimeProvider.System.GetUtcNow();
            var token = new JsonObject
            {
                ["iss"] = halo.Root + "/halo/auth",
                ["aud"] = ClientId,
                ["sub"] = "agent-14",
                ["agent_id"] = 14,
                ["nonce"] = asked["nonce"].ToString(),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            };
            change(token);
            Token = c => c.Response.WriteAsJsonAsync(
                new { access_token = "a", token_type = "Bearer", expires_in = 3600, id_token = Signed(token) }, Ct);
        }

        var back = QueryHelpers.AddQueryString("/agent/returned", "state", asked["state"].ToString());
        return (await person.GetAsync(QueryHelpers.AddQueryString(back, "code", "c"))).Location;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(Ct) : FormCollection.Empty;
        context.Response.ContentType = "application/json";
        var last = context.Request.Path.Value!.Split('/')[^1];
        await (form["grant_type"] == "authorization_code" ? Token(context)
            : last == "token" ? context.Response.WriteAsync("""{"access_token":"t","token_type":"Bearer","expires_in":3600}""", Ct)
            : int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var agent) && agent != 404
                ? context.Response.WriteAsJsonAsync(new { id = agent, isdisabled = agent == 13 }, Ct)
                : NotFound(context));
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("{}", Ct);
    }

    private static string Signed(JsonObject token) =>
        $"{Base64(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" })}.{Base64(token)}.{WebEncoders.Base64UrlEncode([1, 2, 3])}";

    private static string Base64(JsonObject part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
