using System.Security.Cryptography;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Security incidents: an officer files a ticket with exact messages and a duration, another officer approves all or part of it or refuses,
/// and afterwards findings and their review are due. On every open the gate checks ticket, approval, role, sign-in and end again.
/// </summary>
public sealed class Incidents
{
    private const LegalBasisKind Kind = LegalBasisKind.SecurityIncident;
    private const string TermsPath = "grounds.security-incident";

    private readonly LimitedUsePolicy policy;
    private readonly CaseWorkflow workflow;
    private readonly ScopeFreezing freezing;
    private readonly FrozenScopes frozen;
    private readonly ITicketDesk tickets;
    private readonly ReportLedger reports;

    internal Incidents(
        LimitedUsePolicy policy,
        CaseWorkflow workflow,
        ScopeFreezing freezing,
        FrozenScopes frozen,
        ITicketDesk tickets,
        ReportLedger reports)
    {
        this.policy = policy;
        this.workflow = workflow;
        this.freezing = freezing;
        this.frozen = frozen;
        this.tickets = tickets;
        this.reports = reports;
    }

    /// <summary>The most that may be asked for.</summary>
    public IncidentLimits LimitsFor(Viewer officer)
    {
        var terms = TermsFor(officer);
        return new IncidentLimits(
            (int)terms.Most.TotalHours,
            terms.MostMessages,
            (int)terms.QueryRange.TotalDays,
            (int)terms.NoticeDelay.TotalDays,
            terms.Emergency.Allowed ? (int)terms.Emergency.Most.TotalMinutes : null);
    }

    private IncidentTerms TermsFor(Viewer officer) => policy.For(officer.Tenant).Grounds.Incident;

    /// <summary>The token for Count.</summary>
    public ActToken OfferCount(Viewer officer) => Acts.Offer(officer, AffirmativeActKind.Count, About);

    /// <summary>The token for filing an incident.</summary>
    public ActToken OfferFiling(Viewer officer) => Acts.Offer(officer, AffirmativeActKind.File, About);

    internal AffirmativeActs Acts => workflow.Acts;

    private static string[] About { get; } = [Kind.PolicyName()];

    /// <summary>Counts and fixes the messages of a bounded query. Shows none.</summary>
    public Task<Outcome<FrozenScope>> FreezeAsync(Viewer officer, AffirmativeAct act, ScopeQuery query, CancellationToken ct) =>
        CountAsync(officer, act, performed => freezing.FreezeAsync(officer, Kind, query, performed, ct), ct);

    /// <summary>Counts and fixes messages by their references, <c>mailbox/message</c>, one per line. Shows none.</summary>
    public Task<Outcome<FrozenScope>> FreezeAsync(Viewer officer, AffirmativeAct act, GuardedText references, CancellationToken ct) =>
        CountAsync(officer, act, performed => freezing.FreezeAsync(officer, Kind, references, performed, ct), ct);

    /// <summary>
    /// Files an incident over the counted messages. It opens nothing before another officer approves, unless it is an emergency that the
    /// policy allows.
    /// </summary>
    public Task<Outcome<GrantId>> FileAsync(Viewer officer, AffirmativeAct act, IncidentFiling filing, CancellationToken ct) =>
        AsOfficerAsync(officer, null, by => FileCoreAsync(officer, act, by, filing, ct), ct);

    private async Task<Outcome<GrantId>> FileCoreAsync(
        Viewer officer, AffirmativeAct act, Actor by, IncidentFiling filing, CancellationToken ct)
    {
        if (frozen.Find(officer, Kind, filing.Scope) is not { } counted)
        {
            return ScopeRefusals.Forgotten;
        }

        var madeUp = TypedInput.Check(officer, filing.Ticket, filing.Reason, filing.NoticeDelayReason);
        if ((madeUp ?? Check(filing, TermsFor(officer))) is { } wrong)
        {
            return wrong;
        }

        if (await workflow.HoldsAnyAsync(officer.Tenant, by.Person, counted.Scope, ct))
        {
            return GrantRefusals.OwnMailbox;
        }

        var ticket = new TicketReference(filing.Source, filing.Ticket.Reveal().Trim());
        if (await CheckTicketAsync(officer.Tenant, ticket, by.Person, ct) is { } refusal)
        {
            return refusal;
        }

        // The counted messages are removed from memory before the case is filed, so the same form sent twice files once.
        var filed = await Acts.PerformAsync(
            act,
            officer,
            AffirmativeActKind.File,
            About,
            async performed => performed.CheckChosen([filing.Scope.Value]) is { } notChosen
                ? notChosen
                : await workflow.AddAsync(
                    Make(officer, filing, counted, ticket, workflow.Now) with { Act = performed.Name },
                    async () =>
                        await workflow.IsInUseAsync(officer.Tenant, ticket, ct)
                            ? FilingRefusals.TicketInUse
                            : frozen.Use(filing.Scope) ? null : ScopeRefusals.Forgotten,
                    ct),
            ct);

        // Where the report doesn't fit, it waits on; the incident is filed either way.
        if (filing.Report is { } report && filed.TryGet(out var incident, out _))
        {
            await reports.StepAsync(officer.Tenant, report, r => ReportSteps.File(r, incident, counted.Scope), ct);
        }

        return filed;
    }

