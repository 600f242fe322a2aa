using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Whether a form's draft is still as the form last had it: another program may hold the same draft.</summary>
internal sealed class DraftCheck(IMailSource source, IMessageStore store)
{
    internal async Task<Outcome<DraftStanding>> FindStandingAsync(MailboxRecord mailbox, Composition composition, CancellationToken ct) =>
        composition is { Draft: { } draft, DraftMessage: { } message }
            ? await source.FindStandingAsync(
                mailbox, new DraftVersion(draft, message, composition.DraftThread, composition.DraftSavedAt), ct)
            : DraftStanding.AsOpened;

    /// <summary>What another program made of it, now or before an earlier save; null where nothing, or where that is gone too.</summary>
    internal async Task<Outcome<DraftElsewhere?>> FindElsewhereAsync(
        MailboxRecord mailbox, Composition composition, DraftStanding standing, CancellationToken ct)
    {
        if ((standing.Message ?? composition.Elsewhere) is not { } id)
        {
            return (DraftElsewhere?)null;
        }

        var fetched = await source.FetchAsync(mailbox, [id], ct);
        if (!fetched.TryGet(out var found, out var refusal))
        {
            return refusal;
        }

        if (found.FirstOrDefault() is not { } other)
        {
            return (DraftElsewhere?)null;
        }

        await KeepAsync(mailbox, other, ct);
        return new DraftElsewhere(other.Id, other.Thread, other.InternalDate, !other.Labels.Contains(LabelId.Draft));
    }

    /// <summary>The question before such a message is sent; null where there is none, or where the person has answered it.</summary>
    internal static Refusal? Objection(Composition composition, DraftElsewhere? elsewhere)
    {
        if (elsewhere is null || composition.DespiteElsewhere == elsewhere.Message)
        {
            return null;
        }

        return new Refusal(
            elsewhere.WasSent ? RefusalCode.DraftSentElsewhere : RefusalCode.DraftEditedElsewhere,
            elsewhere.WasSent ? RefusalTexts.ThisDraftWasSent : RefusalTexts.ThisDraftWasEdited,
            elsewhere.WasSent ? RefusalTexts.ReadWhatWasSent : RefusalTexts.ReadTheOtherDraft,
            "draft-as-opened",
            "",
            RemedyKind.Correct)
        {
            At = elsewhere.At,
            Message = elsewhere.Message,
            Thread = elsewhere.Thread,
        };
    }

    internal static Refusal NotDiscarded(DraftStanding standing) => new(
        RefusalCode.DraftEditedElsewhere,
        RefusalTexts.ThisDraftWasEditedSoNotDiscarded,
        RefusalTexts.ReadTheOtherDraftAndDiscard,
        RuleName.DiscardsWhatWasSeen)
    {
        Message = standing.Message,
    };

    // It can be opened from the form at once, without waiting for the sync.
    private async Task KeepAsync(MailboxRecord mailbox, MessageRecord message, CancellationToken ct)
    {
        try
        {
            await store.SaveAsync(mailbox.Tenant, mailbox.Id, [message], null, ct);
        }
        catch (StoreUnavailableException)
        {
            // The sync will fetch it.
        }
    }
}
