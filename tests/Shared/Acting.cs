using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;

namespace GmailConnector.Tests.Shared;

/// <summary>
/// What the guard's rooms are asked with by somebody who has just posted the fitting form: for tests that are about what comes of it. Each
/// makes an act as model binding does, and everything that is asked for counts as chosen there. What doesn't fit is in AffirmativeActTests.
/// </summary>
internal static class Acting
{
    /// <summary>An act, by a form of its own or by the one that is named.</summary>
    internal static AffirmativeAct Act(
        this AffirmativeActs acts,
        Viewer viewer,
        AffirmativeActKind kind,
        IReadOnlyList<string> about,
        string? form = null,
        string? state = null)
    {
        var terms = ActTerms.Of(kind, about, state, acts.Now);
        return new AffirmativeAct(viewer, form is null ? terms : terms with { Nonce = NonceOf(form) }, new Everything());
    }

    /// <summary>The number that a form of this name has.</summary>
    internal static string NumberOf(string form) =>
        (ActTerms.Of(AffirmativeActKind.Send, [], null, DateTimeOffset.UnixEpoch) with { Nonce = NonceOf(form) }).Number;

    /// <summary>An act that is being performed.</summary>
    internal static PerformedAct Performed(AffirmativeActKind kind)
    {
        var terms = ActTerms.Of(kind, [], null, DateTimeOffset.UnixEpoch);
        return new PerformedAct(new AffirmativeAct(null, terms, new Everything()), terms);
    }

    internal static Task<Outcome<AgreementId>> AgreeAsync(
        this MailboxConnections connections, Viewer viewer, string shownHash, IReadOnlyList<GmailScope> scopes, CancellationToken ct) =>
        connections.AgreeAsync(
            viewer, connections.Acts.Act(viewer, AffirmativeActKind.Agree, [connections.ReadAgreement().Hash]), shownHash, scopes, ct);

    internal static Task<Outcome<AgreementId>> RenewAsync(
        this MailboxConnections connections, Viewer viewer, MailboxId mailbox, CancellationToken ct) => connections.RenewAsync(
        viewer,
        connections.Acts.Act(viewer, AffirmativeActKind.AgreeAgain, [connections.ReadAgreement().Hash, mailbox.Value]),
        mailbox,
        connections.ReadAgreement().Hash,
        ct);

    internal static Task<Outcome<Done>> WithdrawAsync(
        this MailboxConnections connections, Viewer viewer, MailboxId mailbox, CancellationToken ct) =>
        connections.WithdrawAsync(viewer, connections.Acts.Act(viewer, AffirmativeActKind.WithdrawAgreement, [mailbox.Value]), mailbox, ct);

    internal static Task<Outcome<Done>> DisconnectAsync(
        this MailboxConnections connections, Viewer viewer, MailboxId mailbox, CancellationToken ct) =>
        connections.DisconnectAsync(viewer, connections.Acts.Act(viewer, AffirmativeActKind.Disconnect, [mailbox.Value]), mailbox, ct);

    internal static Task<Outcome<GrantId>> ShareAsync(
        this MessageAgreements agreements,
        Viewer owner,
        SharingWish wish,
        PersonId colleague,
        string shownHash,
        CancellationToken ct,
        string? form = null) =>
        agreements.ShareAsync(
            owner,
            agreements.Acts.Act(owner, AffirmativeActKind.Share, [wish.Mailbox.Value, agreements.ReadAgreement().Hash], form),
            wish,
            colleague,
            shownHash,
            ct);

    internal static Task<Outcome<Done>> AskAsync(
        this MessageAgreements agreements, Viewer asker, SharingWish wish, CancellationToken ct, string? form = null) =>
        agreements.AskAsync(asker, agreements.Acts.Act(asker, AffirmativeActKind.Ask, [wish.Mailbox.Value], form), wish, ct);

