namespace GmailConnector.Gmail.Mime;

/// <summary>Why a message can't be written down as RFC 5322. The sentences name the field, never what stands in it.</summary>
internal sealed class MimeFaultException(string field, string reason, string remedy) : Exception($"{field}: {reason}")
{
    internal Refusal ToRefusal() =>
        new(RefusalCode.InvalidInput, $"{field}: {reason}", remedy, "rfc-5322", "", RemedyKind.Correct);
}
