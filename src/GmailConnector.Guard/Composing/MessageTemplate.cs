using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>A template of messages, to begin one with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Html">The text, for an editor, with placeholders such as <c>{name}</c>.</param>
/// <param name="IsShared">Whether everybody of the mailbox has it, and not its maker alone.</param>
/// <param name="IsMine">Whether the viewer made it: only they, and the owner of the mailbox, change or delete it.</param>
public sealed record MessageTemplate(TemplateId Id, GuardedText Name, GuardedHtml Html, bool IsShared, bool IsMine);
