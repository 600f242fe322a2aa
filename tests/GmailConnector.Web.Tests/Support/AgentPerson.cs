using System.Net;

namespace GmailConnector.Web.Tests.Support;

/// <content>Signing in at HaloCRM.</content>
public sealed partial class HttpPerson
{
    /// <summary>Sofia's number in HaloCRM, where the security tickets are hers.</summary>
    public const int SofiasAgent = 11;

    /// <summary>Proves at HaloCRM to be this agent; what comes back is where that led.</summary>
    public async Task<PageAnswer> LinkAsync(int agent) => await ReturnAsync(await AtHaloAsync(await PostAsync("/agent", []), agent));

    /// <summary>
    /// Goes where a page sent this browser, and signs in at HaloCRM as this agent; answers the address by which HaloCRM sends it back.
    /// </summary>
    public async Task<Uri> AtHaloAsync(PageAnswer leaving, int agent)
    {
        var chooser = await SendAsync(HttpMethod.Get, new Uri(leaving.Location + "&prompt=login"), null, null);
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("request", chooser.Field("request")), KeyValuePair.Create("agent", $"{agent}")]);
        var back = await SendAsync(HttpMethod.Post, new Uri(app.Google.BaseUri, "/halo/auth/agent"), form, null);
        Assert.Equal(HttpStatusCode.SeeOther, back.Status);
        return new Uri(back.Location);
    }
}
