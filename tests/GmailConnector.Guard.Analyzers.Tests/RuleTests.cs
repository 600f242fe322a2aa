using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Analyzers.Tests;

public class RuleTests
{
    [Fact]
    public void Every_rule_is_an_error_that_cannot_be_configured_and_names_its_clause_and_the_right_way()
    {
        var rules = Compiled.Supported;
        Assert.Equal(Enumerable.Range(1, rules.Count).Select(n => $"GC{n:0000}"), rules.Select(r => r.Id));
        Assert.All(rules, rule =>
        {
            Assert.Equal("LimitedUse", rule.Category);
            Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, rule.DefaultSeverity);
            Assert.Contains(Microsoft.CodeAnalysis.WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
            Assert.Equal($"docs/rules/{rule.Id}.md", rule.HelpLinkUri);
            Assert.Matches(new Regex(@"Limited Use.*\. .+\.$"), rule.MessageFormat.ToString());
        });
    }
}
