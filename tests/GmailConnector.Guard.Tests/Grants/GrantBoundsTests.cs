using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Grants;

/// <summary>Nothing is given beyond the policy in force, though it was asked for under a wider one.</summary>
public sealed class GrantBoundsTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GroundTerms Terms => desk.World.Policy.Grounds;

    [Theory]
    [InlineData("as it was asked for", null)]
    [InlineData("to exactly that", null)]
    [InlineData("messages", "These are 2 messages; the limit is 1.")]
    [InlineData("time", "The duration must be more than zero and at most 59 minutes, as the policy sets.")]
    [InlineData("delay", "The owner would be notified later than the 2 days that the policy allows.")]
    public async Task A_request_is_answered_within_the_policy_of_today(string narrowed, string? refused)
    {
        var id = await desk.FiledAsync(
            Ct, f => f with { NoticeDelay = TimeSpan.FromDays(3), NoticeDelayReason = Desk.Words("They would notice.") });
        var incident = narrowed switch
        {
            "to exactly that" => Terms.Incident with { MostMessages = 2, Most = TimeSpan.FromHours(1), NoticeDelay = TimeSpan.FromDays(3) },
            "messages" => Terms.Incident with { MostMessages = 1 },
            "time" => Terms.Incident with { Most = TimeSpan.FromMinutes(59) },
            "delay" => Terms.Incident with { NoticeDelay = TimeSpan.FromDays(2) },
            _ => Terms.Incident,
        };

        var answered = await ApproveAsync(id, Terms with { Incident = incident });

        Assert.Equal(refused, answered.Refusal?.Reason);
        Assert.Equal(refused is null ? null : "grounds.security-incident", answered.Refusal?.Policy);
        Assert.Equal(refused is null ? GrantState.Live : GrantState.Requested, desk[id].State);
        Assert.Equal(refused is null, desk.World.Evidence.Kinds.Contains("grant.given"));
    }

    [Fact]
    public async Task A_delay_that_is_too_long_by_now_can_be_struck()
    {
        var id = await desk.FiledAsync(
            Ct, f => f with { NoticeDelay = TimeSpan.FromDays(3), NoticeDelayReason = Desk.Words("They would notice.") });

        Assert.True((await ApproveAsync(
            id, Terms with { Incident = Terms.Incident with { NoticeDelay = TimeSpan.Zero } }, noticeAtOnce: true)).IsAllowed);
    }

    [Fact]
    public async Task An_emergency_is_taken_only_while_the_policy_allows_any()
    {
        var now = desk.World.Clock.GetUtcNow();
        var emergency = desk[await desk.FiledAsync(Ct)] with { State = GrantState.Emergency, Since = now, Until = now.AddMinutes(5) };
        var (allowing, not) = (Emergencies(true), Emergencies(false));

        Assert.Equal(GrantRefusals.NoEmergencies, GrantBounds.WhyNot(emergency, not));
        Assert.Null(GrantBounds.WhyNot(emergency, allowing));
        Assert.NotNull(GrantBounds.WhyNot(emergency with { Until = now.AddHours(1) }, allowing));
        Assert.NotNull(GrantBounds.WhyNot(emergency with { Delay = new NoticeDelay(now.AddMinutes(1), "Later.") }, allowing));
    }

    [Fact]
    public void The_evidence_has_each_bound_under_the_policys_name()
    {
        var facts = GrantBounds
            .Of(Emergencies(false))
            .SelectMany(b => b.Facts)
            .ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);

        Assert.Equal(
            ("1440", "200", "20160"),
            (facts["most-minutes.security-incident"], facts["most-messages.security-incident"], facts["most-delay-minutes.security-incident"]));
        Assert.Equal(
            ("43200", "50", "0"),
            (facts["most-minutes.message-agreement"], facts["most-messages.message-agreement"], facts["most-delay-minutes.message-agreement"]));
        Assert.Equal("259200", facts["most-delay-minutes.legal-order"]);
        Assert.DoesNotContain(facts.Keys, k => k.EndsWith(".emergency", StringComparison.Ordinal));
    }

    private GroundTerms Emergencies(bool allowed) =>
        Terms with { Incident = Terms.Incident with { Emergency = Terms.Incident.Emergency with { Allowed = allowed } } };

    private async Task<Outcome<AccessGrant>> ApproveAsync(GrantId id, GroundTerms terms, bool noticeAtOnce = false)
    {
        var world = desk.World;
        var evidence = new GrantEvidence(world.Policy, world.Store, world.Store, world.Evidence);
        using var ledger = new GrantLedger(
            world.Grants,
            evidence,
            new GrantNotices(world.Store, world.Get<WorkingRoles>(), world.Grants),
            world.Policy with { Grounds = terms },
            world.Clock);
        var by = new Actor(desk.Tomas.Person, desk.Tomas.Roles);
        return await ledger.StepAsync(
            TenantId.Default,
            id,
            by.Person,
            EvidenceKind.GrantGiven,
            (grant, now) =>
                GrantSteps.Approve(grant, by, new Approval(grant.Scope, TimeSpan.FromHours(1), false, "Yes.", noticeAtOnce), now),
            Ct);
    }
}