    /// <summary>
    /// Another officer approves all or part of it. The ticket must pass its check at this moment too. With <paramref name="noticeAtOnce"/>
    /// the owners are notified at once, whatever delay was requested.
    /// </summary>
    internal Task<Outcome<Done>> ApproveAsync(
        Viewer officer,
        AffirmativeAct act,
        GrantId id,
        IReadOnlyList<(MailboxId Mailbox, MessageId Message)> chosen,
        TimeSpan duration,
        bool downloads,
        GuardedText words,
        CancellationToken ct,
        bool noticeAtOnce = false) =>
        AsOfficerAsync(
            officer,
            id,
            async by =>
            {
                if (TypedInput.Check(officer, words) is { } madeUp)
                {
                    return madeUp;
                }

                if (await workflow.FindAsync(officer.Tenant, id, ct) is { Kind: Kind } asked
                    && await CheckTicketAsync(officer.Tenant, asked.Incident!.Ticket, asked.AskedBy, ct) is { } refusal)
                {
                    return refusal;
                }

                var approval = new Approval(new AccessScope(chosen), duration, downloads, words.Reveal().Trim(), noticeAtOnce);
                var step = new OfficerStep(
                    await StepOfAnswerAsync(officer, id, ct),
                    act,
                    AffirmativeActKind.Approve,
                    [.. chosen.Select(c => $"{c.Mailbox}/{c.Message}")]);
                return await workflow.StepAsync(
                    officer, step, Kind, id, by, (grant, who, now) => GrantSteps.Approve(grant, who, approval, now), ct);
            },
            ct);

    /// <summary>Another officer refuses, with a reason.</summary>
    internal Task<Outcome<Done>> RefuseAsync(Viewer officer, AffirmativeAct act, GrantId id, GuardedText words, CancellationToken ct) =>
        StepAsync(
            officer,
            id,
            new OfficerStep(EvidenceKind.GrantRefused, act, AffirmativeActKind.Refuse),
            (grant, by, now) =>
                TypedInput.Check(officer, words) is { } madeUp ? madeUp : GrantSteps.Refuse(grant, by, words.Reveal().Trim(), now),
            ct);

