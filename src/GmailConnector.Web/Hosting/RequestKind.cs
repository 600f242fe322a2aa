namespace GmailConnector.Web.Hosting;

/// <summary>The kind of a request, which decides its rate limit.</summary>
internal enum RequestKind
{
    /// <summary>Opening any page without another kind.</summary>
    Reading,

    /// <summary>Gmail's search.</summary>
    Searching,

    /// <summary>Sending mail.</summary>
    Sending,

    /// <summary>Requesting, giving and deciding access.</summary>
    Filing,

    /// <summary>What open pages request by themselves every few seconds.</summary>
    Pulse,

    /// <summary>What an open page of a mailbox is told as long as it is open.</summary>
    Following,

    /// <summary>Anything else that is posted.</summary>
    Other,

    /// <summary>Any request without a sign-in.</summary>
    Anonymous,
}

/// <summary>Gives a page another kind than its HTTP method implies.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CountsAsAttribute(RequestKind kind) : Attribute
{
    internal RequestKind Kind => kind;

    /// <summary>The handler it applies to; null for all handlers of the page.</summary>
    public string? Handler { get; init; }

    /// <summary>Whether the attribute applies. Opening a form doesn't send or file anything, so it counts as reading.</summary>
    internal bool Fits(bool isOpened, string? handler) =>
        (!isOpened || kind is RequestKind.Searching or RequestKind.Pulse or RequestKind.Following)
            && (Handler is null || string.Equals(Handler, handler, StringComparison.OrdinalIgnoreCase));
}
