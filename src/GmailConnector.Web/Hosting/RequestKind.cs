namespace GmailConnector.Web.Hosting;

/// <summary>What a request asks for, as far as its limit goes.</summary>
internal enum RequestKind
{
    /// <summary>Any page that is opened, unless it says otherwise.</summary>
    Reading,

    /// <summary>Gmail's search.</summary>
    Searching,

    /// <summary>Mail that goes out.</summary>
    Sending,

    /// <summary>Asking for, giving and deciding on access.</summary>
    Filing,

    /// <summary>What open pages ask by themselves every few seconds.</summary>
    Pulse,

    /// <summary>Anything else that is posted.</summary>
    Other,

    /// <summary>Whatever comes without a sign-in.</summary>
    Anonymous,
}

/// <summary>Counts what a page does as another kind than its method says.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CountsAsAttribute(RequestKind kind) : Attribute
{
    internal RequestKind Kind => kind;

    /// <summary>The one handler that it is about; null for all of the page.</summary>
    public string? Handler { get; init; }

    /// <summary>Whether a page that is only opened counts too; a form that is looked at sends and files nothing.</summary>
    internal bool Fits(bool isOpened, string? handler) =>
        (!isOpened || kind is RequestKind.Searching or RequestKind.Pulse) && (Handler is null || string.Equals(Handler, handler, StringComparison.OrdinalIgnoreCase));
}
