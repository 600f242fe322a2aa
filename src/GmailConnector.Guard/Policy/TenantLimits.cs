using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// Limits of the policy that a tenant has stricter, in the part <c>Policy:Limits</c> of its settings. What is promised to everybody is
/// the policy's, so no setting can make one wider.
/// </summary>
internal static class TenantLimits
{
    internal const string Section = "Policy:Limits";

    private static readonly Limit[] All =
    [
        new("RetentionDays", "retention.days", LimitRange.RetentionDays.Least, p => (long)p.Limits.Retention.TotalDays,
            (p, n) => p with { Limits = p.Limits with { Retention = TimeSpan.FromDays(n) } }),
        new("SharedDays", "grounds.message-agreement.most-days", LimitRange.SharedDays.Least, p => (long)Sharing(p).Most.TotalDays,
            (p, n) => With(p, Sharing(p) with
            {
                Most = TimeSpan.FromDays(n), Default = TimeSpan.FromDays(Math.Min(n, Sharing(p).Default.TotalDays)),
            })),
        new("SharedMessages", "grounds.message-agreement.most-messages", LimitRange.SharedMessages.Least, p => Sharing(p).MostMessages,
            (p, n) => With(p, Sharing(p) with { MostMessages = (int)n })),
        new("IncidentHours", "grounds.security-incident.most-hours", LimitRange.IncidentHours.Least, p => (long)Incident(p).Most.TotalHours,
            (p, n) => With(p, Incident(p) with { Most = TimeSpan.FromHours(n) })),
        new("IncidentMessages", "grounds.security-incident.most-messages", LimitRange.IncidentMessages.Least, p => Incident(p).MostMessages,
            (p, n) => With(p, Incident(p) with { MostMessages = (int)n })),
        new("NoticeDelayDays", "grounds.security-incident.most-notice-delay-days", LimitRange.NoticeDelayDays.Least,
            p => (long)Incident(p).NoticeDelay.TotalDays, (p, n) => With(p, Incident(p) with { NoticeDelay = TimeSpan.FromDays(n) })),
        new("OrderDays", "grounds.legal-order.most-days", LimitRange.OrderDays.Least, p => (long)Order(p).Most.TotalDays,
            (p, n) => With(p, Order(p) with { Most = TimeSpan.FromDays(n) })),
        new("OrderMessages", "grounds.legal-order.most-messages", LimitRange.OrderMessages.Least, p => Order(p).MostMessages,
            (p, n) => With(p, Order(p) with { MostMessages = (int)n })),
    ];

    /// <summary>The policy as it is for a tenant with these settings.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="InvalidOperationException">A setting is no number, is unknown, or is wider than the policy.</exception>
    internal static LimitedUsePolicy For(LimitedUsePolicy policy, TenantId tenant, IConfiguration settings)
    {
        var stricter = policy;
        foreach (var setting in settings.GetSection(Section).GetChildren())
        {
            if (Array.Find(All, l => l.Setting == setting.Key) is not { } limit)
            {
                throw new InvalidOperationException(
                    $"{setting.Path} isn't a limit that a tenant can have stricter; these are {string.Join(", ", All.Select(l => l.Setting))}.");
            }

            var most = limit.Of(policy);
            if (!long.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < limit.Least || number > most)
            {
                throw new InvalidOperationException(
                    $"{setting.Path} is '{setting.Value}'; for {tenant} it can be from {limit.Least} to {most}, which is {limit.Place} of the policy: a tenant's limit can only be stricter.");
            }

            stricter = limit.Set(stricter, number);
        }

        return stricter;
    }

    private static MessageAgreementTerms Sharing(LimitedUsePolicy policy) => policy.Grounds.MessageAgreement;

    private static IncidentTerms Incident(LimitedUsePolicy policy) => policy.Grounds.Incident;

    private static LegalOrderTerms Order(LimitedUsePolicy policy) => policy.Grounds.LegalOrder;

    private static LimitedUsePolicy With(LimitedUsePolicy policy, MessageAgreementTerms terms) =>
        policy with { Grounds = policy.Grounds with { MessageAgreement = terms } };

    private static LimitedUsePolicy With(LimitedUsePolicy policy, IncidentTerms terms) =>
        policy with { Grounds = policy.Grounds with { Incident = terms } };

    private static LimitedUsePolicy With(LimitedUsePolicy policy, LegalOrderTerms terms) =>
        policy with { Grounds = policy.Grounds with { LegalOrder = terms } };

    /// <param name="Setting">Its name in the settings.</param>
    /// <param name="Place">Its place in the policy.</param>
    /// <param name="Least">The least that makes sense.</param>
    /// <param name="Of">What the policy says.</param>
    /// <param name="Set">The policy with another number in that place.</param>
    private sealed record Limit(
        string Setting,
        string Place,
        long Least,
        Func<LimitedUsePolicy, long> Of,
        Func<LimitedUsePolicy, long, LimitedUsePolicy> Set);
}
