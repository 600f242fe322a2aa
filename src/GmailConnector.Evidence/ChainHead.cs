namespace GmailConnector.Evidence;

/// <summary>The head of a log: everything that is needed to append the next entry.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Last">Leaf hash of the last entry; all zero when there is none.</param>
/// <param name="LastAt">Time of the last entry.</param>
public readonly record struct ChainHead(long Size, LeafHash Last, DateTimeOffset LastAt)
{
    /// <summary>A log without entries.</summary>
    public static ChainHead Empty => default;

    /// <summary>Links a draft to this head. Nothing is stored: store the bytes, then continue with the new head.</summary>
    public AppendResult Append(EvidenceDraft draft, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Check() is { } fault)
        {
            return new AppendRefusal(AppendRefusalCode.InvalidDraft, fault.ToString());
        }

        var microseconds = EvidenceEntry.ToMicroseconds(at);
        if (Size > 0 && microseconds < LastAt)
        {
            return new AppendRefusal(
                AppendRefusalCode.ClockWentBack,
                $"the clock says {microseconds:yyyy-MM-ddTHH:mm:ss.ffffff}Z, before entry {Size - 1} at {LastAt:yyyy-MM-ddTHH:mm:ss.ffffff}Z; set the clock right and try again");
        }

        var entry = EvidenceEntry.SealChecked(draft, Size, Last, microseconds);
        var bytes = EntryEncoding.Encode(entry, out var hash);
        return new SealedEntry(entry, bytes, hash);
    }
}
