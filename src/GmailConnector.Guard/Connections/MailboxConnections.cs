using System.Security.Cryptography;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>Agreement, connection, reconnection and disconnection of mailboxes.</summary>
public sealed partial class MailboxConnections
{
    private readonly LimitedUsePolicy policy;
    private readonly IMailboxStore mailboxes;
    private readonly IAgreementStore agreements;
    private readonly MailboxErasures erasures;
    private readonly HandOverCompletion handOvers;
    private readonly IEvidenceLog evidence;

    internal MailboxConnections(
        LimitedUsePolicy policy,
        ConnectionStores stores,
        MailboxErasures erasures,
        HandOverCompletion handOvers,
        IEvidenceLog evidence,
        AffirmativeActs acts)
    {
        this.policy = policy;
        (mailboxes, agreements) = stores;
        this.erasures = erasures;
        this.handOvers = handOvers;
        this.evidence = evidence;
        Acts = acts;
    }

    internal AffirmativeActs Acts { get; }

    /// <summary>The agreement's exact text, to be shown right before the button.</summary>
    public AgreementPage ReadAgreement() =>
        AgreementPage.Of(policy.Agreement);

    /// <summary>
    /// The token for the Agree button, for the account to be connected next or for a connected mailbox. It renders only after the text.
    /// </summary>
    public ActToken OfferAgreement(Viewer viewer, MailboxId? mailbox) => mailbox is { } known
        ? Acts.Offer(viewer, AffirmativeActKind.AgreeAgain, [Shown, known.Value], requires: Shown)
        : Acts.Offer(viewer, AffirmativeActKind.Agree, [Shown], requires: Shown);

    private string Shown => policy.Agreement.Shown.Hash;

