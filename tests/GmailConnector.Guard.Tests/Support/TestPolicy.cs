using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Support;

internal static class TestPolicy
{
    internal static LimitedUsePolicy Create() => new()
    {
        Version = 1,
        Hash = new string('a', 64),
        Agreement = new AgreementText("mailbox-1", "We read your mail to show it to you.", new string('b', 64)),
        Purposes = Enum.GetValues<Purpose>().Where(p => p != Purpose.None).ToDictionary(
            p => p,
            p => new PurposeRule(p, p.ToString(), p != Purpose.SyncMailbox, new HashSet<GroundKind> { GroundKind.MailboxAgreement }, ["mail"], 1)),
        Scopes = [],
        Methods = [],
        ForbiddenUses = [],
        Destinations = [],
        Lines = new Dictionary<string, int>(StringComparer.Ordinal) { ["agreement"] = 10 },
        Transfers = [],
        Limits = new PolicyLimits(500, TimeSpan.FromMinutes(2), 25 * 1024 * 1024, TimeSpan.FromDays(90)),
    };
}
