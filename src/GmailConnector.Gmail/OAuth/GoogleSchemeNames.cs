namespace GmailConnector.Gmail.OAuth;

/// <summary>
/// The same literal values as Guard.AspNetCore's <c>GoogleSchemes</c>, which pages use; a test compares them.
/// </summary>
internal static class GoogleSchemeNames
{
    internal const string SignIn = "google";
    internal const string Mailbox = "google-mailbox";

    internal const string AgreementItem = "agreement";
    internal const string ScopesItem = "scopes";
    internal const string MailboxItem = "mailbox";
    internal const string PersonItem = "person";
    internal const string FrameItem = "frame";
}
