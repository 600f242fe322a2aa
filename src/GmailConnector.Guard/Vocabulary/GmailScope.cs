namespace GmailConnector.Guard.Vocabulary;

/// <summary>The Gmail scopes that the connector asks for, each in its own context.</summary>
public enum GmailScope
{
    /// <summary><c>gmail.readonly</c>: list, search, read.</summary>
    ReadOnly,

    /// <summary><c>gmail.compose</c>: drafts and sending.</summary>
    Compose,

    /// <summary><c>gmail.modify</c>: labels, archive, trash.</summary>
    Modify,

    /// <summary><c>gmail.settings.basic</c>: signature and vacation responder.</summary>
    SettingsBasic,
}

/// <summary>Scope names as Google writes them.</summary>
public static class GmailScopes
{
    private const string Prefix = "https://www.googleapis.com/auth/";

    /// <summary>All of them, narrowest first.</summary>
    public static IReadOnlyList<GmailScope> All { get; } = [
        GmailScope.ReadOnly, GmailScope.Compose, GmailScope.Modify, GmailScope.SettingsBasic
    ];

    /// <summary>The scope's full name.</summary>
    public static string FullName(this GmailScope scope) => Prefix + scope.ShortName();

    /// <summary>The scope's short name, such as <c>gmail.readonly</c>.</summary>
    public static string ShortName(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => "gmail.readonly",
        GmailScope.Compose => "gmail.compose",
        GmailScope.Modify => "gmail.modify",
        GmailScope.SettingsBasic => "gmail.settings.basic",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Not a scope of this connector."),
    };

    /// <summary>The scopes of ours among Google's names; others are passed over.</summary>
    public static IReadOnlySet<GmailScope> Recognise(IEnumerable<string> fullNames)
    {
        var names = fullNames.ToHashSet(StringComparer.Ordinal);
        return All.Where(s => names.Contains(s.FullName())).ToHashSet();
    }

    /// <summary>Whether what was granted covers a scope. <c>gmail.modify</c> includes reading and composing.</summary>
    public static bool Covers(this IReadOnlySet<GmailScope> granted, GmailScope scope) =>
        granted.Contains(scope)
        || (scope is GmailScope.ReadOnly or GmailScope.Compose && granted.Contains(GmailScope.Modify));
}
