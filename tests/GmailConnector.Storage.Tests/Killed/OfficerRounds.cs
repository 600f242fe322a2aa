using System.Security.Cryptography;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Killed;

/// <summary>
/// Access is given to others, used and ended, over and over: by a second officer after a request, and by the owner without one.
/// </summary>
internal sealed class OfficerRounds(Installation installation, MailboxId mailbox, Action<Outcome<string>> seen)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    internal async Task IncidentAsync()
    {
        var request = Request(LegalBasisKind.SecurityIncident, Installation.Sofia) with
        {
            Incident = new IncidentFile
            {
                Ticket = new TicketReference(TicketSource.Own, "SEC-1"),
                Category = IncidentCategory.Phishing,
                Severity = IncidentSeverity.High
            },
        };
        Took(await installation.Ledger.AddAsync(request, request.AskedBy, CancellationToken.None));
        await StepAsync(
            request,
            Installation.Tomas,
            EvidenceKind.GrantGiven,
            AffirmativeActKind.Approve,
            (grant, by, now) => GrantSteps.Approve(grant, by, new Approval(grant.Scope, Hour, false, "Yes."), now));
        await UseAsync(request, Installation.Sofia);
        await StepAsync(request, Installation.Sofia, EvidenceKind.GrantEnded, AffirmativeActKind.End, GrantSteps.End);
        await StepAsync(
            request,
            Installation.Sofia,
            EvidenceKind.GrantReported,
            AffirmativeActKind.Report,
            (grant, by, now) => GrantSteps.Report(grant, by, "A fake shop.", now));
        await StepAsync(
            request,
            Installation.Lena,
            EvidenceKind.GrantReviewed,
            AffirmativeActKind.AcceptFindings,
            (grant, by, now) => GrantSteps.Review(grant, by, true, "Well done.", now));
    }

    internal async Task ShareAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var owner = Installation.Owner.Person;
        var shared = Request(LegalBasisKind.MessageAgreement, Installation.Owner) with
        {
            State = GrantState.Live,
            Viewer = Installation.Tomas.Person,
            Owner = owner,
            Since = now,
            Until = now + Hour,
            Answer = new GrantAnswer(owner, now, true, ""),
        };
        Took(await installation.Ledger.AddAsync(shared, owner, CancellationToken.None));
        await UseAsync(shared, Installation.Tomas);
        await StepAsync(shared, Installation.Owner, EvidenceKind.GrantEnded, AffirmativeActKind.End, GrantSteps.End);
    }

    private async Task UseAsync(AccessGrant grant, Viewer viewer)
    {
        foreach (var message in grant.Scope.Of(mailbox))
        {
            seen(await installation.OpenAsync(mailbox, message, viewer, grant.Id, CancellationToken.None));
        }
    }

    private async Task StepAsync(
        AccessGrant grant,
        Viewer viewer,
        EvidenceKind step,
        AffirmativeActKind kind,
        Func<AccessGrant, Actor, DateTimeOffset, Outcome<AccessGrant>> take)
    {
        var by = new Actor(viewer.Person, viewer.Roles);
        Took(await installation.Ledger.StepAsync(
            grant.Tenant, grant.Id, by.Person, step, (g, now) => take(g, by, now), CancellationToken.None, Acting.Performed(kind)));
    }

    private void Took(Outcome<AccessGrant> step)
    {
        if (step.Refusal is { } refusal)
        {
            seen(refusal);
        }
    }

    private AccessGrant Request(LegalBasisKind kind, Viewer by)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Id = new GrantId("grt_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))),
            Tenant = Sample.Tenant,
            Kind = kind,
            State = GrantState.Requested,
            Version = 1,
            AskedBy = by.Person,
            Viewer = by.Person,
            Reason = "Invoices that nobody ordered.",
            Scope = new AccessScope(mailbox, [Installation.Message(1), Installation.Message(2)]),
            Duration = Hour,
            AskedAt = now,
            AnswerBy = now + Hour,
            Act = Acting.Performed(kind == LegalBasisKind.MessageAgreement ? AffirmativeActKind.Share : AffirmativeActKind.File).Name,
        };
    }
}
