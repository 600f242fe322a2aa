using System.Collections.Concurrent;
using System.Text.Json;
using GmailConnector.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The wire between the application and Google: it sees every call to Gmail and every token that Google gives out.</summary>
public sealed class GoogleWire : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(
        ["Host", "Connection", "Transfer-Encoding", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that Production runs under: Google's addresses, who may sign in and operates, and whom to write to.</summary>
    public static IReadOnlyList<(string Name, string Value)> GooglesOwn { get; } =
    [
        ("Google__AuthorizationEndpoint", "https://accounts.google.com/o/oauth2/v2/auth"),
        ("Google__TokenEndpoint", "https://oauth2.googleapis.com/token"),
        ("Google__RevocationEndpoint", "https://oauth2.googleapis.com/revoke"),
        ("Google__JwksUri", "https://www.googleapis.com/oauth2/v3/certs"),
        ("Google__Issuer", "https://accounts.google.com"),
        ("Google__GmailBaseUri", "https://gmail.googleapis.com/"),
        ("Halo__BaseUri", "https://office.haloservicedesk.com/"),
        ("SignIn__AllowedDomains__0", "halo.example"),
        ("Roles__Operator__0", "omar@halo.example"),
        ("Roles__Operator__1", "olga@halo.example"),
        ("Web__Contact", "privacy@halo.example"),
    ];

    private readonly HttpClient google = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private LoopbackApp server = null!;
    private int revocations;

    private GoogleWire()
    {
    }

    /// <summary>Google, which starts after its wire.</summary>
    public Uri? Target { get; set; }

    /// <summary>Answers in Google's place where it answers true.</summary>
    public Func<HttpContext, bool>? Instead { get; set; }

    /// <summary>Method and path of every call to the Gmail API, batches and uploads among them.</summary>
    public ConcurrentQueue<string> GmailCalls { get; } = [];

    /// <summary>How often Google was told that a grant has ended.</summary>
    public int Revocations => revocations;

    /// <summary>Every access, refresh and id token that Google gave out.</summary>
    public ConcurrentQueue<string> Tokens { get; } = [];

    /// <summary>The settings that lead the application's calls over this wire.</summary>
    public (string Name, string Value)[] Settings =>
        [
            ("Google__TokenEndpoint", server.Root + "/token"),
            ("Google__RevocationEndpoint", server.Root + "/revoke"),
            ("Google__GmailBaseUri", server.Root + "/")
        ];

    public static async Task<GoogleWire> StartAsync(CancellationToken ct)
    {
        var wire = new GoogleWire();
        wire.server = await LoopbackApp.StartAsync(wire.PassOnAsync, ct);
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        google.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var path = context.Request.Path.Value + context.Request.QueryString.Value;
        if (path.Contains("/gmail/v1", StringComparison.Ordinal))
        {
            GmailCalls.Enqueue($"{context.Request.Method} {context.Request.Path.Value}");
        }

        if (Instead?.Invoke(context) == true)
        {
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(Target!, path))
        {
            Content = new StreamContent(context.Request.Body)
        };
        foreach (var header in context.Request.Headers.Where(h => !HopByHop.Contains(h.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        using var answer = await google.SendAsync(request, CancellationToken.None);
        var body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        if (context.Request.Path == "/token" && answer.IsSuccessStatusCode)
        {
            Remember(body);
        }
        else if (context.Request.Path == "/revoke" && answer.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref revocations);
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => !HopByHop.Contains(h.Key)))
        {
            // An upload's session is at an address of Google's own, which has to lead over this wire too.
            context.Response.Headers[header.Key] = header.Value.Select(v =>
                v.Replace(Target!.Authority, context.Request.Host.Value, StringComparison.Ordinal)).ToArray();
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private void Remember(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        foreach (var name in new[] { "access_token", "refresh_token", "id_token" })
        {
            if (json.RootElement.TryGetProperty(name, out var token))
            {
                Tokens.Enqueue(token.GetString()!);
            }
        }
    }
}