    internal static Task<Outcome<Done>> AllowAsync(
        this MessageAgreements agreements,
        Viewer owner,
        GrantId id,
        IReadOnlyList<MessageId> chosen,
        TimeSpan duration,
        bool downloads,
        string shownHash,
        CancellationToken ct) =>
        agreements.AllowAsync(
            owner,
            agreements.Acts.Act(owner, AffirmativeActKind.Approve, [id.Value, agreements.ReadAgreement().Hash]),
            id,
            chosen,
            duration,
            downloads,
            shownHash,
            ct);

    internal static Task<Outcome<Done>> RefuseAsync(this MessageAgreements agreements, Viewer owner, GrantId id, CancellationToken ct) =>
        agreements.RefuseAsync(owner, agreements.Acts.Act(owner, AffirmativeActKind.Refuse, [id.Value]), id, ct);

    internal static Task<Outcome<Done>> WithdrawAsync(this MessageAgreements agreements, Viewer asker, GrantId id, CancellationToken ct) =>
        agreements.WithdrawAsync(asker, agreements.Acts.Act(asker, AffirmativeActKind.TakeBack, [id.Value]), id, ct);

    internal static Task<Outcome<Done>> EndAsync(this MessageAgreements agreements, Viewer who, GrantId id, CancellationToken ct) =>
        agreements.EndAsync(who, agreements.Acts.Act(who, AffirmativeActKind.End, [id.Value]), id, ct);

    internal static Task<Outcome<EnrolmentId>> InviteAsync(
        this SharedMailboxes shared, Viewer owner, MailboxId mailbox, PersonId colleague, CancellationToken ct) => shared.InviteAsync(
            owner, shared.Acts.Act(owner, AffirmativeActKind.Invite, [mailbox.Value]), mailbox, colleague, MemberRole.Organise, null, ct);

    internal static Task<Outcome<Done>> AcceptAsync(
        this SharedMailboxes shared, Viewer member, EnrolmentId id, string shownHash, CancellationToken ct) =>
        shared.AcceptAsync(
            member, shared.Acts.Act(member, AffirmativeActKind.Join, [id.Value, shared.ReadAgreement().Hash]), id, shownHash, ct);

    internal static Task<Outcome<Done>> DeclineAsync(this SharedMailboxes shared, Viewer member, EnrolmentId id, CancellationToken ct) =>
        shared.DeclineAsync(member, shared.Acts.Act(member, AffirmativeActKind.Decline, [id.Value]), id, ct);

    internal static Task<Outcome<Done>> EndAsync(this SharedMailboxes shared, Viewer who, EnrolmentId id, CancellationToken ct) =>
        shared.EndAsync(who, shared.Acts.Act(who, AffirmativeActKind.Leave, [id.Value]), id, ct);

    internal static Task<Outcome<FrozenScope>> FreezeAsync(
        this Incidents incidents, Viewer officer, ScopeQuery query, CancellationToken ct) =>
        incidents.FreezeAsync(officer, incidents.ActOf(officer, AffirmativeActKind.Count), query, ct);

    internal static Task<Outcome<FrozenScope>> FreezeAsync(
        this Incidents incidents, Viewer officer, GuardedText references, CancellationToken ct) =>
        incidents.FreezeAsync(officer, incidents.ActOf(officer, AffirmativeActKind.Count), references, ct);

    internal static Task<Outcome<GrantId>> FileAsync(
        this Incidents incidents, Viewer officer, IncidentFiling filing, CancellationToken ct) =>
        incidents.FileAsync(officer, incidents.ActOf(officer, AffirmativeActKind.File), filing, ct);

    internal static Task<Outcome<Done>> ApproveAsync(
        this Incidents incidents,
        Viewer officer,
        GrantId id,
        IReadOnlyList<(MailboxId, MessageId)> chosen,
        TimeSpan duration,
        bool downloads,
        GuardedText words,
        CancellationToken ct,
        bool noticeAtOnce = false) =>
        incidents.ApproveAsync(
            officer, incidents.ActOn(officer, AffirmativeActKind.Approve, id), id, chosen, duration, downloads, words, ct, noticeAtOnce);

    internal static Task<Outcome<Done>> RefuseAsync(
        this Incidents incidents, Viewer officer, GrantId id, GuardedText words, CancellationToken ct) =>
        incidents.RefuseAsync(officer, incidents.ActOn(officer, AffirmativeActKind.Refuse, id), id, words, ct);

