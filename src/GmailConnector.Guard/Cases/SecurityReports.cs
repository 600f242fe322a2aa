using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Reports to the security officers. An agent reports a suspicious message of a mailbox that they work in, with words of their own. It
/// opens nothing: officers learn who reports which reference and why, and see the message only under an incident, as ever.
/// </summary>
public sealed class SecurityReports
{
    private readonly AccessGate gate;
    private readonly ReportLedger ledger;
    private readonly CaseWorkflow workflow;
    private readonly IMailboxStore mailboxes;
    private readonly CasePresenter presenter;

    internal SecurityReports(
        AccessGate gate, ReportLedger ledger, CaseWorkflow workflow, IMailboxStore mailboxes, CasePresenter presenter)
    {
        this.gate = gate;
        this.ledger = ledger;
        this.workflow = workflow;
        this.mailboxes = mailboxes;
        this.presenter = presenter;
    }

    internal AffirmativeActs Acts => presenter.Acts;

    /// <summary>The token for reporting a message.</summary>
    public ActToken OfferReport(Viewer agent, MailboxId mailbox, MessageId message) =>
        Acts.Offer(agent, AffirmativeActKind.ReportMessage, [mailbox.Value, message.Value]);

    /// <summary>Reports a message of a mailbox that this person owns or is a member of.</summary>
    public Task<Outcome<ReportId>> ReportAsync(
        Viewer agent, AffirmativeAct act, MailboxId mailbox, MessageId message, GuardedText words, CancellationToken ct) =>
        TypedInput.Check(agent, words) is { } madeUp ? Task.FromResult<Outcome<ReportId>>(madeUp)
        : !GrantSteps.HasWords(words.Reveal()) ? Task.FromResult<Outcome<ReportId>>(GrantRefusals.NoReason)
        : StoreFaults.OrRefusedAsync(() => Acts.PerformAsync(
            act,
            agent,
            AffirmativeActKind.ReportMessage,
            [mailbox.Value, message.Value],
            _ => gate.PerformAsync(
                new MailSession(agent, mailbox).Request(Purpose.ReadMail, [message]),
                new GatedAct<ReportId>(ActKind.View, (_, found, token) => KeepAsync(agent, found, message, words.Reveal().Trim(), token))
                {
                    Facts = [("shows", "report")],
                    RunsToItsEnd = true,
                },
                ct),
            ct));

