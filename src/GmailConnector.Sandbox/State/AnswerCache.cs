namespace GmailConnector.Sandbox.State;

/// <summary>Serialised answers of one message version.</summary>
internal sealed class AnswerCache
{
    public byte[]? Minimal { get; set; }

    public FullAnswer? Full { get; set; }
}

/// <summary>The full format with gaps where each answer puts fresh attachment ids.</summary>
internal sealed record FullAnswer(byte[] Json, IReadOnlyList<AttachmentSlot> Slots);

internal readonly record struct AttachmentSlot(int Offset, int PartIndex);
