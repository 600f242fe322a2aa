using System.Collections.Frozen;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>One thing that is odd about a sender, as it is written in the message.</summary>
[GmailContent]
internal sealed record SenderFinding(SenderWarningKind Kind, string Claimed, string Actual);

/// <summary>
/// Says of the messages of a conversation what a reader should notice about their senders. It knows the domain of the mailbox and whom the
/// conversation was with before; what else the mailbox has is sealed, and isn't searched for this.
/// </summary>
/// <remarks>A warning that is wrong teaches people to pass over warnings, so what lawful senders do as well isn't one.</remarks>
internal sealed class SenderCheck
{
    private const int MostName = 1_000;
    private const int MostRecipients = 12;
    private const int MostKnown = 100;

    private static readonly Regex AddressInName = new(
        @"[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Via = new(
        @"\b(?:via|über)\s+(?<who>.+)$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Providers whose customers have nothing to do with each other.
    private static readonly FrozenSet<string> Providers = new[]
    {
        "126.com", "163.com", "aol.com", "fastmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.com", "gmx.de", "gmx.net",
        "googlemail.com", "hotmail.com", "icloud.com", "laposte.net", "live.com", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com",
        "orange.fr", "outlook.com", "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "t-online.de", "web.de", "yahoo.com",
        "yandex.ru", "ymail.com", "zoho.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<MessageId, SenderProof> proofs = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    private readonly Func<MessageContent, (string Shown, string Target)?> disguised;

    private SenderCheck(string own, Func<MessageContent, (string Shown, string Target)?> disguised)
    {
        this.disguised = disguised;
        Meet(own, -1);
    }

    /// <param name="own">The address of the mailbox.</param>
    /// <param name="conversation">The messages that are shown, oldest first.</param>
    /// <param name="disguised">Finds a link that shows another address than it leads to.</param>
    internal static SenderCheck In(
        string own,
        IReadOnlyList<MessageRecord> conversation,
        Func<MessageContent, (string Shown, string Target)?>? disguised = null)
    {
        var check = new SenderCheck(DomainName.OfAddress(own), disguised ?? (_ => null));
        for (var i = 0; i < conversation.Count; i++)
        {
            var message = conversation[i];
            if (message.Labels.Contains(LabelId.Sent))
            {
                var wrote = (message.Content?.Fields("To") ?? [message.Summary.To]).Concat(message.Content?.Fields("Cc") ?? []);
                foreach (var recipient in AddressList.Read(wrote, MostRecipients))
                {
                    check.Meet(DomainName.OfAddress(recipient.Address), i);
                }
            }
            else if (!message.Labels.Contains(LabelId.Draft))
            {
                var proof = check.proofs[message.Id] = SenderProof.Of(message);
                check.Meet(proof.Verification == SenderVerification.Verified ? proof.Domain : string.Empty, i);
            }
        }

        return check;
    }

    /// <summary>What Gmail found about who sent it; null for what was written in this mailbox.</summary>
    internal SenderProof? ProofOf(MessageId message) => proofs.GetValueOrDefault(message);

    /// <summary>What is odd about the sender, worst first; of each kind one.</summary>
    internal IReadOnlyList<SenderFinding> FindingsIn(SenderProof proof, MessageContent? content = null)
    {
        List<SenderFinding> found = [];
        if (proof.Failed)
        {
            found.Add(new SenderFinding(SenderWarningKind.FailedChecks, proof.Domain, proof.Through));
        }

        if (AnotherAddress(proof) is { } another)
        {
            found.Add(new SenderFinding(SenderWarningKind.NameShowsAnotherAddress, another, proof.Sender.Address));
        }

        if (TakenFor(proof.Domain) is { } genuine)
        {
            found.Add(new SenderFinding(SenderWarningKind.LookalikeDomain, genuine, proof.Domain));
        }

        // Verified senders, and services that send for others, count clicks and collect replies: for them both are ordinary.
        if (content is not null && IsVouchedForByNobody(proof))
        {
            if (disguised(content) is { } link)
            {
                found.Add(new SenderFinding(SenderWarningKind.LinkShowsAnotherAddress, link.Shown, link.Target));
            }

            if (found.Count == 0
                && ReplyElsewhere(proof, content) is { } elsewhere
                && !known.ContainsKey(DomainName.Organisation(proof.Domain)))
            {
                found.Add(new SenderFinding(SenderWarningKind.RepliesElsewhere, proof.Domain, elsewhere));
            }
        }

        return found;
    }

    /// <summary>
    /// Where a reply goes, if that is at another organisation than the sender; null where it isn't, and on mailing lists, which write
    /// themselves into Reply-To.
    /// </summary>
    internal static string? ReplyElsewhere(SenderProof proof, MessageContent content)
    {
        if (proof.Domain.Length == 0 || proof.IsList)
        {
            return null;
        }

        var list = content.Header("List-Post") ?? string.Empty;
        return AddressList.Read(content.Fields("Reply-To"), MostRecipients)
            .Select(a => a.Address)
            .FirstOrDefault(a => a.Length > 0
                && !DomainName.AreOfOneOrganisation(DomainName.OfAddress(a), proof.Domain)
                && !list.Contains(a, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsVouchedForByNobody(SenderProof proof) =>
        proof is { Verification: SenderVerification.NotVerified, IsList: false } && (proof.Failed || proof.Through.Length == 0);

    private void Meet(string domain, int at)
    {
        if (domain.Length > 0 && known.Count < MostKnown)
        {
            known.TryAdd(DomainName.Organisation(domain), at);
        }
    }

    // Of two domains that look alike, the one that was there first is the genuine one.
    private string? TakenFor(string domain)
    {
        var since = known.GetValueOrDefault(DomainName.Organisation(domain), int.MaxValue);
        return domain.Length == 0
            ? null
            : known.Where(k => k.Value < since && LookalikeDomain.IsTakenFor(domain, k.Key)).Select(k => k.Key).FirstOrDefault();
    }

    private static string? AnotherAddress(SenderProof proof)
    {
        var names = proof.Senders.SelectMany(s => InName(s.Name)).Concat(proof.Senders.SkipLast(1).Select(s => s.Address));
        var other = names.FirstOrDefault(a => IsAnother(a, proof.Sender.Address));
        return other is not null && IsForOthers(proof) ? null : other;
    }

    private static IEnumerable<string> InName(string name) => AddressInName.Matches(Plain(name)).Select(m => m.Value.Trim('.', '\'', '-'));

    private static bool IsAnother(string shown, string actual)
    {
        var (domain, actualDomain) = (DomainName.OfAddress(shown), DomainName.OfAddress(actual));
        return domain.Length > 0 && actualDomain.Length > 0
            && (Providers.Contains(actualDomain)
                ? !AddressList.Same(Reached(shown), Reached(actual))
                : !DomainName.AreOfOneOrganisation(domain, actualDomain));
    }

    // "ann@firm.example via Team" of a mailing list, and "ann@firm.example (via Google Docs)" of a service that says its own name.
    private static bool IsForOthers(SenderProof proof)
    {
        var name = Via.Match(Plain(proof.Sender.Name));
        if (proof.Verification != SenderVerification.Verified || !name.Success)
        {
            return false;
        }

        var own = DomainName.Organisation(proof.Domain).Split('.')[0];
        return proof.IsList || Words(name.Groups["who"].Value).Any(w =>
            w.Length >= 4 ? own.StartsWith(w, StringComparison.OrdinalIgnoreCase) : AddressList.Same(own, w));
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', ',', '(', ')', '[', ']', '"', '\'', '.', '@'], StringSplitOptions.RemoveEmptyEntries);

    // Gmail's customers write their addresses with dots and plus-tags as they like.
    private static string Reached(string address)
    {
        var (local, domain) = (address[..Math.Max(0, address.LastIndexOf('@'))], DomainName.OfAddress(address));
        local = local.Split('+')[0];
        return domain is "gmail.com" or "googlemail.com"
            ? $"{local.Replace(".", string.Empty, StringComparison.Ordinal)}@gmail.com"
            : $"{local}@{domain}";
    }

    // Wide letters and invisible ones are ways of hiding an '@'.
    private static string Plain(string name) => PlainLetters.Narrow(name.Length > MostName ? name[..MostName] : name);
}
