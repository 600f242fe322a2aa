using System.Collections.Frozen;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// What Google's Limited Use leaves open, as code: the policy file can narrow it and never widen it.
/// docs/limited-use.md has the clauses.
/// </summary>
internal static class LimitedUse
{
    /// <summary>Uses that no opt-in cures. The policy has to name each.</summary>
    internal static IReadOnlyList<string> ForbiddenUses { get; } =
    [
        "advertising", "personalised-advertising", "interest-based-advertising", "retargeting", "data-brokers", "resale",
        "creditworthiness", "lending", "surveillance", "model-training", "bulk-mail",
    ];

    /// <summary>Google's classes of scopes; all four that the connector asks for are restricted.</summary>
    internal static IReadOnlyList<string> ScopeClasses { get; } = ["non-sensitive", "sensitive", "restricted"];

    /// <summary>Scopes by their short names.</summary>
    internal static IReadOnlyDictionary<string, GmailScope> Scopes { get; } =
        GmailScopes.All.ToFrozenDictionary(s => s.ShortName(), StringComparer.Ordinal);

    internal const string CarriesGmailData = "gmail-data";
    internal const string CarriesNothing = "nothing";
    internal const string NoGround = "none";

    /// <summary>What a connection may be for, and the hosts that each purpose may name.</summary>
    internal static IReadOnlyDictionary<string, DestinationLimit> DestinationPurposes { get; } = new Dictionary<string, DestinationLimit>(
        StringComparer.Ordinal)
    {
        ["mail-source"] = new(["gmail.googleapis.com"], CarriesGmailData),
        ["authorization"] = new(["oauth2.googleapis.com"], CarriesNothing),
        ["signing-keys"] = new(["www.googleapis.com"], CarriesNothing),
        ["key-vault"] = new(["*.vault.azure.net", "login.microsoftonline.com"], CarriesNothing),
        ["ticket-desk"] = new(["*.haloservicedesk.com", "*.halopsa.com", "*.haloitsm.com"], CarriesNothing) { OwnDomains = true },
        ["notice-mail"] = new(["*"], CarriesNothing) { Ports = [465, 587] },
        ["witness"] = new(["*"], CarriesNothing),
    };

    /// <summary>A server that takes the format of <c>docs/transfers.md</c>.</summary>
    internal const string FileToTicket = "file-to-ticket";

    /// <summary>Tickets of this installation's HaloCRM, by its API.</summary>
    internal const string FileToHalo = "file-to-halocrm";

    /// <summary>What mail may be given to somebody for, at its reader's wish.</summary>
    internal static IReadOnlyList<string> TransferPurposes { get; } = [FileToTicket, FileToHalo];

    /// <summary>On which grounds. Each transfer has its own consent besides.</summary>
    internal static IReadOnlyList<LegalBasisKind> TransferGrounds { get; } = [LegalBasisKind.MailboxAgreement];

    /// <summary>Most messages in one transfer: what a person has picked, not a mailbox by and by.</summary>
    internal const int MessagesPerTransfer = 25;

    internal static string ScopeClass(GmailScope scope) => "restricted";

    /// <summary>Whether a person has to be named. Machine work is shown to nobody.</summary>
    internal static bool IsHuman(Purpose purpose) =>
        purpose is not (Purpose.SyncMailbox or Purpose.FreezeScope or Purpose.SendAgreed or Purpose.OrganizeAgreed);

    /// <summary>What is done without a person because that person wanted it before.</summary>
    internal static bool IsAgreedBefore(Purpose purpose) => purpose is Purpose.SendAgreed or Purpose.OrganizeAgreed;

    /// <summary>What a member of a shared mailbox does with it; the rest stays with its owner.</summary>
    internal static bool IsForMembers(Purpose purpose) => purpose is
        Purpose.ListMail or Purpose.SearchMail or Purpose.ReadMail or Purpose.DownloadAttachment or Purpose.ComposeMail
            or Purpose.SendMail or Purpose.SendAgreed or Purpose.OrganizeMail or Purpose.OrganizeAgreed or Purpose.FindRecipients
            or Purpose.AssignMail or Purpose.UseTemplates or Purpose.UseNotes or Purpose.LinkTickets;

