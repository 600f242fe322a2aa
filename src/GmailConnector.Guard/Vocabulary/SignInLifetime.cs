namespace GmailConnector.Guard.Vocabulary;

/// <summary>How long a sign-in can last, however often its cookie is renewed.</summary>
internal static class SignInLifetime
{
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(24);
}
