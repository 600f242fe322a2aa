namespace GmailConnector.Web.Tests.Support;

/// <content>What a browser says of its own accord about a request.</content>
public sealed partial class HttpPerson
{
    /// <summary>Sends this header with each request from here on; null: no longer.</summary>
    public void Say(string header, string? value)
    {
        browser.DefaultRequestHeaders.Remove(header);
        if (value is not null)
        {
            browser.DefaultRequestHeaders.Add(header, value);
        }
    }
}
