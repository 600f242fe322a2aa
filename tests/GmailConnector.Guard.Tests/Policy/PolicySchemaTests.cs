using System.Text.Json;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>The schema helps editors; it has to say what the loader says.</summary>
public class PolicySchemaTests
{
    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(PolicyFolder.Real, "limited-use.schema.json"))).RootElement;

    [Fact]
    public void Its_keys_are_the_loaders_keys_all_required_and_no_others()
    {
        AssertKeys(PolicyKeys.Root, Schema);
        AssertKeys(PolicyKeys.Scope, At("$defs", "scope"));
        AssertKeys(PolicyKeys.Method, At("$defs", "method"));
        AssertKeys(PolicyKeys.Purpose, At("$defs", "purpose"));
        AssertKeys(PolicyKeys.Destination, At("$defs", "destination"), PolicyKeys.DestinationInOwnNetwork);
        AssertKeys(PolicyKeys.Feature, At("$defs", "feature"));
        AssertKeys(PolicyKeys.Transfer, At("$defs", "transfer"));
        AssertKeys(PolicyKeys.Retention, At("properties", "retention"));
        AssertKeys(PolicyKeys.Limits, At("properties", "limits"));
        AssertKeys(PolicyKeys.Grounds, At("properties", "grounds"));
        AssertKeys(PolicyKeys.MessageAgreement, Ground("message-agreement"));
        AssertKeys(PolicyKeys.SharedMailbox, Ground("shared-mailbox"));
        AssertKeys(PolicyKeys.SecurityIncident, Ground("security-incident"));
        AssertKeys(PolicyKeys.Emergency, Ground("security-incident", "properties", "emergency"));
        AssertKeys(PolicyKeys.LegalOrder, Ground("legal-order"));
        AssertKeys(PolicyKeys.Statistics, Ground("statistics"));
        AssertKeys(Purposes.ByPolicyName.Keys, At("properties", "purposes"));
        AssertKeys(LimitedUse.Scopes.Keys, At("properties", "scopes"));
    }

    [Fact]
    public void Its_words_are_the_loaders_words()
    {
        AssertWords(LimitedUse.ForbiddenUses, At("properties", "forbidden-uses", "items", "enum"));
        AssertWords(LimitedUse.ScopeClasses, At("$defs", "scope", "properties", "class", "enum"));
        AssertWords(LimitedUse.Scopes.Keys, At("$defs", "method", "properties", "scopes", "items", "enum"));
        AssertWords(LegalBasisKinds.ByPolicyName.Keys, At("$defs", "purpose", "properties", "grounds", "items", "enum"));
        AssertWords(LimitedUse.DestinationPurposes.Keys, At("$defs", "destination", "properties", "purpose", "enum"));
        AssertWords(
            LimitedUse.DestinationPurposes.Values.SelectMany(l => l.Hosts).Distinct(),
            At("$defs", "destination", "properties", "host", "anyOf")[0].GetProperty("enum"));
        AssertWords(
            LimitedUse.DestinationPurposes.Values.Select(l => l.Carries).Distinct(),
            At("$defs", "destination", "properties", "carries", "enum"));
        AssertWords(
            [LegalBasisKind.MailboxAgreement.PolicyName(), LimitedUse.NoGround],
            At("$defs", "destination", "properties", "ground", "enum"));
        AssertWords(LimitedUse.TransferPurposes, At("$defs", "transfer", "properties", "purpose", "enum"));
        AssertWords(LimitedUse.TransferGrounds.Select(g => g.PolicyName()), At("$defs", "transfer", "properties", "ground", "enum"));
        AssertWords(TransferFields.ByPolicyName.Keys, At("$defs", "transfer", "properties", "fields", "items", "enum"));
        Assert.Equal(LimitedUse.ForbiddenUses.Count, At("properties", "forbidden-uses", "minItems").GetInt32());
    }

    [Fact]
    public void Its_ranges_are_the_loaders_ranges()
    {
        AssertRange(LimitRange.Version, At("properties", "version"));
        AssertRange(LimitRange.RetentionDays, At("properties", "retention", "properties", "days"));
        AssertRange(LimitRange.DestinationPort, At("$defs", "destination", "properties", "port"));
        AssertRange(LimitRange.Port, At("$defs", "transfer", "properties", "port"));
        LimitRange[] ranges =
        [
            LimitRange.MessagesPerView, LimitRange.PermitLifetimeSeconds, LimitRange.ActLifetimeMinutes, LimitRange.AttachmentBytes,
        ];
        foreach (var range in ranges)
        {
            AssertRange(range, At("properties", "limits", "properties", range.Key));
        }
    }

    [Fact]
    public void Its_ranges_of_grounds_are_the_loaders_ranges()
    {
        AssertRanges(
            Ground("message-agreement"), LimitRange.DefaultDays, LimitRange.SharedDays, LimitRange.SharedMessages, LimitRange.AnswerDays);
        AssertRanges(Ground("shared-mailbox"), LimitRange.Members);
        AssertRanges(
            Ground("security-incident"),
            LimitRange.IncidentHours,
            LimitRange.IncidentMessages,
            LimitRange.QueryDays,
            LimitRange.AnswerHours,
            LimitRange.FindingsHours,
            LimitRange.ReviewHours,
            LimitRange.NoticeDelayDays);
        AssertRanges(Ground("security-incident", "properties", "emergency"), LimitRange.EmergencyMinutes, LimitRange.EmergencyAnswerHours);
        AssertRanges(Ground("legal-order"), LimitRange.OrderDays, LimitRange.OrderMessages, LimitRange.AnswerHours, LimitRange.GagDays);
        AssertRanges(Ground("statistics"), LimitRange.GroupSize, LimitRange.MostSharePercent);
    }

    private static void AssertRanges(JsonElement section, params LimitRange[] ranges)
    {
        foreach (var range in ranges)
        {
            AssertRange(range, section.GetProperty("properties").GetProperty(range.Key));
        }
    }

    private static JsonElement Ground(params string[] path) => At(["properties", "grounds", "properties", .. path]);

    private static JsonElement At(params string[] path) => path.Aggregate(Schema, (element, name) => element.GetProperty(name));

    private static void AssertKeys(IEnumerable<string> expected, JsonElement section, IEnumerable<string>? optional = null)
    {
        var keys = expected.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(keys, section.GetProperty("required").EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(
            keys.Concat(optional ?? []).Order(StringComparer.Ordinal),
            section.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(section.GetProperty("additionalProperties").GetBoolean());
    }

    private static void AssertWords(IEnumerable<string> expected, JsonElement words) =>
        Assert.Equal(
            expected.Order(StringComparer.Ordinal), words.EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal));

    private static void AssertRange(LimitRange range, JsonElement number) =>
        Assert.Equal((range.Least, range.Most), (number.GetProperty("minimum").GetInt64(), number.GetProperty("maximum").GetInt64()));
}
