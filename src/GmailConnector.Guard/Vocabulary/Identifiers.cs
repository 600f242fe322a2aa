using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>An organisation. Data of two organisations is never mixed.</summary>
public readonly record struct TenantId(string Value) : IParsable<TenantId>
{
    /// <summary>The only tenant of a single-tenant installation.</summary>
    public static TenantId Default { get; } = new("default");

    /// <summary>The identifier itself; it says nothing about anybody.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static TenantId Parse(string s, IFormatProvider? provider) => Identifier.Parse<TenantId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TenantId result) =>
        Identifier.TryParse(s, Identifier.IsWellFormed, static v => new TenantId(v), out result);
}

/// <summary>A person's pseudonym: a keyed hash of the identity provider's subject, so that evidence has no address in it.</summary>
public readonly record struct PersonId(string Value) : IParsable<PersonId>
{
    /// <summary>The pseudonym.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static PersonId Parse(string s, IFormatProvider? provider) => Identifier.Parse<PersonId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new PersonId(v), out result);
}

/// <summary>A connected mailbox: random, ours, unrelated to its address.</summary>
public readonly record struct MailboxId(string Value) : IParsable<MailboxId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static MailboxId Parse(string s, IFormatProvider? provider) => Identifier.Parse<MailboxId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MailboxId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new MailboxId(v), out result);
}

/// <summary>Gmail's opaque message id; it means something inside one mailbox only.</summary>
public readonly record struct MessageId(string Value) : IParsable<MessageId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static MessageId Parse(string s, IFormatProvider? provider) => Identifier.Parse<MessageId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageId result) =>
        Identifier.TryParse(s, Identifier.IsGmailNumber, static v => new MessageId(v), out result);
}

/// <summary>Gmail's opaque thread id; it means something inside one mailbox only.</summary>
public readonly record struct ThreadId(string Value) : IParsable<ThreadId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static ThreadId Parse(string s, IFormatProvider? provider) => Identifier.Parse<ThreadId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ThreadId result) =>
        Identifier.TryParse(s, Identifier.IsGmailNumber, static v => new ThreadId(v), out result);
}

/// <summary>Gmail's opaque draft id; it stays while the draft's message id changes with every save.</summary>
public readonly record struct DraftId(string Value) : IParsable<DraftId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static DraftId Parse(string s, IFormatProvider? provider) => Identifier.Parse<DraftId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DraftId result) =>
        Identifier.TryParse(s, Identifier.IsDraftNumber, static v => new DraftId(v), out result);
}

/// <summary>
/// A Gmail label id: a system name such as <c>INBOX</c>, or an opaque <c>Label_12</c>. A label's name is sealed content; its id is not.
/// </summary>
public readonly record struct LabelId(string Value) : IParsable<LabelId>
{
    /// <summary>The inbox.</summary>
    public static LabelId Inbox { get; } = new("INBOX");

    /// <summary>Sent mail.</summary>
    public static LabelId Sent { get; } = new("SENT");

    /// <summary>Drafts.</summary>
    public static LabelId Draft { get; } = new("DRAFT");

    /// <summary>Spam.</summary>
    public static LabelId Spam { get; } = new("SPAM");

    /// <summary>Trash.</summary>
    public static LabelId Trash { get; } = new("TRASH");

    /// <summary>Not yet read.</summary>
    public static LabelId Unread { get; } = new("UNREAD");

    /// <summary>Starred.</summary>
    public static LabelId Starred { get; } = new("STARRED");

    /// <summary>Important, as Gmail thinks or somebody said.</summary>
    public static LabelId Important { get; } = new("IMPORTANT");

    /// <summary>Everything but spam and trash; ours, Gmail has no such label.</summary>
    public static LabelId AllMail { get; } = new("ALL");

    /// <summary>What is snoozed; ours, in the address of its list.</summary>
    public static LabelId Snoozed { get; } = new("SNOOZED");

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static LabelId Parse(string s, IFormatProvider? provider) => Identifier.Parse<LabelId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LabelId result) =>
        Identifier.TryParse(s, Identifier.IsLabel, static v => new LabelId(v), out result);
}

