using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>The headers of a file. Its name is content, so only the server gets these.</summary>
/// <param name="Name">The file's name; null for an image that is shown inline.</param>
/// <param name="MediaType">As it is sent.</param>
/// <param name="Length">In bytes.</param>
internal sealed record FileHeaders(string? Name, string MediaType, long Length)
{
    [ContentEnds("Headers of the response to the person who asked, which only the server gets.")]
    internal void WriteTo(IHeaderDictionary headers)
    {
        var disposition = new ContentDispositionHeaderValue(Name is null ? "inline" : "attachment");
        if (Name is not null)
        {
            disposition.SetHttpFileName(Name.Length == 0 ? "attachment" : Name);
        }

        headers.ContentType = MediaType;
        headers.ContentLength = Length;
        headers.ContentDisposition = disposition.ToString();
    }
}
