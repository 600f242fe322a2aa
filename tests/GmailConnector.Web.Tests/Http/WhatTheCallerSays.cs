using System.Net;
using System.Net.Sockets;
using System.Text;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A caller chooses the host, the method, the number of a trace and the address to come back to. None of it is taken over.</summary>
public sealed class WhatTheCallerSays(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mäil/straße", "/m%C3%A4il/stra%C3%9Fe")]
    [InlineData("/mail?x=日本", "/mail?x=%E6%97%A5%E6%9C%AC")]
    [InlineData("/mail/😀%20a", "/mail/%F0%9F%98%80%20a")]
    [InlineData("/mail", "/mail")]
    public async Task An_address_with_other_letters_is_encoded_where_one_is_sent_on(string typed, string encoded)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var leaving = await ben.ElsewhereAsync();
        using var arriving = new HttpPerson(http.App, HttpPerson.Ben);

        var again = await leaving.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(typed)}");
        var signedIn = await arriving.ReturnAsync(await arriving.AtGoogleAsync(await arriving.PostAsync("/sign-in", [("returnUrl", typed)])));
        var granting = await leaving.PostAsync("/connect/grant", [("mailbox", mailbox), ("scope", "Modify"), ("back", typed)]);
        var granted = await leaving.ReturnAsync(await leaving.AtGoogleAsync(granting));

        Assert.Equal((HttpStatusCode.Redirect, encoded), (again.Status, again.Location));
        Assert.Equal((HttpStatusCode.Redirect, encoded), (signedIn.Status, signedIn.Location));
        Assert.Equal(HttpStatusCode.Redirect, granted.Status);
        Assert.True(Ascii.IsValid(granted.Location), granted.Location);
    }
}