    /// <summary>One report, for whoever made it, whomever it is about, and the security officers.</summary>
    public Task<Outcome<ReportCase>> FindAsync(Viewer viewer, ReportId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<ReportCase>(async () =>
            await ledger.FindAsync(viewer.Tenant, id, ct) is { } report
                && (viewer.Person == report.By || viewer.Person == report.About || await IsOfficerAsync(viewer, ct))
                ? (await ShowAsync(viewer, [report], ct))[0]
                : GrantRefusals.NotFound);

    /// <summary>The reports that wait for an officer, newest first; for security officers.</summary>
    public Task<Outcome<IReadOnlyList<ReportCase>>> OpenAsync(Viewer officer, CancellationToken ct) =>
        AsOfficerAsync<IReadOnlyList<ReportCase>>(
            officer,
            async () => (await ShowAsync(
                officer, [.. (await ledger.LatestAsync(officer.Tenant, ct)).Where(r => r.State == ReportState.Open)], ct)).ToList(),
            ct);

    /// <summary>An officer answers whoever made it, which closes it.</summary>
    public Task<Outcome<Done>> AnswerAsync(Viewer officer, AffirmativeAct act, ReportId id, GuardedText words, CancellationToken ct) =>
        AsOfficerAsync(
            officer,
            async () => TypedInput.Check(officer, words) is { } madeUp
                ? madeUp
                : await Acts.PerformAsync(
                    act,
                    officer,
                    AffirmativeActKind.AnswerReport,
                    [id.Value],
                    _ => ledger.StepAsync(
                        officer.Tenant, id, r => ReportSteps.Answer(r, officer.Person, words.Reveal().Trim(), ledger.Now), ct),
                    ct),
            ct);

    /// <summary>Whoever made it takes it back. That it was made stays recorded.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Viewer who, AffirmativeAct act, ReportId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => Acts.PerformAsync(
            act,
            who,
            AffirmativeActKind.TakeBack,
            [id.Value],
            _ => ledger.StepAsync(who.Tenant, id, r => ReportSteps.Withdraw(r, who.Person), ct),
            ct));

    private async Task<Outcome<ReportId>> KeepAsync(
        Viewer agent, MailboxRecord mailbox, MessageId message, string words, CancellationToken ct)
    {
        var report = new SecurityReport
        {
            Id = ReportLedger.NewId(),
            Tenant = agent.Tenant,
            Mailbox = mailbox.Id,
            Version = 1,
            By = agent.Person,
            At = ledger.Now,
            Words = words,
            State = ReportState.Open,
            Message = message,
        };
        await ledger.AddAsync(report, ct);
        return report.Id;
    }

    private async Task<bool> IsOfficerAsync(Viewer viewer, CancellationToken ct) =>
        !viewer.HasLeft && (await workflow.RolesAsync(viewer, ct)).Contains(Role.SecurityOfficer);

    private Task<Outcome<T>> AsOfficerAsync<T>(Viewer officer, Func<Task<Outcome<T>>> work, CancellationToken ct) => workflow.ActAsync(
        officer,
        new OfficerTask(LegalBasisKind.SecurityIncident, null, RefusalTexts.SecurityOfficer, Role.SecurityOfficer),
        _ => work(),
        ct);

    private async Task<IReadOnlyList<ReportCase>> ShowAsync(Viewer viewer, IReadOnlyList<SecurityReport> reports, CancellationToken ct)
    {
        var isOfficer = await IsOfficerAsync(viewer, ct);
        var owners = new Dictionary<MailboxId, PersonId>();
        foreach (var mailbox in reports.Select(r => r.Mailbox).Distinct())
        {
            if (await mailboxes.FindAsync(viewer.Tenant, mailbox, ct) is { } found)
            {
                owners[mailbox] = found.Owner;
            }
        }

        var people = reports
            .SelectMany(r => new PersonId?[] { r.By, r.About, r.Answer?.By })
            .OfType<PersonId>()
            .Concat(owners.Values)
            .ToHashSet();
        var names = (await presenter.NameAsync(viewer, people, ct)).ToDictionary(p => p.Id);
        return [.. reports.Select(r => Show(r, viewer, isOfficer, names, owners))];
    }

    private ReportCase Show(
        SecurityReport report,
        Viewer viewer,
        bool isOfficer,
        Dictionary<PersonId, NamedPerson> names,
        Dictionary<MailboxId, PersonId> owners)
    {
        GuardedText Text(string words) => new(words, Audience.Of(viewer));

        // INVARIANT: whether an incident was filed is for officers alone: its owner's notice may be delayed.
        var seesIncident = isOfficer && viewer.Person != report.About;
        var isOver = ReportSteps.IsOver(report);
        return new ReportCase(report.Id, report.Mailbox, names[report.By], report.At, Text(report.Words))
        {
            Owner = owners.TryGetValue(report.Mailbox, out var owner) ? names[owner] : null,
            Message = report.Message,
            Reference = report.Message is { } message ? Text($"{report.Mailbox}/{message}") : null,
            Entry = report.Entry,
            About = report.About is { } about ? names[about] : null,
            State = report.State == ReportState.Filed && !seesIncident ? ReportState.Open : report.State,
            Incident = seesIncident ? report.Incident : null,
            Answer = report.Answer is { } answer ? new CaseAnswer(names[answer.By], answer.At, true, Text(answer.Words)) : null,
            AnswerIt = seesIncident && !isOver && viewer.Person != report.By
                ? Acts.Offer(viewer, AffirmativeActKind.AnswerReport, [report.Id.Value])
                : null,
            TakeBack = !isOver && viewer.Person == report.By ? Acts.Offer(viewer, AffirmativeActKind.TakeBack, [report.Id.Value]) : null,
        };
    }
}

/// <summary>A report as the people concerned see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Mailbox">The mailbox that it is about.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="Words">What they typed.</param>
public sealed record ReportCase(ReportId Id, MailboxId Mailbox, NamedPerson By, DateTimeOffset At, GuardedText Words)
{
    /// <summary>The mailbox's owner; null where it was erased.</summary>
    public NamedPerson? Owner { get; init; }

    /// <summary>The suspicious message; null where an access is asked about.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The reference of that message, for the form of an incident.</summary>
    public GuardedText? Reference { get; init; }

    /// <summary>The entry of the evidence log that is asked about; null for a suspicious message.</summary>
    public long? Entry { get; init; }

    /// <summary>Whose access is asked about; null for a suspicious message.</summary>
    public NamedPerson? About { get; init; }

    /// <summary>Its state, as far as this person may know.</summary>
    public ReportState State { get; init; }

    /// <summary>The incident that was filed over it, for officers; null where there is none.</summary>
    public GrantId? Incident { get; init; }

    /// <summary>The answer; null before there is one.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>The token for answering it; null where this person can't.</summary>
    public ActToken? AnswerIt { get; init; }

    /// <summary>The token for taking it back; null where this person can't.</summary>
    public ActToken? TakeBack { get; init; }
}
