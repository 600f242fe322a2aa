using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recipients;

/// <summary>
/// Whether an address that nobody here has written to is taken for one that somebody has: another domain that looks like its domain, or
/// its own name with a letter more, less or changed. Figures and first letters tell people of one domain apart.
/// </summary>
internal static class LookalikeRecipient
{
    // A list of new customers is looked at no further; each is compared with everybody who was ever written to.
    private const int MostLookedAt = 25;
    private const int ShortestName = 5;

    /// <summary>The first of these that is, by its place; null where none is.</summary>
    internal static int? Find(
        [GmailContent] IReadOnlyList<MailAddressField> recipients, [GmailContent] IReadOnlyCollection<CorrespondentRecord> people)
    {
        var known = people.Where(p => p.WrittenTo > 0 || p.IsOwn).Select(p => Split(p.Address)).ToHashSet();
        var domains = known.Select(k => k.Domain).ToHashSet(StringComparer.Ordinal);
        var organisations = domains.Select(DomainName.Organisation).ToHashSet(StringComparer.Ordinal);
        var looked = 0;
        for (var i = 0; i < recipients.Count && looked < MostLookedAt; i++)
        {
            var address = Split(recipients[i].Address);
            if (known.Contains(address))
            {
                continue;
            }

            looked++;
            if (domains.Contains(address.Domain)
                ? known.Any(k => k.Domain == address.Domain && IsTakenFor(address.Name, k.Name))
                : !organisations.Contains(DomainName.Organisation(address.Domain))
                    && organisations.Any(o => LookalikeDomain.IsTakenFor(address.Domain, o)))
            {
                return i;
            }
        }

        return null;
    }

    private static bool IsTakenFor(string name, string known) =>
        name != known
            && (PlainLetters.Latin(name) == PlainLetters.Latin(known)
                || (Math.Min(name.Length, known.Length) >= ShortestName
                    && name[0] == known[0]
                    && LookalikeDomain.IsOneLetterOff(name, known)));

    private static (string Name, string Domain) Split(string address) =>
        (address[..Math.Max(0, address.LastIndexOf('@'))].ToLowerInvariant(), DomainName.OfAddress(address));
}
