using Microsoft.AspNetCore.Http;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>Leads a browser to a place that a message names. That is content, so only the server gets it.</summary>
internal sealed record LinkHeaders(string Target)
{
    [ContentEnds("A header of the response to the person who asked to go there, which only the server gets.")]
    internal void WriteTo(IHeaderDictionary headers) => headers.Location = Target;
}