    internal static Task<Outcome<Done>> WithdrawAsync(this Incidents incidents, Viewer officer, GrantId id, CancellationToken ct) =>
        incidents.WithdrawAsync(officer, incidents.ActOn(officer, AffirmativeActKind.TakeBack, id), id, ct);

    internal static Task<Outcome<Done>> EndAsync(this Incidents incidents, Viewer officer, GrantId id, CancellationToken ct) =>
        incidents.EndAsync(officer, incidents.ActOn(officer, AffirmativeActKind.End, id), id, ct);

    internal static Task<Outcome<Done>> ReportAsync(
        this Incidents incidents, Viewer officer, GrantId id, GuardedText findings, CancellationToken ct) =>
        incidents.ReportAsync(officer, incidents.ActOn(officer, AffirmativeActKind.Report, id), id, findings, ct);

    internal static Task<Outcome<Done>> ReviewAsync(
        this Incidents incidents, Viewer officer, GrantId id, bool accepted, GuardedText words, CancellationToken ct) =>
        incidents.ReviewAsync(
            officer,
            incidents.ActOn(officer, accepted ? AffirmativeActKind.AcceptFindings : AffirmativeActKind.ReturnFindings, id),
            id,
            accepted,
            words,
            ct);

    internal static Task<Outcome<FrozenScope>> FreezeAsync(
        this LegalOrders orders, Viewer officer, ScopeQuery query, CancellationToken ct) =>
        orders.FreezeAsync(officer, orders.ActOf(officer, AffirmativeActKind.Count), query, ct);

    internal static Task<Outcome<FrozenScope>> FreezeAsync(
        this LegalOrders orders, Viewer officer, GuardedText references, CancellationToken ct) =>
        orders.FreezeAsync(officer, orders.ActOf(officer, AffirmativeActKind.Count), references, ct);

    internal static Task<Outcome<GrantId>> FileAsync(this LegalOrders orders, Viewer officer, OrderFiling filing, CancellationToken ct) =>
        orders.FileAsync(officer, orders.ActOf(officer, AffirmativeActKind.File), filing, ct);

    internal static Task<Outcome<Done>> ApproveAsync(
        this LegalOrders orders,
        Viewer officer,
        GrantId id,
        IReadOnlyList<(MailboxId, MessageId)> chosen,
        TimeSpan duration,
        bool downloads,
        GuardedText words,
        CancellationToken ct) =>
        orders.ApproveAsync(officer, orders.ActOn(officer, AffirmativeActKind.Approve, id), id, chosen, duration, downloads, words, ct);

    internal static Task<Outcome<Done>> RefuseAsync(
        this LegalOrders orders, Viewer officer, GrantId id, GuardedText words, CancellationToken ct) =>
        orders.RefuseAsync(officer, orders.ActOn(officer, AffirmativeActKind.Refuse, id), id, words, ct);

    internal static Task<Outcome<Done>> WithdrawAsync(this LegalOrders orders, Viewer officer, GrantId id, CancellationToken ct) =>
        orders.WithdrawAsync(officer, orders.ActOn(officer, AffirmativeActKind.TakeBack, id), id, ct);

    internal static Task<Outcome<Done>> EndAsync(this LegalOrders orders, Viewer officer, GrantId id, CancellationToken ct) =>
        orders.EndAsync(officer, orders.ActOn(officer, AffirmativeActKind.End, id), id, ct);

    internal static Task<Outcome<SentReceipt>> SendAsync(this Mailbox mailbox, Composition composition, CancellationToken ct) =>
        mailbox.SendAsync(
            mailbox.Act(AffirmativeActKind.Send, composition.Token.Length == 0 ? null : composition.Token, mailbox.Id.Value),
            composition, ct);

    internal static Task<Outcome<Done>> DiscardDraftAsync(this Mailbox mailbox, Composition composition, CancellationToken ct) =>
        mailbox.DiscardDraftAsync(mailbox.Act(AffirmativeActKind.Discard, null, mailbox.Id.Value), composition, ct);

