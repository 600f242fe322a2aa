using System.Text.RegularExpressions;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>What Google's discovery document says of each method, for the four scopes that are ours (r, c, m, s).</summary>
public partial class PolicyMethodTests
{
    private static readonly Dictionary<string, string> Discovery = new(StringComparer.Ordinal)
    {
        ["gmail.users.getProfile"] = "rcm",
        ["gmail.users.messages.list"] = "rm",
        ["gmail.users.messages.get"] = "rm",
        ["gmail.users.messages.attachments.get"] = "rm",
        ["gmail.users.messages.send"] = "cm",
        ["gmail.users.messages.modify"] = "m",
        ["gmail.users.messages.batchModify"] = "m",
        ["gmail.users.messages.trash"] = "m",
        ["gmail.users.messages.untrash"] = "m",
        ["gmail.users.threads.list"] = "rm",
        ["gmail.users.threads.get"] = "rm",
        ["gmail.users.history.list"] = "rm",
        ["gmail.users.watch"] = "rm",
        ["gmail.users.stop"] = "rm",
        ["gmail.users.labels.list"] = "rm",
        ["gmail.users.labels.get"] = "rm",
        ["gmail.users.labels.create"] = "m",
        ["gmail.users.labels.patch"] = "m",
        ["gmail.users.labels.delete"] = "m",
        ["gmail.users.drafts.list"] = "rcm",
        ["gmail.users.drafts.get"] = "rcm",
        ["gmail.users.drafts.create"] = "cm",
        ["gmail.users.drafts.update"] = "cm",
        ["gmail.users.drafts.delete"] = "cm",
        ["gmail.users.drafts.send"] = "cm",
        ["gmail.users.settings.getVacation"] = "rms",
        ["gmail.users.settings.updateVacation"] = "s",
        ["gmail.users.settings.sendAs.list"] = "rms",
        ["gmail.users.settings.sendAs.patch"] = "s",
        ["gmail.users.settings.filters.list"] = "rms",
        ["gmail.users.settings.filters.create"] = "s",
        ["gmail.users.settings.filters.delete"] = "s",
    };

    [Fact]
    public void Each_method_names_exactly_the_scopes_that_Google_accepts_for_it()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);

        Assert.All(policy.Methods, m =>
        {
            Assert.True(
                Discovery.TryGetValue(m.Method, out var accepted),
                $"{m.Method} isn't in this table; look it up in Google's discovery document");
            Assert.Equal(accepted, string.Concat(m.Scopes.Order().Select(s => "rcms"[(int)s])));
        });
    }

    [Fact]
    public void What_Guard_may_ask_of_Gmail_it_asks_somewhere()
    {
        var guard = string.Concat(Sources("GmailConnector.Guard").Where(f => !f.EndsWith(
            "IMailSource.cs", StringComparison.Ordinal)).Select(
            File.ReadAllText));

        Assert.All(
            typeof(GmailConnector.Guard.Ports.IMailSource).GetMethods(), m => Assert.Matches($@"(source|gmail|mail)\.{m.Name}\(", guard));
    }

    [Fact]
    public void The_policy_names_the_methods_that_are_called_and_no_others()
    {
        var called = Sources("GmailConnector.Gmail")
            .SelectMany(f => Call().Matches(File.ReadAllText(f)))
            .Select(m => "gmail.users." + string.Join('.', m.Groups[1].Value.Split('.').Select(p => char.ToLowerInvariant(p[0]) + p[1..])))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(PolicyLoader.Load(PolicyFolder.Real).Methods.Select(m => m.Method).Order(StringComparer.Ordinal), called);
    }

    [GeneratedRegex(@"\bUsers\.((?:[A-Z][A-Za-z]+\.)*[A-Z][A-Za-z]+)\(")]
    private static partial Regex Call();

    [Fact]
    public void A_feature_works_with_the_scope_that_it_is_declared_for()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);

        foreach (var scope in policy.Scopes)
        {
            foreach (var feature in scope.Features)
            {
                Assert.Contains(policy.Methods, m => m.Features.Contains(feature) && m.Scopes.Contains(scope.Scope));
            }
        }
    }

    [Fact]
    public void Nothing_is_deleted_for_good_at_Gmail() =>
        Assert.DoesNotContain(
            PolicyLoader.Load(PolicyFolder.Real).Methods,
            m => m.Method.EndsWith("messages.delete", StringComparison.Ordinal)
                || m.Method.Contains("batchDelete", StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string project) => Directory
        .EnumerateFiles(Path.Combine(PolicyFolder.Real, "..", "src", project), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
