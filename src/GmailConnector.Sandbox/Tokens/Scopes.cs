namespace GmailConnector.Sandbox.Tokens;

/// <summary>The scopes that this provider knows, with what each lets an app do, said plainly.</summary>
internal static class Scopes
{
    public const string UserInfoEmail = "https://www.googleapis.com/auth/userinfo.email";
    public const string UserInfoProfile = "https://www.googleapis.com/auth/userinfo.profile";

    private const string Google = "https://www.googleapis.com/auth/";

    private static readonly Dictionary<string, string> Identity = new(StringComparer.Ordinal)
    {
        ["openid"] = "Know who you are on this sandbox",
        ["email"] = "See your email address",
        ["profile"] = "See your name",
        [UserInfoEmail] = "See your email address",
        [UserInfoProfile] = "See your name",
    };

    private static readonly Dictionary<string, string> Gmail = new(StringComparer.Ordinal)
    {
        ["https://mail.google.com/"] = "Read, compose, send and permanently delete all your email from Gmail",
        [Google + "gmail.readonly"] = "View your email messages and settings",
        [Google + "gmail.metadata"] = "View your email message metadata such as labels and headers, but not the email body",
        [Google + "gmail.modify"] = "Read, compose and send emails from your Gmail account, and change labels; not delete for ever",
        [Google + "gmail.compose"] = "Manage drafts and send emails",
        [Google + "gmail.send"] = "Send email on your behalf",
        [Google + "gmail.insert"] = "Add emails into your Gmail mailbox",
        [Google + "gmail.labels"] = "See and edit your email labels",
        [Google + "gmail.settings.basic"] = "See, edit, create or change your email settings and filters in Gmail",
        [Google + "gmail.settings.sharing"] = "Manage your sensitive mail settings, including who can manage your mail",
    };

    public static IEnumerable<string> All => Identity.Keys.Concat(Gmail.Keys);

    public static bool IsIdentity(string scope) => Identity.ContainsKey(scope);

    public static bool IsKnown(string scope) => Identity.ContainsKey(scope) || Gmail.ContainsKey(scope);

    public static string Text(string scope) => Identity.GetValueOrDefault(scope) ?? Gmail[scope];

    /// <summary>Google answers with the long names of `email` and `profile`; both forms mean the same.</summary>
    public static string Granted(string scope) => scope switch { "email" => UserInfoEmail, "profile" => UserInfoProfile, _ => scope };

    public static string[] Split(string? scopes) => (scopes ?? "").Split([' ', '+'], StringSplitOptions.RemoveEmptyEntries);
}
