using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Elements;

namespace GmailConnector.Web.Pages.Assigning;

/// <summary>Who works on a conversation, above it.</summary>
internal sealed record AssignmentView(MailboxId Mailbox, ThreadId Thread, ThreadAssignment Assignment)
{
    internal static IReadOnlyList<(ConversationState State, string Name)> States =>
    [
        (ConversationState.Open, AssigningTexts.Open),
        (ConversationState.Waiting, AssigningTexts.Waiting),
        (ConversationState.Done, AssigningTexts.Done),
    ];

    internal string Url => $"/assign/{Mailbox}/{Thread}";

    internal bool CanChange => Assignment.Candidates.Count > 0;

    /// <summary>Whether the viewer has just changed it: the focus stays with it.</summary>
    internal bool IsChanged { get; init; }

    /// <summary>Why it wasn't changed; null where it was, or where nobody wanted to.</summary>
    internal Refusal? Refusal { get; init; }
}
