using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Gate;

[Trait("way", "38")]
public class DecisionProperties
{
    [Fact]
    public void No_request_whatever_is_allowed_without_a_live_agreement_of_the_owner()
    {
        var world = new World();
        var property = Prop.ForAll(
            Arb.From(Cases(world)),
            c =>
            {
                var decision = AccessRules.Decide(c.Request, c.Facts, world.Policy);
                var a = c.Facts.Agreement;
                var m = c.Facts.Mailbox;
                var live = m is not null && a is not null
                    && m.State != MailboxState.Erased && m.Tenant == c.Request.Tenant && m.Id == c.Request.Mailbox
                    && (c.Request.Viewer is null || c.Request.Viewer.Person == m.Owner)
                    && a.Person == m.Owner && a.Mailbox == m.Id && a.Id == m.Agreement
                    && (a.WithdrawnAt is null || a.WithdrawnAt > c.Facts.Now) && a.At <= c.Facts.Now
                    && a.TextHash == world.Policy.Agreement.Hash && a.IsAsWritten;
                return (!decision.IsAllowed || live) && (decision.IsAllowed || decision.Refusal is not null);
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), property);
    }

    [Fact]
    public void The_generator_reaches_allowed_requests_too()
    {
        var world = new World();

        var allowed = Cases(world).Sample(5_000).Count(c => AccessRules.Decide(c.Request, c.Facts, world.Policy).IsAllowed);

        Assert.True(allowed > 20, $"only {allowed} of 5,000 were allowed: the property above would say little");
    }

    private static Gen<Case> Cases(World world)
    {
        var now = world.Clock.GetUtcNow();
        var viewers = Often(world.Amira, world.Ben, world.Amira.With(tenant: new TenantId("other")), null);
        var tenants = Often(TenantId.Default, new TenantId("other"));
        var boxes = Often(World.Box, new MailboxId("mbx_2"));
        var purposes = Gen.Elements(Enum.GetValues<Purpose>());
        var scopes = Gen.Elements<GmailScope?>(null, GmailScope.ReadOnly, GmailScope.Modify);
        var states = Often(MailboxState.Connected, MailboxState.NeedsReconnect, MailboxState.Erased);
        var agreements = Often<AgreementRecord?>(
            world.Agreement,
            null,
            world.Agreement with { WithdrawnAt = now },
            world.Agreement with { At = now.AddMinutes(1) },
            world.Agreement with { Person = world.Ben.Person },
            world.Agreement with { Mailbox = null },
            world.Agreement with { TextHash = "old" },
            world.Agreement with { IsAsWritten = false },
            world.Agreement with { Id = new AgreementId("agr_2") });
        return from viewer in viewers
               from tenant in tenants
               from box in boxes
               from purpose in purposes
               from scope in scopes
               from state in states
               from agreement in agreements
               from exists in Often(true, false)
               select new Case(
                   new AccessRequest(viewer, tenant, box, purpose, [], scope),
                   new AccessFacts(exists ? world.Record with { State = state } : null, agreement, now));
    }

    // The usual value half of the time, so that allowed requests come up as well.
    private static Gen<T> Often<T>(T usual, params T[] others) =>
        Gen.Frequency((others.Length * 2, Gen.Constant(usual)), (others.Length, Gen.Elements(others)));

    internal sealed record Case(AccessRequest Request, AccessFacts Facts);
}
