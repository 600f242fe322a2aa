using System.Collections.Concurrent;

namespace GmailConnector.Guard.Ports;

/// <summary>
/// Which Gmail methods an access calls, under which scope. The adapter says so at the place where each call goes out; the gate writes them
/// into the outcome, so the evidence holds what each scope was used for. How often stays out: it would tell how much mail there is.
/// </summary>
internal sealed class GmailCallNotes : IDisposable
{
    internal const string FactPrefix = "calls.";
    internal const string MethodPrefix = "gmail.users.";

    private static readonly AsyncLocal<GmailCallNotes?> Open = new();

    private readonly GmailCallNotes? outer = Open.Value;
    private readonly ConcurrentDictionary<(GmailScope Scope, string Method), bool> calls = [];

    private GmailCallNotes()
    {
    }

    /// <summary>Notes from here on for the access that is under way.</summary>
    internal static GmailCallNotes Begin() => Open.Value = new GmailCallNotes();

    /// <summary>A call goes out; outside of an access nobody notes it.</summary>
    /// <param name="scope">Scope that the call needs.</param>
    /// <param name="method">Id in Gmail's discovery document, such as <c>gmail.users.messages.get</c>.</param>
    internal static void Note(GmailScope scope, string method) => Open.Value?.calls.TryAdd((scope, method), true);

    /// <summary>
    /// A fact for each scope, such as <c>calls.gmail.readonly</c> with <c>history.list messages.get</c>; none where nothing was called.
    /// </summary>
    internal IEnumerable<(string Name, string Value)> Facts() =>
        from call in calls
        group call.Key.Method[MethodPrefix.Length..] by call.Key.Scope into scope
        select (FactPrefix + scope.Key.ShortName(), string.Join(' ', scope.Order(StringComparer.Ordinal)));

    public void Dispose() => Open.Value = outer;
}
