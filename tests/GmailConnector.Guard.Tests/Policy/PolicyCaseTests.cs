using System.Collections.Immutable;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Rules;
using YamlDotNet.RepresentationModel;

namespace GmailConnector.Guard.Tests.Policy;

[Trait("way", "38")]
public class PolicyCaseTests
{
    private static readonly LimitedUsePolicy Policy = PolicyLoader.Load(PolicyFolder.Real);

    [Fact]
    public void Every_case_comes_out_as_it_is_written()
    {
        var cases = PolicyCase.All(Policy).ToList();

        Assert.True(cases.Count >= 190, $"only {cases.Count} cases were found");
        Assert.True(cases.Count(c => c.Decision == "refuse") * 2 >= cases.Count, "fewer than half of the cases are refusals");
        Assert.Equal(cases.Count, cases.Select(c => c.Name.Split(": ", 2)[1]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(cases, c => Assert.Null(Difference(c, AccessRules.InOrder)));
    }

    [Fact]
    public void Every_decision_explains_itself_by_rule_line_and_what_would_help()
    {
        var lines = File.ReadAllLines(Path.Combine(PolicyFolder.Real, PolicyLoader.FileName));
        foreach (var c in PolicyCase.All(Policy))
        {
            var decision = AccessRules.Decide(c.Request, c.Facts, c.Over(Policy));
            var explained = decision.Explain(c.Request, Policy);

            Assert.StartsWith(
                decision.IsAllowed ? $"allowed on {GroundOf(c)}, under limited-use.yaml:" : $"refused by {c.Rule}, under ",
                explained,
                StringComparison.Ordinal);
            if (decision.Refusal is { } refusal)
            {
                Assert.EndsWith($": {refusal.Reason} {refusal.Remedy}", explained, StringComparison.Ordinal);
                Assert.NotEmpty(refusal.Remedy);
            }

            // The line that is named is the line that says so.
            if (c.Policy is { } place && place != "purposes.none")
            {
                Assert.Contains($"limited-use.yaml:{Policy.Lines[place]} {place}", explained, StringComparison.Ordinal);
                Assert.Contains(place.Split('.')[^1], lines[Policy.Lines[place] - 1], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Each_rule_has_a_case_that_would_come_out_otherwise_without_it()
    {
        var cases = PolicyCase.All(Policy).ToList();
        foreach (var rule in AccessRules.InOrder)
        {
            ImmutableArray<IAccessRule> others = [.. AccessRules.InOrder.Where(r => r != rule)];

            Assert.Contains(cases, c => c.Rule == rule.Name);
            Assert.True(cases.Any(c => Difference(c, others) is not null), $"without {rule.Name} all cases come out the same");
        }
    }

    [Fact]
    public void Each_purpose_of_the_policy_is_asked_for_in_a_case_that_is_allowed() =>
        Assert.Equal(
            Policy.Purposes.Keys.Order(),
            PolicyCase.All(Policy).Where(c => c.Decision == "allow").Select(c => c.Request.Purpose).Distinct().Order());

    [Fact]
    public void A_refusals_place_in_the_policy_is_there()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(PolicyFolder.Real, PolicyLoader.FileName))));
        var places = PolicyCase.All(Policy).Select(c => c.Policy).OfType<string>().Where(p => p != "purposes.none").Distinct().ToList();

        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.True(Leads(yaml.Documents[0].RootNode, place), $"{place} isn't in the policy"));
        Assert.False(Leads(yaml.Documents[0].RootNode, "purposes.read-mail.ground"));
    }

    // Scope names have dots of their own.
    private static bool Leads(YamlNode node, string place) =>
        place.Length == 0
        || (node is YamlMappingNode mapping
            && mapping.Children.Any(c =>
                (place + ".").StartsWith(c.Key + ".", StringComparison.Ordinal)
                    && Leads(c.Value, place[Math.Min(place.Length, c.Key.ToString().Length + 1)..])));

    private static string GroundOf(PolicyCase c) => c.Facts.Grant is { } grant ? grant.Grant.Name : "mailbox-agreement:agr_1";

    private static string? Difference(PolicyCase c, ImmutableArray<IAccessRule> rules)
    {
        var decision = AccessRules.Decide(c.Request, c.Facts, c.Over(Policy), rules);
        var expected = c.Decision == "allow" ? $"allow on {GroundOf(c)}" : $"refuse {c.Code} by {c.Rule} at {c.Policy ?? ""}";
        var actual = decision.IsAllowed
            ? $"allow on {decision.Ground}"
            : $"refuse {decision.Refusal!.Code} by {decision.Refusal.Rule} at {decision.Refusal.Policy}";
        return expected == actual ? null : $"{c.Name}: expected {expected}, got {actual}";
    }
}