/// <summary>A recorded agreement.</summary>
public readonly record struct AgreementId(string Value) : IParsable<AgreementId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static AgreementId Parse(string s, IFormatProvider? provider) => Identifier.Parse<AgreementId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AgreementId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new AgreementId(v), out result);
}

/// <summary>An access, or a request for one, under a message agreement, an incident or a legal order.</summary>
public readonly record struct GrantId(string Value) : IParsable<GrantId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static GrantId Parse(string s, IFormatProvider? provider) => Identifier.Parse<GrantId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GrantId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new GrantId(v), out result);
}

/// <summary>What a person searched for in a mailbox, kept under this id.</summary>
public readonly record struct SearchId(string Value) : IParsable<SearchId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static SearchId Parse(string s, IFormatProvider? provider) => Identifier.Parse<SearchId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SearchId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new SearchId(v), out result);
}

/// <summary>A membership in a shared mailbox, or an invitation to one.</summary>
public readonly record struct EnrolmentId(string Value) : IParsable<EnrolmentId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static EnrolmentId Parse(string s, IFormatProvider? provider) => Identifier.Parse<EnrolmentId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EnrolmentId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new EnrolmentId(v), out result);
}

/// <summary>Messages that were counted and fixed for a request, until it is filed.</summary>
public readonly record struct ScopeId(string Value) : IParsable<ScopeId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static ScopeId Parse(string s, IFormatProvider? provider) => Identifier.Parse<ScopeId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ScopeId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new ScopeId(v), out result);
}

/// <summary>A report to the security officers.</summary>
public readonly record struct ReportId(string Value) : IParsable<ReportId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static ReportId Parse(string s, IFormatProvider? provider) => Identifier.Parse<ReportId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReportId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new ReportId(v), out result);
}

/// <summary>A notice to a person.</summary>
public readonly record struct NoticeId(string Value) : IParsable<NoticeId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static NoticeId Parse(string s, IFormatProvider? provider) => Identifier.Parse<NoticeId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NoticeId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new NoticeId(v), out result);
}

/// <summary>
/// What a notice is about, by its id: an access or a request for one, a membership, a hand-over, a report, a mailbox, or a message in
/// the outbox.
/// </summary>
public readonly record struct NoticeSubjectId
{
    internal NoticeSubjectId(string value) => Value = value;

    /// <summary>The identifier itself.</summary>
    public string Value => field ?? "";

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    internal static NoticeSubjectId Of(GrantId grant) => new(grant.Value);

    internal static NoticeSubjectId Of(EnrolmentId enrolment) => new(enrolment.Value);

    internal static NoticeSubjectId Of(HandOverId handOver) => new(handOver.Value);

    internal static NoticeSubjectId Of(MailboxId mailbox) => new(mailbox.Value);

    internal static NoticeSubjectId Of(ReportId report) => new(report.Value);

    internal static NoticeSubjectId Of(OutboxId message) => new(message.Value);

    internal static NoticeSubjectId Of(AssignmentId assignment) => new(assignment.Value);

    internal static NoticeSubjectId Of(NoteId note) => new(note.Value);

    internal static NoticeSubjectId Of(RoleProposalId proposal) => new(proposal.Value);
}

/// <summary>A MIME part of a message, by Gmail's number of it with dots written as '-': <c>1</c> or <c>0-2</c>.</summary>
public readonly record struct PartId(string Value) : IParsable<PartId>
{
    /// <summary>The number itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static PartId Parse(string s, IFormatProvider? provider) => Identifier.Parse<PartId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PartId result) =>
        Identifier.TryParse(s, Identifier.IsPart, static v => new PartId(v), out result);
}

/// <summary>A package that waits to be downloaded.</summary>
public readonly record struct PackageId(string Value) : IParsable<PackageId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static PackageId Parse(string s, IFormatProvider? provider) => Identifier.Parse<PackageId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PackageId result) =>
        Identifier.TryParse(s, Identifier.IsPackage, static v => new PackageId(v), out result);
}
