namespace GmailConnector.Gmail.Mime;

/// <summary>Why a message can't be written as RFC 5322. The texts name the header field, never its value.</summary>
internal sealed class MimeFaultException(string field, string reason, string remedy) : Exception($"{field}: {reason}")
{
    internal Refusal ToRefusal() =>
        new(RefusalCode.InvalidInput, $"{field}: {reason}", remedy, "rfc-5322", "", RemedyKind.Correct);
}