    internal static Task<Outcome<Done>> ChangeSignatureAsync(this Mailbox mailbox, GuardedHtml signature, CancellationToken ct) =>
        mailbox.ChangeSignatureAsync(
            mailbox.Act(AffirmativeActKind.ChangeSignature, null, mailbox.Id.Value), GuardedText.Empty, signature, ct);

    internal static Task<Outcome<Done>> ChangeVacationAsync(
        this Mailbox mailbox, bool on, GuardedText subject, GuardedText text, CancellationToken ct) =>
        mailbox.ChangeVacationAsync(
            mailbox.Act(AffirmativeActKind.ChangeVacation, null, mailbox.Id.Value), new VacationResponder(on, subject, text), ct);

    internal static Task<Outcome<Done>> TransferAsync(
        this Mailbox mailbox, string destination, IReadOnlyList<MessageId> messages, string consentHash, CancellationToken ct) =>
        mailbox.TransferAsync(
            mailbox.Act(AffirmativeActKind.Transfer, null, mailbox.Id.Value, destination, consentHash),
            destination,
            messages,
            consentHash,
            ct);

    internal static Task<Outcome<Done>> QuestionAccessAsync(
        this Mailbox mailbox, long entry, CancellationToken ct, string words = "Why was this opened?") =>
        mailbox.QuestionAccessAsync(
            mailbox.Act(AffirmativeActKind.Question, null, mailbox.Id.Value, entry.ToString(CultureInfo.InvariantCulture)),
            entry,
            GuardedText.FromInput(words, new TypedInput(mailbox.Session.Viewer)),
            ct);

    internal static async Task<Outcome<Done>> EndAccessAsync(this Mailbox mailbox, long entry, CancellationToken ct)
    {
        // As its page offers it: of what can't be ended there is no form, and any other doesn't fit.
        var receipt = await mailbox.ReadReceiptAsync(entry, ct);
        var offered = receipt.IsAllowed ? receipt.Value.Record.End : null;
        return await mailbox.EndAccessAsync(new AffirmativeAct(mailbox.Session.Viewer, offered?.Terms, new Everything()), entry, ct);
    }

    internal static Task<Outcome<SealedPackage>> ArchiveAsync(
        this Mailbox mailbox, MessageId message, string? partId, CancellationToken ct) =>
        mailbox.ArchiveAsync(mailbox.Act(AffirmativeActKind.Archive, null, mailbox.Session.Grant?.Value ?? ""), message, partId, ct);

    internal static Task<Outcome<SealedPackage>> ExportAsync(this Mailbox mailbox, int part, CancellationToken ct) =>
        mailbox.ExportAsync(mailbox.Act(AffirmativeActKind.Export, null, mailbox.Session.Grant?.Value ?? ""), part, ct);

    private static AffirmativeAct ActOf(this Incidents incidents, Viewer officer, AffirmativeActKind kind) =>
        incidents.Acts.Act(officer, kind, [LegalBasisKind.SecurityIncident.PolicyName()]);

    private static AffirmativeAct ActOn(this Incidents incidents, Viewer officer, AffirmativeActKind kind, GrantId id) =>
        incidents.Acts.Act(officer, kind, [id.Value]);

    private static AffirmativeAct ActOf(this LegalOrders orders, Viewer officer, AffirmativeActKind kind) =>
        orders.Acts.Act(officer, kind, [LegalBasisKind.LegalOrder.PolicyName()]);

    private static AffirmativeAct ActOn(this LegalOrders orders, Viewer officer, AffirmativeActKind kind, GrantId id) =>
        orders.Acts.Act(officer, kind, [id.Value]);

    internal static AffirmativeAct Act(this Mailbox mailbox, AffirmativeActKind kind, string? form, params string[] about) =>
        mailbox.Acts.Act(mailbox.Session.Viewer, kind, about, form);

    private static byte[] NonceOf(string form) => SHA256.HashData(Encoding.UTF8.GetBytes(form))[..ActTerms.NonceSize];
}
