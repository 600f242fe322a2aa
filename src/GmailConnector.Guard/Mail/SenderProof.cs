using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>What Gmail found out about who sent a message (SPF, DKIM, DMARC), and whom that speaks for.</summary>
/// <param name="Senders">The addresses of From; the last one is taken for the sender's.</param>
/// <param name="Domain">The sender's domain in ASCII; empty where it has none.</param>
/// <param name="Verification">Whether the sender is who it says.</param>
/// <param name="Results">By method, as Gmail wrote them.</param>
/// <param name="Through">The domain that was verified instead of the sender's; empty where none was.</param>
/// <param name="IsList">Whether it came through a mailing list that was verified.</param>
[GmailContent]
internal sealed record SenderProof(
    IReadOnlyList<MailAddressField> Senders,
    string Domain,
    SenderVerification Verification,
    IReadOnlyList<MethodResult> Results,
    string Through,
    bool IsList)
{
    private const int MostSenders = 12;

    /// <summary>Whether the sender's domain says that this isn't from it.</summary>
    /// <remarks>
    /// A mailing list changes what it passes on, so signatures break; Gmail lets that pass where the domain doesn't ask for more.
    /// </remarks>
    internal bool Failed =>
        Results.Any(r => r.Method == "dmarc" && VerdictOf(r) == AuthenticationVerdict.Fail && !(IsList && IsLetPass(r)));

    internal MailAddressField Sender => Senders.Count > 0 ? Senders[^1] : new MailAddressField(string.Empty, string.Empty);

    internal static SenderProof Of(MessageRecord message)
    {
        var senders = AddressList.Read(message.Summary.From, MostSenders);
        var domain = senders.Count > 0 ? DomainName.OfAddress(senders[^1].Address) : string.Empty;
        var (results, fromGmail, _) = AuthenticationResults.Read(message.Content?.Headers ?? []);
        var passed = results.Where(r => VerdictOf(r) == AuthenticationVerdict.Pass && r.Domain.Length > 0).ToList();

        // Gmail checks one address; where there are several, nobody knows which.
        var isVerified = senders.Count == 1 && IsVerified(domain, results, passed);
        var others = passed
            .Where(r => r.Method != "dmarc" && !DomainName.AreOfOneOrganisation(DomainName.Ascii(r.Domain), domain))
            .OrderBy(r => r.Method == "dkim" ? 0 : 1)
            .Select(r => DomainName.Ascii(r.Domain));
        return new SenderProof(
            senders,
            domain,
            isVerified ? SenderVerification.Verified : fromGmail ? SenderVerification.NotVerified : SenderVerification.NotChecked,
            results,
            isVerified ? string.Empty : others.FirstOrDefault() ?? string.Empty,
            IsVerifiedList(message.Content, passed));
    }

    // Without a policy of the domain (DMARC), a signature or a server of its own says the same.
    private static bool IsVerified(string domain, IReadOnlyList<MethodResult> results, IEnumerable<MethodResult> passed) =>
        !results.Any(r => r.Method == "dmarc" && VerdictOf(r) == AuthenticationVerdict.Fail)
        && passed.Any(r => DomainName.AreOfOneOrganisation(DomainName.Ascii(r.Domain), domain));

    // Anybody can write List-Id (RFC 2919), so it counts only where it names who was verified.
    private static bool IsVerifiedList(MessageContent? content, IEnumerable<MethodResult> passed)
    {
        var named = content?.Header("List-Id") ?? string.Empty;
        var (open, close) = (named.LastIndexOf('<'), named.LastIndexOf('>'));
        var list = DomainName.Ascii(open >= 0 && close > open ? named[(open + 1)..close] : named);
        return passed.Any(r => DomainName.AreOfOneOrganisation(DomainName.Ascii(r.Domain), list));
    }

    // Gmail writes what it did as dis=NONE, dis=QUARANTINE or dis=REJECT.
    private static bool IsLetPass(MethodResult dmarc) =>
        !dmarc.Comment.Contains("dis=", StringComparison.OrdinalIgnoreCase)
        || dmarc.Comment.Contains("dis=NONE", StringComparison.OrdinalIgnoreCase);

    private static AuthenticationVerdict VerdictOf(MethodResult result) => AuthenticationResults.VerdictOf(result.Result);
}
