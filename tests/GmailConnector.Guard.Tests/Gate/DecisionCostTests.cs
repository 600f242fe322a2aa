using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Policy;

namespace GmailConnector.Guard.Tests.Gate;

public class DecisionCostTests
{
    private const int Asked = 1_000;

    [Fact]
    public void An_allowed_decision_allocates_nothing()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);
        var cases = PolicyCase.All(policy).Where(c => c.Decision == "allow").ToList();
        Assert.NotEmpty(cases);

        Assert.All(cases, c =>
        {
            var over = c.Over(policy);
            Assert.Equal(Asked, Allowed(c, over));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var allowed = Allowed(c, over);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.Equal((Asked, 0), (allowed, allocated));
        });
    }

    // The measure itself: a refusal that names its limits makes a new text each time.
    [Fact]
    public void An_allocation_would_be_noticed()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);
        var refused = PolicyCase.All(policy).First(c => c.Code == nameof(RefusalCode.TooLarge));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Allowed(refused, policy);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before > Asked);
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
