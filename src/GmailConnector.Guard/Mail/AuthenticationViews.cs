using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <param name="Method"><c>SPF</c>, <c>DKIM</c> or <c>DMARC</c>.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Word">The result's own word.</param>
/// <param name="Domain">Of whom it speaks.</param>
/// <param name="Comment">What Gmail says besides.</param>
public sealed record AuthenticationResult(
    GuardedText Method, AuthenticationVerdict Verdict, GuardedText Word, GuardedText Domain, GuardedText Comment);

/// <summary>How a check of the sender ended.</summary>
public enum AuthenticationVerdict
{
    /// <summary>Nothing to check, or no statement.</summary>
    None,

    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It doesn't hold.</summary>
    Fail,

    /// <summary>It doesn't hold, and the domain asks for leniency.</summary>
    SoftFail,

    /// <summary>It couldn't be checked.</summary>
    Error,
}
