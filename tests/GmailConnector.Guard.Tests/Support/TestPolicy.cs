using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Support;

internal static class TestPolicy
{
    internal static LimitedUsePolicy Create() => new()
    {
        Version = 1,
        Text = default,
        Hash = new string('a', 64),
        Agreement = new AgreementText("mailbox-1", "We read your mail to show it to you.", new string('b', 64))
        {
            Translations = [new AgreementTranslation("de", "Wir lesen Ihre E-Mails, um sie Ihnen zu zeigen.", new string('e', 64))],
        },
        Purposes = Enum.GetValues<Purpose>().Where(p => p != Purpose.None).ToDictionary(
            p => p,
            p => new PurposeRule(p, p.ToString(), LimitedUse.IsHuman(p), LimitedUse.Grounds(p).ToHashSet(), ["mail"], 1)),
        Features = [],
        Scopes = [],
        Methods = [],
        ForbiddenUses = [],
        Destinations = [],
        Lines = new Dictionary<string, int>(StringComparer.Ordinal) { ["agreement"] = 10 },
        Transfers = [],
        Grounds = new GroundTerms(
            new MessageAgreementTerms(
                new AgreementText("message-agreement-1", "You let a colleague see these.", new string('c', 64)),
                TimeSpan.FromDays(7),
                TimeSpan.FromDays(30),
                50,
                TimeSpan.FromDays(7)),
            new SharedMailboxTerms(
                new AgreementText("shared-mailbox-1", "You work a shared mailbox.", new string('d', 64)),
                3,
                TimeSpan.FromDays(730),
                TimeSpan.FromDays(183),
                TimeSpan.FromDays(14),
                TimeSpan.FromDays(14)),
            new IncidentTerms(
                TimeSpan.FromHours(24),
                200,
                TimeSpan.FromDays(31),
                TimeSpan.FromHours(48),
                TimeSpan.FromHours(72),
                TimeSpan.FromHours(72),
                TimeSpan.FromDays(14),
                new EmergencyTerms(true, TimeSpan.FromMinutes(30), TimeSpan.FromHours(4))),
            new LegalOrderTerms(TimeSpan.FromDays(14), 1000, TimeSpan.FromHours(72), TimeSpan.FromDays(180)),
            new StatisticsTerms(5, 75)),
        Roles = new RoleTerms(
            new AgreementText("privacy-briefing-1", "Nobody views mail without a ground.", new string('8', 64))
            {
                Translations = [new AgreementTranslation("de", "Niemand sieht E-Mails ohne Grund.", new string('7', 64))],
            },
            new AgreementText("background-check-1", "I attest that a background check was done.", new string('9', 64)),
            TimeSpan.FromDays(365),
            TimeSpan.FromDays(7)),
        Limits = new PolicyLimits(500, TimeSpan.FromMinutes(2), 25 * 1024 * 1024, TimeSpan.FromDays(90), TimeSpan.FromHours(12)),
    };
}
