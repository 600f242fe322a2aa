using System.Collections.Concurrent;
using System.Globalization;

namespace GmailConnector.Guard;

/// <summary>
/// Which Gmail methods an access calls, under which scope and how often. The adapter counts, at the place where each call goes out; the gate
/// writes the count into the outcome, so the evidence holds what each scope was used for.
/// </summary>
internal sealed class GmailCallTally : IDisposable
{
    internal const string FactPrefix = "calls.";
    internal const string MethodPrefix = "gmail.users.";

    private static readonly AsyncLocal<GmailCallTally?> Open = new();

    private readonly GmailCallTally? outer = Open.Value;
    private readonly ConcurrentDictionary<(GmailScope Scope, string Method), int> calls = [];

    private GmailCallTally()
    {
    }

    /// <summary>Counts from here on for the access that is under way.</summary>
    internal static GmailCallTally Begin() => Open.Value = new GmailCallTally();

    /// <summary>One call more; outside of an access nobody counts.</summary>
    /// <param name="scope">Scope that the call needs.</param>
    /// <param name="method">Id in Gmail's discovery document, such as <c>gmail.users.messages.get</c>.</param>
    internal static void Count(GmailScope scope, string method) => Open.Value?.calls.AddOrUpdate((scope, method), 1, static (_, count) => count + 1);

    /// <summary>A fact for each scope, such as <c>calls.gmail.readonly</c> with <c>history.list:1 messages.get:3</c>; none where nothing was called.</summary>
    internal IEnumerable<(string Name, string Value)> Facts() =>
        from call in calls
        group call by call.Key.Scope into scope
        select (FactPrefix + scope.Key.ShortName(), string.Join(' ', scope.Select(Words).Order(StringComparer.Ordinal)));

    public void Dispose() => Open.Value = outer;

    private static string Words(KeyValuePair<(GmailScope Scope, string Method), int> call) =>
        string.Create(CultureInfo.InvariantCulture, $"{call.Key.Method[MethodPrefix.Length..]}:{call.Value}");
}
