using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>Who works on a conversation of a shared mailbox, and where it stands.</summary>
/// <param name="Assignee">Who has it; null where nobody has.</param>
/// <param name="IsMine">Whether that is the viewer.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">How often it was changed: what a page gives back to say what it showed.</param>
public sealed record ThreadAssignment(NamedPerson? Assignee, bool IsMine, ConversationState State, int Version)
{
    /// <summary>Whom it can be assigned to, the viewer first; nobody where the viewer's role doesn't allow it.</summary>
    public IReadOnlyList<NamedPerson> Candidates { get; init; } = [];
}