    /// <summary>Whoever filed it withdraws it before a decision.</summary>
    internal Task<Outcome<Done>> WithdrawAsync(Viewer officer, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(
            officer, id, new OfficerStep(EvidenceKind.GrantWithdrawn, act, AffirmativeActKind.TakeBack), GrantSteps.Withdraw, ct);

    /// <summary>The viewer or another officer ends it. Messages open on a screen disappear.</summary>
    internal Task<Outcome<Done>> EndAsync(Viewer officer, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(officer, id, new OfficerStep(EvidenceKind.GrantEnded, act, AffirmativeActKind.End), GrantSteps.End, ct);

    /// <summary>Keeps unfinished findings, sealed, until they are submitted. Only their author reads them.</summary>
    public Task<Outcome<Done>> DraftFindingsAsync(Viewer officer, GrantId id, GuardedText findings, CancellationToken ct) =>
        AsOfficerAsync(
            officer,
            id,
            by => workflow.KeepAsync(
                officer,
                Kind,
                id,
                by,
                (grant, who, now) =>
                    TypedInput.Check(officer, findings) is { } madeUp ? madeUp : GrantSteps.Draft(grant, who, findings.Reveal(), now),
                ct),
            ct);

    /// <summary>Submits the findings, once the access has ended.</summary>
    public Task<Outcome<Done>> ReportAsync(Viewer officer, AffirmativeAct act, GrantId id, GuardedText findings, CancellationToken ct) =>
        StepAsync(
            officer,
            id,
            new OfficerStep(EvidenceKind.GrantReported, act, AffirmativeActKind.Report),
            (grant, by, now) =>
                TypedInput.Check(officer, findings) is { } madeUp ? madeUp : GrantSteps.Report(grant, by, findings.Reveal().Trim(), now),
            ct);

    /// <summary>A second officer accepts the findings and closes the incident, or sends them back with a reason.</summary>
    public Task<Outcome<Done>> ReviewAsync(
        Viewer officer, AffirmativeAct act, GrantId id, bool accepted, GuardedText words, CancellationToken ct) =>
        StepAsync(
            officer,
            id,
            new OfficerStep(
                EvidenceKind.GrantReviewed, act, accepted ? AffirmativeActKind.AcceptFindings : AffirmativeActKind.ReturnFindings),
            (grant, by, now) =>
                TypedInput.Check(officer, words) is { } madeUp
                    ? madeUp
                    : GrantSteps.Review(grant, by, accepted, words.Reveal().Trim(), now),
            ct);

    /// <summary>One incident, for security officers.</summary>
    internal Task<Outcome<AccessCase>> FindAsync(Viewer officer, GrantId id, CancellationToken ct) =>
        AsOfficerAsync(officer, id, _ => workflow.ShowAsync(officer, Kind, id, ct), ct);

    private Task<Outcome<FrozenScope>> CountAsync(
        Viewer officer, AffirmativeAct act, Func<PerformedAct, Task<Outcome<FrozenScope>>> count, CancellationToken ct) =>
        AsOfficerAsync(
            officer,
            null,
            async _ =>
                await workflow.NameOwnersAsync(
                    officer, await Acts.PerformAsync(act, officer, AffirmativeActKind.Count, About, count, ct), ct),
            ct);

    private Task<Outcome<Done>> StepAsync(
        Viewer officer,
        GrantId id,
        OfficerStep step,
        Func<AccessGrant, Actor, DateTimeOffset, Outcome<AccessGrant>> take,
        CancellationToken ct) =>
        AsOfficerAsync(officer, id, by => workflow.StepAsync(officer, step, Kind, id, by, take, ct), ct);

    private Task<Outcome<T>> AsOfficerAsync<T>(Viewer officer, GrantId? about, Func<Actor, Task<Outcome<T>>> work, CancellationToken ct) =>
        workflow.ActAsync(officer, new OfficerTask(Kind, about, RefusalTexts.SecurityOfficer, Role.SecurityOfficer), work, ct);

    private async Task<EvidenceKind> StepOfAnswerAsync(Viewer officer, GrantId id, CancellationToken ct) =>
        await workflow.FindAsync(officer.Tenant, id, ct) is { Since: not null } ? EvidenceKind.GrantConfirmed : EvidenceKind.GrantGiven;

    private async Task<Refusal?> CheckTicketAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct) =>
        ticket.Source == TicketSource.Own ? null : (await tickets.CheckAsync(tenant, ticket, assignee, ct)).Refusal;

    private static Refusal? Check(IncidentFiling filing, IncidentTerms terms) =>
        !FilingRefusals.IsTicketNumber(filing.Ticket.Reveal().Trim()) ? FilingRefusals.BadTicket
        : !Enum.IsDefined(filing.Category) || !Enum.IsDefined(filing.Severity) || !Enum.IsDefined(filing.Source) ? FilingRefusals.BadChoice
        : !GrantSteps.HasWords(filing.Reason.Reveal()) ? GrantRefusals.NoReason
        : filing.IsEmergency && !terms.Emergency.Allowed ? GrantRefusals.NoEmergencies
        : filing.IsEmergency && filing.NoticeDelay > TimeSpan.Zero ? FilingRefusals.EmergencyDelay
        : filing.Duration <= TimeSpan.Zero || filing.Duration > Longest(filing, terms)
            ? GrantRefusals.TooLong(Longest(filing, terms), TermsPath + (filing.IsEmergency ? ".emergency.most-minutes" : ".most-hours"))
        : FilingRefusals.CheckDelay(filing.NoticeDelay, filing.NoticeDelayReason, terms.NoticeDelay, TermsPath + ".most-notice-delay-days");

    private static TimeSpan Longest(IncidentFiling filing, IncidentTerms terms) =>
        filing.IsEmergency ? terms.Emergency.Most : terms.Most;

    private AccessGrant Make(
        Viewer officer, IncidentFiling filing, FrozenMessages counted, TicketReference ticket, DateTimeOffset now) => new()
        {
            Id = new GrantId("inc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
            Tenant = officer.Tenant,
            Kind = Kind,
            State = filing.IsEmergency ? GrantState.Emergency : GrantState.Requested,
            Version = 1,
            AskedBy = officer.Person,
            Viewer = officer.Person,
            Reason = filing.Reason.Reveal().Trim(),
            Scope = counted.Scope,
            Criteria = counted.Criteria,
            RequestedMessages = counted.Messages,
            Duration = filing.Duration,
            Downloads = filing.Downloads && !filing.IsEmergency,
            AskedAt = now,
            AnswerBy = now + (filing.IsEmergency ? TermsFor(officer).Emergency.ApproveWithin : TermsFor(officer).AnswerWithin),
            Since = filing.IsEmergency ? now : null,
            Until = filing.IsEmergency ? now + filing.Duration : null,
            Incident = new IncidentFile { Ticket = ticket, Category = filing.Category, Severity = filing.Severity },
            Delay = FilingRefusals.DelayOf(filing.NoticeDelay, filing.NoticeDelayReason, now),
        };
}
