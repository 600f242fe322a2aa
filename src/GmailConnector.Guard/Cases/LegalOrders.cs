using System.Security.Cryptography;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Legal orders: a legal officer records authority, reference and document, with exact messages; another officer approves. The owner is
/// notified, at once or when an approved delay ends.
/// </summary>
public sealed class LegalOrders
{
    private const LegalBasisKind Kind = LegalBasisKind.LegalOrder;
    private const string TermsPath = "grounds.legal-order";

    private readonly LimitedUsePolicy policy;
    private readonly CaseWorkflow workflow;
    private readonly ScopeFreezing freezing;
    private readonly FrozenScopes frozen;

    internal LegalOrders(LimitedUsePolicy policy, CaseWorkflow workflow, ScopeFreezing freezing, FrozenScopes frozen)
    {
        this.policy = policy;
        this.workflow = workflow;
        this.freezing = freezing;
        this.frozen = frozen;
    }

    /// <summary>The most that may be asked for.</summary>
    public OrderLimits LimitsFor(Viewer officer)
    {
        var terms = TermsFor(officer);
        return new OrderLimits((int)terms.Most.TotalDays, terms.MostMessages, (int)terms.Gag.TotalDays);
    }

    private LegalOrderTerms TermsFor(Viewer officer) => policy.For(officer.Tenant).Grounds.LegalOrder;

    /// <summary>The token for Count.</summary>
    public ActToken OfferCount(Viewer officer) => Acts.Offer(officer, AffirmativeActKind.Count, About);

    /// <summary>The token for recording an order.</summary>
    public ActToken OfferFiling(Viewer officer) => Acts.Offer(officer, AffirmativeActKind.File, About);

    internal AffirmativeActs Acts => workflow.Acts;

    private static string[] About { get; } = [Kind.PolicyName()];

    /// <summary>Counts and fixes the messages of a bounded query. Shows none.</summary>
    public Task<Outcome<FrozenScope>> FreezeAsync(Viewer officer, AffirmativeAct act, ScopeQuery query, CancellationToken ct) =>
        CountAsync(officer, act, performed => freezing.FreezeAsync(officer, Kind, query, performed, ct), ct);

    /// <summary>Counts and fixes messages by their references, <c>mailbox/message</c>, one per line. Shows none.</summary>
    public Task<Outcome<FrozenScope>> FreezeAsync(Viewer officer, AffirmativeAct act, GuardedText references, CancellationToken ct) =>
        CountAsync(officer, act, performed => freezing.FreezeAsync(officer, Kind, references, performed, ct), ct);

    /// <summary>Records the order over the counted messages. It opens nothing before another officer approves.</summary>
    public Task<Outcome<GrantId>> FileAsync(Viewer officer, AffirmativeAct act, OrderFiling filing, CancellationToken ct) =>
        AsLegalAsync(officer, by => FileCoreAsync(officer, act, by, filing, ct), ct);

    private async Task<Outcome<GrantId>> FileCoreAsync(
        Viewer officer, AffirmativeAct act, Actor by, OrderFiling filing, CancellationToken ct)
    {
        if (frozen.Find(officer, Kind, filing.Scope) is not { } counted)
        {
            return ScopeRefusals.Forgotten;
        }

        if ((TypedInput.Check(officer, filing.Authority, filing.Reference, filing.DocumentHash, filing.Reason, filing.GagReason)
            ?? Check(filing, TermsFor(officer))) is { } wrong)
        {
            return wrong;
        }

        if (await workflow.HoldsAnyAsync(officer.Tenant, by.Person, counted.Scope, ct))
        {
            return GrantRefusals.OwnMailbox;
        }

        // The counted messages are removed from memory before the case is filed, so the same form sent twice files once.
        return await Acts.PerformAsync(
            act,
            officer,
            AffirmativeActKind.File,
            About,
            async performed => performed.CheckChosen([filing.Scope.Value]) is { } notChosen
                ? notChosen
                : await workflow.AddAsync(
                    Make(officer, filing, counted, workflow.Now) with { Act = performed.Name },
                    () => Task.FromResult(frozen.Use(filing.Scope) ? null : ScopeRefusals.Forgotten),
                    ct),
            ct);
    }

    /// <summary>Another legal or security officer approves all or part of it.</summary>
    internal Task<Outcome<Done>> ApproveAsync(
        Viewer officer,
        AffirmativeAct act,
        GrantId id,
        IReadOnlyList<(MailboxId Mailbox, MessageId Message)> chosen,
        TimeSpan duration,
        bool downloads,
        GuardedText words,
        CancellationToken ct) =>
        StepAsync(
            officer,
            id,
            new OfficerStep(EvidenceKind.GrantGiven, act, AffirmativeActKind.Approve, [.. chosen.Select(c => $"{c.Mailbox}/{c.Message}")]),
            (grant, by, now) =>
                TypedInput.Check(officer, words) is { } madeUp
                    ? madeUp
                    : GrantSteps.Approve(grant, by, new Approval(new AccessScope(chosen), duration, downloads, words.Reveal().Trim()), now),
            ct);

