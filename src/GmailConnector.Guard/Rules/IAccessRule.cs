using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

/// <summary>One reason to refuse. Pure: the same request over the same facts gets the same decision.</summary>
internal interface IAccessRule
{
    /// <summary>The name that refusals and evidence carry.</summary>
    string Name { get; }

    /// <summary>A refusal, or null where this rule has no objection.</summary>
    Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy);
}

/// <summary>The facts that the rules decide by, read from the stores before they run.</summary>
internal sealed record AccessFacts(MailboxRecord? Mailbox, AgreementRecord? Agreement, DateTimeOffset Now)
{
    /// <summary>The access that the viewer claims; null unless it is theirs.</summary>
    public GrantFacts? Grant { get; init; }

    /// <summary>The viewer's membership in somebody else's mailbox.</summary>
    public Enrolment? Enrolment { get; init; }
}
