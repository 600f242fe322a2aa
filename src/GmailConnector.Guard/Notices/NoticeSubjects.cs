using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Notices;

/// <summary>Looks up what a notice is about, as far as the person who reads it may know.</summary>
internal sealed class NoticeSubjects(
    IGrantStore grants,
    SharingStores sharing,
    IReportStore reports,
    IOutboxStore outbox,
    ConversationStores conversations)
{
    private const string SharedMailbox = "shared-mailbox";

    internal async Task<NoticeSubject> FindAsync(Viewer viewer, NoticeSubjectId about, CancellationToken ct)
    {
        if (await grants.FindAsync(viewer.Tenant, new GrantId(about.Value), ct) is { IsAsWritten: true } grant)
        {
            return new NoticeSubject(grant.Kind.PolicyName(), await MineAsync(viewer, grant.Scope.Mailboxes, ct)) { Grant = grant };
        }

        if (OutboxId.TryParse(about.Value, null, out var message)
            && await outbox.FindAsync(viewer.Tenant, message.Token, ct) is { Agreed: { } agreed } sending
            && agreed.By == viewer.Person)
        {
            return new NoticeSubject("", sending.Mailbox) { Ticket = agreed.Ticket?.Ticket };
        }

        // Who has it by now, or whether anybody does, its page says.
        if (AssignmentId.TryParse(about.Value, null, out var assignment)
            && await conversations.Assignments.FindAsync(viewer.Tenant, assignment, ct) is { } assigned)
        {
            return new NoticeSubject("", assigned.Mailbox) { Assignment = assigned };
        }

        if (NoteId.TryParse(about.Value, null, out var note)
            && await conversations.Notes.FindAsync(viewer.Tenant, note, ct) is { } mentioning)
        {
            return new NoticeSubject("", mentioning.Mailbox) { Note = mentioning };
        }

        if (HandOverId.TryParse(about.Value, null, out var handOver)
            && await sharing.HandOvers.FindAsync(viewer.Tenant, handOver, ct) is { IsAsWritten: true } offer)
        {
            return new NoticeSubject(SharedMailbox, await MineAsync(viewer, [offer.Mailbox], ct)) { HandOver = offer };
        }

        return await sharing.Enrolments.FindAsync(viewer.Tenant, new EnrolmentId(about.Value), ct) is { IsAsWritten: true } enrolment
            ? new NoticeSubject(SharedMailbox, await MineAsync(viewer, [enrolment.Mailbox], ct)) { Enrolment = enrolment }
            : await reports.FindAsync(viewer.Tenant, new ReportId(about.Value), ct) is { } report
                ? new NoticeSubject("", await MineAsync(viewer, [report.Mailbox], ct)) { Report = report }
                : new NoticeSubject("", null);
    }

    private async Task<MailboxId?> MineAsync(Viewer viewer, IEnumerable<MailboxId> concerned, CancellationToken ct)
    {
        foreach (var mailbox in concerned)
        {
            if (await sharing.Mailboxes.FindOwnedAsync(viewer, mailbox, ct) is not null)
            {
                return mailbox;
            }
        }

        return null;
    }
}

/// <summary>What a notice is about.</summary>
internal sealed record NoticeSubject(string Ground, MailboxId? Mailbox)
{
    public AccessGrant? Grant { get; init; }

    public Enrolment? Enrolment { get; init; }

    public HandOver? HandOver { get; init; }

    public SecurityReport? Report { get; init; }

    public AssignmentRecord? Assignment { get; init; }

    public NoteOutline? Note { get; init; }

    public TicketNumber? Ticket { get; init; }

    internal NarrowedAccess? Narrowed =>
        Grant is { Requested: { } asked } grant
            && new CaseTerms(asked.Messages, asked.Duration, asked.Downloads, asked.NoticeFrom) is var requested
            && new CaseTerms(grant.Scope.Count, grant.Duration, grant.Downloads, grant.Delay?.Until) is var approved
            && requested != approved
            ? new NarrowedAccess(requested, approved)
            : null;

    internal PersonId? OtherOf(NoticeKind kind, PersonId told)
    {
        var other = kind switch
        {
            NoticeKind.AccessAsked or NoticeKind.AnswerNeeded or NoticeKind.Overdue => Grant?.AskedBy,
            NoticeKind.AccessGiven or NoticeKind.AccessRefused => Grant?.Answer?.By,
            NoticeKind.AccessGivenReceipt or NoticeKind.IncidentOpened or NoticeKind.OrderOpened => Grant?.Viewer,
            NoticeKind.AccessOver => Grant?.End?.By,
            NoticeKind.ReviewNeeded => Grant?.Incident?.Findings?.By,
            NoticeKind.AccessQuestioned or NoticeKind.MessageReported => Report?.By,
            NoticeKind.ReportAnswered => Report?.Answer?.By,
            NoticeKind.Assigned when Assignment?.Assignee == told => Assignment.ChangedBy,
            NoticeKind.Mentioned => Note?.Author,
            NoticeKind.EnrolmentAsked => Enrolment?.Owner,
            NoticeKind.EnrolmentToConfirm => Enrolment?.Member,
            NoticeKind.EnrolmentChanged or NoticeKind.EnrolmentOver => Enrolment?.Owner == told ? Enrolment?.Member : Enrolment?.Owner,
            NoticeKind.HandOverOffered => HandOver?.Owner,
            NoticeKind.HandOverEnded => HandOver?.Owner == told ? HandOver?.Successor : HandOver?.Owner,
            NoticeKind.HandedOver => HandOver?.Successor,
            _ => null,
        };
        return other == told ? null : other;
    }
}
