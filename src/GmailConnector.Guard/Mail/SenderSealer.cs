using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>Seals what is known of a sender.</summary>
internal static class SenderSealer
{
    private const int MostAddress = 254;
    private const int MostComment = 500;

    /// <summary>Null for what was written in this mailbox.</summary>
    internal static SenderStanding? Seal(MessageRecord message, SenderCheck check, Permit permit)
    {
        permit.Require(message.Id);
        if (check.ProofOf(message.Id) is not { } proof)
        {
            return null;
        }

        return new SenderStanding(
            proof.Verification,
            Line(Domain(proof.Domain), permit),
            [.. proof.Results.Select(r => Seal(r, permit))],
            [.. check.FindingsIn(proof, message.Content).Select(f => Seal(f, permit))])
        {
            Through = proof.Through.Length > 0 ? Line(Domain(proof.Through), permit) : null,
            RepliesTo = message.Content is { } content && SenderCheck.ReplyElsewhere(proof, content) is { } elsewhere
                ? Line(elsewhere, permit)
                : null,
        };
    }

    /// <summary>Null where the message names no way, and where it is odd: what it says isn't followed then.</summary>
    internal static MailUnsubscribe? Unsubscribe(MessageRecord message, SenderStanding? sender, Permit permit)
    {
        permit.Require(message.Id);
        if (sender is not { Warnings.Count: 0 } || message.Content is not { } content)
        {
            return null;
        }

        var ways = ListUnsubscribe.Read(content);
        return ways.Link is { } page
            ? new MailUnsubscribe(UnsubscribeBy.Page, Line(Domain(DomainName.Ascii(page.Host)), permit))
            : ways.Mail is { } mail
                ? new MailUnsubscribe(UnsubscribeBy.Message, Line(string.Join(", ", mail.To), permit))
                : null;
    }

    private static AuthenticationResult Seal(MethodResult result, Permit permit) => new(
        Line(result.Method.ToUpperInvariant(), permit),
        AuthenticationResults.VerdictOf(result.Result),
        Line(result.Result, permit),
        Line(Domain(DomainName.Ascii(result.Domain)), permit),
        new GuardedText(HeaderBounds.Cut(Visible.OnOneLine(result.Comment), MostComment), permit));

    private static SenderWarning Seal(SenderFinding finding, Permit permit) =>
        finding.Kind is SenderWarningKind.NameShowsAnotherAddress or SenderWarningKind.RepliesElsewhere
            ? new SenderWarning(finding.Kind, Line(finding.Claimed, permit), Line(finding.Actual, permit))
            : new SenderWarning(finding.Kind, Line(Domain(finding.Claimed), permit), Line(Domain(finding.Actual), permit));

    // Where letters of another alphabet are in it, it is shown as DNS has it too: those two can't be confused.
    private static string Domain(string ascii) =>
        DomainName.Unicode(ascii) is var written && written == ascii ? ascii : $"{ascii} ({written})";

    private static GuardedText Line(string text, Permit permit) =>
        new(HeaderBounds.Cut(Visible.OnOneLine(text), MostAddress), permit);
}
