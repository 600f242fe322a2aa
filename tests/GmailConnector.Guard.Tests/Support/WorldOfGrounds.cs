using System.Security.Cryptography;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>More people, mailboxes and access in a world.</summary>
internal static class WorldOfGrounds
{
    internal static void KnowBen(this World world)
    {
        world.Store.People[world.Ben.Person] = new PersonRecord(
            world.Ben.Person, TenantId.Default, "Ben Okafor", "ben@halo.example", world.Clock.GetUtcNow());
    }

    internal static MailboxId AddMailbox(this World world, string id, PersonId owner)
    {
        var mailbox = new MailboxId(id);
        world.Store.Mailboxes[mailbox] = world.Record with
        {
            Id = mailbox,
            Owner = owner,
            Subject = "sub-" + id,
            Address = id + "@halo.example",
            State = MailboxState.Connected
        };
        return mailbox;
    }

    /// <summary>An incident by which Ben may see m1, approved by somebody else; the owner told after a delay, or at once.</summary>
    internal static async Task<GrantId> OpenIncidentAsync(
        this World world, TimeSpan? delay, params (MailboxId Mailbox, MessageId Message)[] more)
    {
        world.KnowBen();
        world.Grants.Roles[world.Ben.Person] = [Role.SecurityOfficer];
        var now = world.Clock.GetUtcNow();
        var grant = new AccessGrant
        {
            Id = new GrantId("inc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))),
            Tenant = TenantId.Default,
            Kind = LegalBasisKind.SecurityIncident,
            State = GrantState.Live,
            Version = 2,
            AskedBy = world.Ben.Person,
            Viewer = world.Ben.Person,
            Reason = "It quotes " + World.SecretSubject,
            Scope = new AccessScope([(World.Box, new MessageId("m1")), .. more]),
            Duration = TimeSpan.FromHours(8),
            AskedAt = now,
            AnswerBy = now.AddHours(48),
            Answer = new GrantAnswer(new PersonId("p_chris"), now, true, "Go on"),
            Since = now,
            Until = now.AddHours(8),
            Incident = new IncidentFile
            {
                Ticket = new TicketReference(TicketSource.Own, "SEC-12"),
                Category = IncidentCategory.Phishing,
                Severity = IncidentSeverity.High
            },
            Delay = delay is { } put ? new NoticeDelay(now + put, "They would delete it") : null,
        };
        var added = await world.Ledger.AddAsync(grant, new PersonId("p_ben"), TestContext.Current.CancellationToken);
        Assert.True(added.IsAllowed, added.Refusal?.Reason);
        return grant.Id;
    }
}
