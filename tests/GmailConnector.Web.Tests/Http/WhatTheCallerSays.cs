using System.Net;
using System.Net.Sockets;
using System.Text;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// A caller chooses the host, the method, the number of a trace and the address to come back to. None of it is taken over.
/// </summary>
public sealed class WhatTheCallerSays(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mäil/straße", "/mail")]
    [InlineData("/mail?x=日本", "/mail")]
    [InlineData("/mail/😀%20a", "/mail")]
    [InlineData("//evil.example", "/mail")]
    [InlineData("/mailboxes?done=agreed", "/mailboxes?done=agreed")]
    public async Task One_is_sent_on_to_an_address_of_ours_or_to_the_mail(string typed, string led)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var leaving = await ben.ElsewhereAsync();
        using var arriving = new HttpPerson(http.App, HttpPerson.Ben);

        var again = await leaving.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(typed)}");
        var signedIn = await arriving.ReturnAsync(
            await arriving.AtGoogleAsync(await arriving.PostAsync("/sign-in", [("returnUrl", typed)])));
        var granting = await leaving.PostAsync("/connect/grant", [("mailbox", mailbox), ("scope", "Modify"), ("back", typed)]);
        var granted = await leaving.ReturnAsync(await leaving.AtGoogleAsync(granting));

        Assert.Equal((HttpStatusCode.Redirect, led), (again.Status, again.Location));
        Assert.Equal((HttpStatusCode.Redirect, led), (signedIn.Status, signedIn.Location));
        Assert.Equal(HttpStatusCode.Redirect, granted.Status);
        Assert.True(Ascii.IsValid(granted.Location), granted.Location);
    }

    [Theory]
    [InlineData("GET", "/mail")]
    [InlineData("GET", "/")]
    [InlineData("POST", "/sign-in")]
    [InlineData("GET", "/dist/app.js")]
    public async Task A_host_that_is_not_ours_gets_no_answer_that_names_it(string method, string path)
    {
        foreach (var host in new[] { "evil.example", "evil.example:80", "127.0.0.1.evil.example", "" })
        {
            var answer = await RawAsync($"{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

            Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", answer, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(
            "HTTP/1.1 400 ",
            await RawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_this_machines_own_names_are_ours_where_no_setting_says_so()
    {
        await using var own = await HttpApp.StartAsync(Ct, ("AllowedHosts", ""));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var (host, status) in new[] { ("localhost", HttpStatusCode.OK), ("127.0.0.1", HttpStatusCode.OK), ("[::1]", HttpStatusCode.OK), ("connector.example.com", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, own.App.Address);
            request.Headers.Host = host;
            using var answer = await client.SendAsync(request, Ct);
            Assert.Equal($"{host} {status}", $"{host} {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task No_log_line_has_the_callers_method_or_the_number_of_its_trace()
    {
        await using var own = await HttpApp.StartAsync(Ct);
        var head =
            $"Host: localhost\r\ntraceparent: 00-{Trace}-b7ad6b7169203331-01\r\ntracestate: x=SECRETSTATE\r\nbaggage: x=SECRETBAGGAGE\r\nRequest-Id: |SECRETID.1\r\nConnection: close\r\n\r\n";
        foreach (var line in new[] { "SECRETMETHOD /mail", "get /mail", "GET /mail", "GET /nowhere" })
        {
            var answer = await RawAsync($"{line} HTTP/1.1\r\n{head}", own.App.Address);
            Assert.DoesNotContain(Trace, answer, StringComparison.Ordinal);
        }

        await own.App.StopAsync();
        var log = own.App.Output + string.Concat(Directory.GetFiles(Path.Combine(own.App.DataFolder, "logs")).Select(File.ReadAllText));

        Assert.Contains("(other) /", log, StringComparison.Ordinal);
        Assert.Contains("GET /", log, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Trace, log, StringComparison.Ordinal);
    }

    private Task<string> RawAsync(string request) => RawAsync(request, http.App.Address);

    private static async Task<string> RawAsync(string request, Uri at)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", at.Port, Ct);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Ct);
    }
}
