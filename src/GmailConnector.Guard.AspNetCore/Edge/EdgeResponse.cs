using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// Status and headers as the application sees them. What the edge adds, such as a file's name, goes to the server's own headers only.
/// </summary>
internal sealed class EdgeResponse(IHttpResponseFeature server) : IHttpResponseFeature
{
    public int StatusCode
    {
        get => server.StatusCode;
        set => server.StatusCode = value;
    }

    public string? ReasonPhrase
    {
        get => server.ReasonPhrase;
        set => server.ReasonPhrase = value;
    }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    [Obsolete("Use IHttpResponseBodyFeature.Stream instead.")]
    public Stream Body
    {
        get => Stream.Null;
        set => throw new NotSupportedException("Write the response through its body feature.");
    }

    public bool HasStarted => server.HasStarted;

    public void OnStarting(Func<object, Task> callback, object state) => server.OnStarting(callback, state);

    public void OnCompleted(Func<object, Task> callback, object state) => server.OnCompleted(callback, state);
}