    /// <summary>Records that the person agreed to the text whose hash they were shown. Nothing is connected yet.</summary>
    public Task<Outcome<AgreementId>> AgreeAsync(
        Viewer viewer, AffirmativeAct act, string shownHash, IReadOnlyList<GmailScope> scopes, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<AgreementId>(async () => Check(shownHash, scopes) is { } refusal
            ? refusal
            : await Acts.PerformAsync(
                act,
                viewer,
                AffirmativeActKind.Agree,
                [shownHash],
                performed => RecordAsync(viewer, performed, null, shownHash, scopes, ct),
                ct));

    /// <summary>
    /// Records that the owner agreed again for a connected mailbox, so that it can be read again without going to Google.
    /// </summary>
    public Task<Outcome<AgreementId>> RenewAsync(
        Viewer viewer, AffirmativeAct act, MailboxId mailbox, string shownHash, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<AgreementId>(async () =>
        {
            if (await mailboxes.FindOwnedAsync(viewer, mailbox, ct) is not { } found)
            {
                return Refusal.NotFound;
            }

            List<GmailScope> granted = [.. found.Granted];
            return Check(shownHash, granted) is { } refusal
                ? refusal
                : await Acts.PerformAsync(
                    act,
                    viewer,
                    AffirmativeActKind.AgreeAgain,
                    [shownHash, mailbox.Value],
                    performed => RenewCoreAsync(viewer, performed, found, shownHash, granted, ct),
                    ct);
        });

    private async Task<Outcome<AgreementId>> RenewCoreAsync(
        Viewer viewer, PerformedAct act, MailboxRecord mailbox, string agreedHash, List<GmailScope> granted, CancellationToken ct)
    {
        if (!(await RecordAsync(viewer, act, mailbox.Id, agreedHash, granted, ct)).TryGet(out var agreement, out var refusal))
        {
            return refusal;
        }

        await agreements.BindAsync(viewer.Tenant, agreement, mailbox.Id, ct);
        await mailboxes.UpdateAsync(mailbox with { Agreement = agreement }, ct);
        return agreement;
    }

    internal Refusal? Check(string shownHash, IReadOnlyList<GmailScope> scopes) =>
        !policy.Agreement.IsOf(shownHash)
            ? ConnectionRefusals.TextChanged
            : scopes.Count == 0 ? ConnectionRefusals.NothingChosen : null;

    // The entry names the mailbox even before it exists: a person's name in the log is different for each mailbox, and agreeing is the
    // first entry there.
    private Task<Outcome<AgreementId>> RecordAsync(
        Viewer viewer, PerformedAct act, MailboxId? mailbox, string agreedHash, IReadOnlyList<GmailScope> scopes, CancellationToken ct) =>
        RecordAsync(viewer, act, mailbox, agreedHash, scopes, null, ct);

    /// <summary>Records an agreement; with the hand-over for which it is given, where there is one.</summary>
    internal async Task<Outcome<AgreementId>> RecordAsync(
        Viewer viewer,
        PerformedAct act,
        MailboxId? mailbox,
        string agreedHash,
        IReadOnlyList<GmailScope> scopes,
        HandOverId? handOver,
        CancellationToken ct)
    {
        var id = new AgreementId("agr_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = viewer.Tenant.Value,
                Kind = EvidenceKind.AgreementRecorded,
                Actor = viewer.Person.Value,
                Mailbox = (mailbox ?? agreements.MailboxOf(viewer.Tenant, id)).Value,
                Ground = LegalBasisKind.MailboxAgreement.Naming(id.Value),
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of([
                    ("text", policy.Agreement.Version),
                    ("text-hash", agreedHash),
                    ("scopes", string.Join(' ', scopes.Select(s => s.ShortName()))),
                    (PerformedAct.Fact, act.Name),
                    .. handOver is { } taken ? [("hand-over", taken.Value)] : Array.Empty<(string, string)>(),
                ]),
            },
            ct);
        if (!recorded.TryGet(out var entry, out var refusal))
        {
            return refusal;
        }

        await agreements.AddAsync(
            new AgreementRecord(
                id,
                viewer.Tenant,
                viewer.Person,
                policy.Agreement.Version,
                agreedHash,
                policy.Hash,
                [.. scopes],
                entry.At,
                null,
                null),
            ct);
        return id;
    }

    /// <summary>The live agreement under which one more scope may be asked for at Google; a refusal says to agree first.</summary>
    public Task<Outcome<AgreementId>> GrantAsync(Viewer viewer, MailboxId mailbox, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => GrantCoreAsync(viewer, mailbox, ct));

    private async Task<Outcome<AgreementId>> GrantCoreAsync(Viewer viewer, MailboxId mailbox, CancellationToken ct)
    {
        if (await mailboxes.FindOwnedAsync(viewer, mailbox, ct) is not { } found)
        {
            return Refusal.NotFound;
        }

        var agreement = await agreements.FindAsync(viewer.Tenant, found.Agreement, ct);
        return agreement is { WithdrawnAt: null } && policy.Agreement.IsOf(agreement.TextHash)
            ? agreement.Id
            : new Refusal(
                RefusalCode.NoAgreement,
                RefusalTexts.ThereIsNoCurrentAgreement,
                RefusalTexts.ReadTheAgreementAndDecide,
                RuleName.AgreementIsLive,
                "purposes",
                RemedyKind.Agree);
    }

    /// <summary>
    /// Withdraws the agreement: from now on nothing of the mailbox is shown. The connection stays until it is disconnected.
    /// </summary>
    public Task<Outcome<Done>> WithdrawAsync(Viewer viewer, AffirmativeAct act, MailboxId mailbox, CancellationToken ct) =>
        PerformAsync(
            viewer,
            act,
            AffirmativeActKind.WithdrawAgreement,
            mailbox,
            (found, performed) => WithdrawCoreAsync(viewer, performed, found, ct),
            ct);

    private async Task<Outcome<Done>> WithdrawCoreAsync(Viewer viewer, PerformedAct act, MailboxRecord found, CancellationToken ct)
    {
        // The withdrawal takes effect first: if it can't be recorded, nothing is shown either.
        await agreements.WithdrawAsync(viewer.Tenant, found.Agreement, Acts.Now, ct);
        await RecordAsync(EvidenceKind.AgreementWithdrawn, found.Tenant, found.Owner, found, [(PerformedAct.Fact, act.Name)], ct);
        return default(Done);
    }

    internal Task RecordWithdrawalAsync(MailboxRecord mailbox, CancellationToken ct) =>
        RecordAsync(EvidenceKind.AgreementWithdrawn, mailbox.Tenant, mailbox.Owner, mailbox, [], ct);

    /// <summary>
    /// Revokes the grant at Google, destroys the mailbox's key and deletes its rows. Needs no agreement: leaving is always allowed.
    /// </summary>
    public Task<Outcome<Done>> DisconnectAsync(Viewer viewer, AffirmativeAct act, MailboxId mailbox, CancellationToken ct) => PerformAsync(
        viewer,
        act,
        AffirmativeActKind.Disconnect,
        mailbox,
        async (found, performed) =>
        {
            await erasures.RunAsync(found, performed.Name, ct);
            return default(Done);
        },
        ct);

    private Task<Outcome<Done>> PerformAsync(
        Viewer viewer,
        AffirmativeAct act,
        AffirmativeActKind kind,
        MailboxId mailbox,
        Func<MailboxRecord, PerformedAct, Task<Outcome<Done>>> perform,
        CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
            await mailboxes.FindOwnedAsync(viewer, mailbox, ct) is { } found
                ? await Acts.PerformAsync(act, viewer, kind, [mailbox.Value], performed => perform(found, performed), ct)
                : Refusal.NotFound);

    private Task<Outcome<EvidenceEntry>> RecordAsync(
        EvidenceKind kind,
        TenantId tenant,
        PersonId? person,
        MailboxRecord mailbox,
        IEnumerable<(string Name, string Value)> facts,
        CancellationToken ct) =>
        evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = tenant.Value,
                Kind = kind,
                Actor = person?.Value ?? EvidenceDraft.Machine,
                Mailbox = mailbox.Id.Value,
                Ground = LegalBasisKind.MailboxAgreement.Naming(mailbox.Agreement.Value),
                PolicyHash = policy.Hash,
                Facts = facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
            },
            ct);
}
