using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Tests.Grants;

/// <summary>One step of a random walk: somebody does something at some time.</summary>
/// <param name="Move">What.</param>
/// <param name="Who">Which of the people.</param>
/// <param name="Wait">How long after the step before.</param>
/// <param name="Some">Which part of the scope, and other small choices.</param>
internal sealed record WalkStep(Move Move, int Who, TimeSpan Wait, int Some);

internal enum Move
{
    Approve,
    Widen,
    Refuse,
    Withdraw,
    End,
    Elapse,
    Report,
    Accept,
    Return,
}

/// <summary>A grant on a random walk, with what happened to it: states it was in, and what was tried.</summary>
internal sealed class GrantWalk
{
    internal static readonly PersonId[] People = [
        new("p_asker"),
        new("p_viewer"),
        new("p_owner"),
        new("p_officer"),
        new("p_other_officer"),
        new("p_legal"),
        new("p_agent")
    ];

    internal static readonly HashSet<Role>[] Roles =
    [
        [Role.Agent, Role.SecurityOfficer, Role.LegalOfficer],
        [Role.Agent, Role.SecurityOfficer],
        [Role.Agent],
        [Role.Agent, Role.SecurityOfficer],
        [Role.Agent, Role.SecurityOfficer], [Role.Agent, Role.LegalOfficer], [Role.Agent],
    ];

    internal static readonly MailboxId Box = new("mbx_1");

    internal GrantWalk(AccessGrant start, DateTimeOffset now)
    {
        Asked = Grant = start;
        Now = now;
    }

    internal AccessGrant Asked { get; }

    internal AccessGrant Grant { get; private set; }

    internal DateTimeOffset Now { get; private set; }

    /// <summary>Takes the step; answers what was there before it and why it was refused, or null.</summary>
    internal (AccessGrant Before, Refusal? Refusal) Take(WalkStep step)
    {
        Now += step.Wait;
        var before = Grant;
        var by = new Actor(People[step.Who], Roles[step.Who]);
        var some = new AccessScope(Box, Asked.Scope.Of(Box).OrderBy(m => m.Value, StringComparer.Ordinal).Take(step.Some));
        var taken = step.Move switch
        {
            Move.Approve =>
                GrantSteps.Approve(before, by, new Approval(some, before.Duration / Math.Max(1, step.Some), step.Some == 1, "Right."), Now),
            Move.Widen =>
                GrantSteps.Approve(
                    before,
                    by,
                    new Approval(new AccessScope(Box, [new MessageId("m0"), new MessageId("m_new")]), before.Duration * 2, true, "More."),
                    Now),
            Move.Refuse => GrantSteps.Refuse(before, by, "No.", Now),
            Move.Withdraw => GrantSteps.Withdraw(before, by, Now),
            Move.End => GrantSteps.End(before, by, Now),
            Move.Elapse => GrantSteps.Elapse(before, Now) ?? (Outcome<AccessGrant>)Refusal.Unexplained,
            Move.Report => GrantSteps.Report(before, by, "Found.", Now),
            Move.Accept => GrantSteps.Review(before, by, true, "Good.", Now),
            Move.Return => GrantSteps.Review(before, by, false, "Not yet.", Now),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        if (taken.TryGet(out var next, out var refusal))
        {
            Grant = next;
        }

        return (before, refusal);
    }

    internal static AccessGrant Start(LegalBasisKind kind, bool emergency, bool shared, DateTimeOffset now)
    {
        var (asker, viewer, owner) = kind == LegalBasisKind.MessageAgreement
            ? (shared ? People[2] : People[1], People[1], (PersonId?)People[2])
            : (People[0], People[0], null);
        var asked = new AccessGrant
        {
            Id = new GrantId("grant_1"),
            Tenant = TenantId.Default,
            Kind = kind,
            State = GrantState.Requested,
            Version = 1,
            AskedBy = asker,
            Viewer = viewer,
            Owner = owner,
            Reason = "Because.",
            Scope = new AccessScope(Box, [new MessageId("m0"), new MessageId("m1"), new MessageId("m2")]),
            Duration = TimeSpan.FromHours(4),
            Downloads = true,
            AskedAt = now,
            AnswerBy = now + TimeSpan.FromHours(8),
            Incident = kind == LegalBasisKind.SecurityIncident
                ? new IncidentFile
                {
                    Ticket = new TicketReference(TicketSource.Own, "1"),
                    Category = IncidentCategory.Phishing,
                    Severity = IncidentSeverity.Low
                }
                : null,
            Order = kind == LegalBasisKind.LegalOrder ? new OrderFile("Court", "1/26", new string('e', 64)) : null,
        };
        return (kind, emergency, shared) switch
        {
            (LegalBasisKind.SecurityIncident, true, _) =>
                asked with
                {
                    State = GrantState.Emergency,
                    Since = now,
                    Until = now + TimeSpan.FromMinutes(30),
                    Duration = TimeSpan.FromMinutes(30)
                },
            (LegalBasisKind.MessageAgreement, _, true) => asked with
            {
                State = GrantState.Live,
                Since = now,
                Until = now + asked.Duration,
                Answer = new GrantAnswer(owner!.Value, now, true, ""),
            },
            _ => asked,
        };
    }
}
