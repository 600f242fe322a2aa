using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Evidence;

/// <summary>Why an append was refused.</summary>
public enum AppendRefusalCode
{
    /// <summary>The draft breaks a rule of the format.</summary>
    InvalidDraft,

    /// <summary>The entry would be older than the one before it.</summary>
    ClockWentBack,
}

/// <summary>A refused append, with a reason that a person can act on.</summary>
/// <param name="Code">Which rule.</param>
/// <param name="Reason">What and where.</param>
public sealed record AppendRefusal(AppendRefusalCode Code, string Reason);

/// <summary>An entry with its canonical bytes and leaf hash, ready to be stored.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Bytes">Its canonical bytes, without a line feed.</param>
/// <param name="Hash">SHA-256(0x00 || bytes).</param>
public sealed record SealedEntry(EvidenceEntry Entry, ReadOnlyMemory<byte> Bytes, LeafHash Hash)
{
    /// <summary>The head once this entry is stored.</summary>
    public ChainHead Head => new(Entry.Index + 1, Hash, Entry.At);
}

/// <summary>Either a sealed entry or a refusal.</summary>
public readonly struct AppendResult
{
    private AppendResult(SealedEntry? entry, AppendRefusal? refusal)
    {
        Sealed = entry;
        Refusal = refusal;
    }

    /// <summary>The entry, if it was not refused.</summary>
    public SealedEntry? Sealed { get; }

    /// <summary>The refusal, if there is one.</summary>
    public AppendRefusal? Refusal { get; }

    /// <summary>Wraps a sealed entry.</summary>
    public static implicit operator AppendResult(SealedEntry entry) => new(entry, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator AppendResult(AppendRefusal refusal) => new(null, refusal);

    /// <summary>True with an entry, false with a refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out SealedEntry? entry, [NotNullWhen(false)] out AppendRefusal? refusal)
    {
        entry = Sealed;
        refusal = entry is null ? Refusal ?? new AppendRefusal(AppendRefusalCode.InvalidDraft, "nothing was appended") : null;
        return entry is not null;
    }
}
