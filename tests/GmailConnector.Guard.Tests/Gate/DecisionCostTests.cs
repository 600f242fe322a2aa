using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Policy;

namespace GmailConnector.Guard.Tests.Gate;

public class DecisionCostTests
{
    private const int Asked = 1_000;
    private const int Rounds = 5;

    [Fact]
    public void An_allowed_decision_allocates_nothing()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);
        var cases = PolicyCase.All(policy).Where(c => c.Decision == "allow").ToList();
        Assert.NotEmpty(cases);

        Assert.All(cases, c =>
        {
            var over = c.Over(policy);

            // The runtime compiles again while it runs and sometimes allocates for that; a decision would in each round.
            Assert.Contains((Asked, 0L), Enumerable.Range(0, Rounds).Select(_ => Measured(c, over)).ToList());
        });
    }

    // The measure itself: a refusal that names its limits makes a new text each time.
    [Fact]
    public void An_allocation_would_be_noticed()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);
        var refused = PolicyCase.All(policy).First(c => c.Code == nameof(RefusalCode.TooLarge));

        Assert.All(Enumerable.Range(0, Rounds), _ => Assert.True(Measured(refused, policy).Bytes > Asked));
    }

    private static (int Allowed, long Bytes) Measured(PolicyCase c, LimitedUsePolicy policy)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var allowed = Allowed(c, policy);
        return (allowed, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Allowed(PolicyCase c, LimitedUsePolicy policy)
    {
        var allowed = 0;
        for (var i = 0; i < Asked; i++)
        {
            allowed += AccessRules.Decide(c.Request, c.Facts, policy).IsAllowed ? 1 : 0;
        }

        return allowed;
    }
}