    /// <summary>Another legal or security officer refuses, with a reason.</summary>
    internal Task<Outcome<Done>> RefuseAsync(Viewer officer, AffirmativeAct act, GrantId id, GuardedText words, CancellationToken ct) =>
        StepAsync(
            officer,
            id,
            new OfficerStep(EvidenceKind.GrantRefused, act, AffirmativeActKind.Refuse),
            (grant, by, now) =>
                TypedInput.Check(officer, words) is { } madeUp ? madeUp : GrantSteps.Refuse(grant, by, words.Reveal().Trim(), now),
            ct);

    /// <summary>Whoever recorded it withdraws it before a decision.</summary>
    internal Task<Outcome<Done>> WithdrawAsync(Viewer officer, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(officer, id, new OfficerStep(EvidenceKind.GrantWithdrawn, act, AffirmativeActKind.TakeBack), GrantSteps.Withdraw, ct);

    /// <summary>The viewer or another officer ends it.</summary>
    internal Task<Outcome<Done>> EndAsync(Viewer officer, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(officer, id, new OfficerStep(EvidenceKind.GrantEnded, act, AffirmativeActKind.End), GrantSteps.End, ct);

    /// <summary>One order, for legal and security officers.</summary>
    internal Task<Outcome<AccessCase>> FindAsync(Viewer officer, GrantId id, CancellationToken ct) =>
        AsOfficerAsync(officer, id, _ => workflow.ShowAsync(officer, Kind, id, ct), ct);

    private Task<Outcome<FrozenScope>> CountAsync(
        Viewer officer, AffirmativeAct act, Func<PerformedAct, Task<Outcome<FrozenScope>>> count, CancellationToken ct) =>
        AsLegalAsync(
            officer,
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

    private Task<Outcome<T>> AsLegalAsync<T>(Viewer officer, Func<Actor, Task<Outcome<T>>> work, CancellationToken ct) =>
        workflow.ActAsync(officer, new OfficerTask(Kind, null, RefusalTexts.LegalOfficer, Role.LegalOfficer), work, ct);

    private Task<Outcome<T>> AsOfficerAsync<T>(Viewer officer, GrantId? about, Func<Actor, Task<Outcome<T>>> work, CancellationToken ct) =>
        workflow.ActAsync(
            officer, new OfficerTask(Kind, about, RefusalTexts.LegalOrSecurityOfficer, Role.LegalOfficer, Role.SecurityOfficer), work, ct);

    private static Refusal? Check(OrderFiling filing, LegalOrderTerms terms) =>
        !FilingRefusals.IsShortText(filing.Authority.Reveal()) || !FilingRefusals.IsShortText(filing.Reference.Reveal())
            ? FilingRefusals.BadAuthority
        : !IsHash(filing.DocumentHash.Reveal().Trim()) ? FilingRefusals.BadDocument
        : !GrantSteps.HasWords(filing.Reason.Reveal()) ? GrantRefusals.NoReason
        : filing.Duration <= TimeSpan.Zero || filing.Duration > terms.Most ? GrantRefusals.TooLong(terms.Most, TermsPath + ".most-days")
        : FilingRefusals.CheckDelay(filing.Gag, filing.GagReason, terms.Gag, TermsPath + ".most-gag-days");

    private static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit);

    private AccessGrant Make(Viewer officer, OrderFiling filing, FrozenMessages counted, DateTimeOffset now) => new()
    {
        Id = new GrantId("ord_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
        Tenant = officer.Tenant,
        Kind = Kind,
        State = GrantState.Requested,
        Version = 1,
        AskedBy = officer.Person,
        Viewer = officer.Person,
        Reason = filing.Reason.Reveal().Trim(),
        Scope = counted.Scope,
        Criteria = counted.Criteria,
        RequestedMessages = counted.Messages,
        Duration = filing.Duration,
        Downloads = filing.Downloads,
        AskedAt = now,
        AnswerBy = now + TermsFor(officer).AnswerWithin,
        Order = new OrderFile(
            filing.Authority.Reveal().Trim(), filing.Reference.Reveal().Trim(), filing.DocumentHash.Reveal().Trim().ToLowerInvariant()),
        Delay = FilingRefusals.DelayOf(filing.Gag, filing.GagReason, now),
    };
}
