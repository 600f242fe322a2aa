namespace GmailConnector.Guard.AspNetCore;

/// <summary>Scheme and property names for signing in and connecting at Google; pages never get the tokens.</summary>
public static class GoogleSchemes
{
    /// <summary>Signing in: <c>openid email profile</c> and nothing else.</summary>
    public const string SignIn = "google";

    /// <summary>Connecting a mailbox, or granting one more scope for it.</summary>
    public const string Mailbox = "google-mailbox";

    /// <summary>Property: the <see cref="AgreementId"/> that the connection rests on.</summary>
    public const string AgreementItem = "agreement";

    /// <summary>Property: short scope names, separated by spaces.</summary>
    public const string ScopesItem = "scopes";

    /// <summary>Property: the <see cref="MailboxId"/> to connect again, if any.</summary>
    public const string MailboxItem = "mailbox";

    /// <summary>Property: the <see cref="PersonId"/> who started; the person who returns must be the same.</summary>
    public const string PersonItem = "person";

    /// <summary>Property: the <see cref="FrameId"/> that waits for the sign-in, if any.</summary>
    public const string FrameItem = "frame";
}
