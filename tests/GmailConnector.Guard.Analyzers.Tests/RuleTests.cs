using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Analyzers.Tests;

public class RuleTests
{
    [Fact]
    public void Every_rule_is_an_error_that_cannot_be_configured_and_names_its_clause_and_the_right_way()
    {
        Microsoft.CodeAnalysis.DiagnosticDescriptor[] rules = [Rule.ContentToText, Rule.ContentToSink, Rule.Egress, Rule.HandRendering, Rule.BackDoor, Rule.SwitchedOff];
        Assert.Equal(Compiled.RuleCount, rules.Length);
        Assert.Equal(["GC0001", "GC0002", "GC0003", "GC0004", "GC0005", "GC0006"], rules.Select(r => r.Id));
        Assert.All(rules, rule =>
        {
            Assert.Equal("LimitedUse", rule.Category);
            Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, rule.DefaultSeverity);
            Assert.Contains(Microsoft.CodeAnalysis.WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
            Assert.Matches(new Regex(@"Limited Use.*\. .+\.$"), rule.MessageFormat.ToString());
        });
    }
}
