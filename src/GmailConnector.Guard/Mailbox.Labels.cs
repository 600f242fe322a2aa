using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard;

/// <content>What is done with labels.</content>
public sealed partial class Mailbox
{
    /// <summary>
    /// Changes the labels of whole threads at Gmail and here; where Gmail changed some and not others, the outcome says both. Needs
    /// <see cref="GmailScope.Modify"/>.
    /// </summary>
    public Task<Outcome<ChangedThreads>> ChangeLabelsAsync(IReadOnlyList<ThreadId> threads, LabelChange change, CancellationToken ct) =>
        operations.Organizing.ChangeAsync(session, threads, change, ct);

    /// <summary>
    /// Takes a change back (<see cref="ChangedThreads.Undo"/>): each message has the labels again that it had, and what came into the
    /// thread since is left alone. Needs <see cref="GmailScope.Modify"/>.
    /// </summary>
    public Task<Outcome<RestoredLabels>> RestoreLabelsAsync(IReadOnlyList<LabelRestore> restores, CancellationToken ct) =>
        operations.Organizing.RestoreAsync(session, restores, ct);

    /// <summary>Folders and labels, as they nest.</summary>
    public Task<Outcome<IReadOnlyList<MailLabel>>> ListLabelsAsync(CancellationToken ct) => operations.Labels.ListAsync(session, ct);

    /// <summary>
    /// Makes a label, nested under another one where <paramref name="under"/> names it. Needs <see cref="GmailScope.Modify"/>.
    /// </summary>
    public Task<Outcome<LabelId>> CreateLabelAsync(GuardedText name, LabelId? under, LabelColour colour, CancellationToken ct) =>
        operations.Labels.CreateAsync(session, name, under, colour, ct);

    /// <summary>Renames, nests and colours a label; what is nested under it goes along. Needs <see cref="GmailScope.Modify"/>.</summary>
    public Task<Outcome<Done>> ChangeLabelAsync(
        LabelId label, GuardedText name, LabelId? under, LabelColour colour, CancellationToken ct) =>
        operations.Labels.ChangeAsync(session, label, name, under, colour, ct);

    /// <summary>
    /// Deletes a label; its messages stay, and so do the labels that are nested under it. Needs <see cref="GmailScope.Modify"/>.
    /// </summary>
    public Task<Outcome<Done>> DeleteLabelAsync(LabelId label, CancellationToken ct) => operations.Labels.DeleteAsync(session, label, ct);
}
