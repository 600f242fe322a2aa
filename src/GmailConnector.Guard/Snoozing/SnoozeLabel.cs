using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Snoozing;

/// <summary>
/// The label of what is snoozed. Gmail's API has no snooze, and keeps some names to itself: where it doesn't take the first name, the
/// second one is used.
/// </summary>
internal sealed class SnoozeLabel(IMessageStore store, IMailSource source)
{
    internal static IReadOnlyList<string> Names { get; } = ["Snoozed", "Snoozed in HaloCRM"];

    /// <param name="mailbox">The mailbox.</param>
    /// <param name="gone">One that Gmail no longer has; null where none is known to be gone.</param>
    /// <param name="ct">Cancels it.</param>
    internal async Task<Outcome<LabelId>> FindOrMakeAsync(MailboxRecord mailbox, LabelId? gone, CancellationToken ct)
    {
        List<LabelRecord> all = [.. (await store.LabelsAsync(mailbox.Tenant, mailbox.Id, ct)).Where(l => l.Id != gone)];
        Refusal? refused = null;
        foreach (var name in Names)
        {
            if (all.FirstOrDefault(l => !l.IsSystem && string.Equals(l.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found.Id;
            }

            if ((await source.CreateLabelAsync(mailbox, name, null, ct)).TryGet(out var made, out refused))
            {
                await store.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, [.. all, made], ct);
                return made.Id;
            }

            if (refused.Code != RefusalCode.InvalidInput)
            {
                break;
            }
        }

        return refused!;
    }

    internal async Task<bool> IsThereAsync(MailboxRecord mailbox, LabelId label, CancellationToken ct) =>
        (await store.LabelsAsync(mailbox.Tenant, mailbox.Id, ct)).Any(l => l.Id == label);
}
