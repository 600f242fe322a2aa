using Google.Apis.Gmail.v1.Tests.Planted;

namespace Google.Apis.Gmail.v1.Tests.Facts;

public sealed class ScopeFactsTests
{
    [Theory]
    [InlineData(typeof(GmailService.ScopeConstants))]
    [InlineData(typeof(GmailService.Scope))]
    public void The_scopes_are_Googles_fourteen(Type scopes)
    {
        Assert.Equal(14, DiscoveryFacts.Google.Scopes.Count);
        Assert.Empty(ScopeRules.Violations(scopes, DiscoveryFacts.Google.Scopes));
    }

    [Fact]
    public void Every_method_is_allowed_by_a_scope_that_has_a_constant()
    {
        Assert.All(DiscoveryFacts.Google.Methods.Values, method =>
        {
            Assert.NotEmpty(method.Scopes);
            Assert.Subset(DiscoveryFacts.Google.Scopes.ToHashSet(), method.Scopes.ToHashSet());
        });
    }

    [Theory]
    [InlineData("https://www.googleapis.com/auth/gmail.readonly is missing")]
    [InlineData("https://www.googleapis.com/auth/gmail.everything isn't Google's")]
    [InlineData("https://www.googleapis.com/auth/gmail.send is called GmailPost")]
    public void A_wrong_list_of_scopes_is_rejected(string reason)
    {
        Assert.Contains(reason, ScopeRules.Violations(typeof(WrongScopes), DiscoveryFacts.Google.Scopes));
    }
}