    /// <summary>What a role in a shared mailbox is enough for. A purpose that none names is the owner's.</summary>
    internal static bool IsFor(MemberRole role, Purpose purpose) => purpose switch
    {
        Purpose.ListMail or Purpose.SearchMail or Purpose.ReadMail or Purpose.DownloadAttachment or Purpose.UseNotes =>
            role >= MemberRole.Read,
        Purpose.ComposeMail or Purpose.SendMail or Purpose.SendAgreed or Purpose.FindRecipients or Purpose.AssignMail
            or Purpose.UseTemplates or Purpose.LinkTickets => role >= MemberRole.Answer,
        Purpose.OrganizeMail or Purpose.OrganizeAgreed => role >= MemberRole.Organise,
        _ => false,
    };

    /// <summary>
    /// Grounds that Limited Use accepts for a purpose. Others than the mailbox's own user only ever open exact messages:
    /// they don't list, search, write or change anything.
    /// </summary>
    internal static IReadOnlyList<LegalBasisKind> Grounds(Purpose purpose) => purpose switch
    {
        Purpose.ReadMail or Purpose.DownloadAttachment =>
            [LegalBasisKind.MailboxAgreement, LegalBasisKind.MessageAgreement, LegalBasisKind.SecurityIncident, LegalBasisKind.LegalOrder],
        Purpose.None => [],
        _ => [LegalBasisKind.MailboxAgreement],
    };

    /// <summary>The use that a destination's name, host or purpose gives away, or null.</summary>
    internal static string? ForbiddenUseIn(string words)
    {
        foreach (var word in words.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var (sign, use) in Signs)
            {
                // A sign that ends with '*' matches the beginning of a word; short ones only match whole words.
                if (sign[^1] == '*' ? word.StartsWith(sign.AsSpan(..^1), StringComparison.Ordinal) : word == sign)
                {
                    return use;
                }
            }
        }

        return null;
    }

    private static readonly char[] Separators = ['.', '-', '_', ' ', '/', ':'];

    private static readonly (string Sign, string Use)[] Signs =
    [
        ("ad", "advertising"), ("ads", "advertising"), ("adv", "advertising"), ("advert*", "advertising"), ("adtech", "advertising"),
        ("adserv*", "advertising"), ("adwords", "advertising"), ("doubleclick", "advertising"), ("audience*", "advertising"),
        ("campaign*", "advertising"),
        ("marketing*", "advertising"),
        ("lookalike*", "advertising"),
        ("googleadservices", "advertising"),
        ("retarget*", "retargeting"),
        ("remarket*", "retargeting"), ("personalis*", "personalised-advertising"), ("personaliz*", "personalised-advertising"),
        ("broker*", "data-brokers"),
        ("databroker*", "data-brokers"),
        ("enrich*", "data-brokers"),
        ("resale", "resale"),
        ("resell*", "resale"),
        ("sale", "resale"), ("credit*", "creditworthiness"), ("scoring", "creditworthiness"), ("lend*", "lending"), ("loan*", "lending"),
        ("surveil*", "surveillance"), ("track*", "surveillance"), ("pixel*", "surveillance"), ("analytic*", "surveillance"),
        ("telemetry", "surveillance"), ("profiling", "surveillance"), ("train*", "model-training"),
        ("finetun*", "model-training"),
        ("embedding*", "model-training"),
        ("prompt*", "model-training"),
        ("llm", "model-training"),
        ("openai*", "model-training"),
        ("corpus", "model-training"),
        ("model*", "model-training"),
        ("bulk*", "bulk-mail"), ("newsletter*", "bulk-mail"),
    ];
}
