namespace GmailConnector.Guard.Policy;

/// <summary>One place that exact messages may be given to by their own reader, with consent to exactly this.</summary>
/// <param name="Name">What code and evidence call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Address">Host, port and path: exactly these.</param>
/// <param name="Purpose">One of <see cref="LimitedUse.TransferPurposes"/>.</param>
/// <param name="Ground">On which ground it may be asked for.</param>
/// <param name="Consent">The text that the person agrees to each time.</param>
/// <param name="Fields">What of a message goes there, and nothing else.</param>
/// <param name="Path">Its path in the file, such as <c>transfers[0]</c>.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
internal sealed record TransferRule(
    string Name,
    string Title,
    Uri Address,
    string Purpose,
    LegalBasisKind Ground,
    AgreementText Consent,
    IReadOnlyList<TransferField> Fields,
    string Path,
    int Line);

internal static class TransferFields
{
    internal static string PolicyName(this TransferField field) => field.ToString().ToLowerInvariant();

    /// <summary>What a text for people calls it; a consent has to.</summary>
    internal static string Word(this TransferField field) => field switch
    {
        TransferField.From => "sender",
        TransferField.To => "recipients",
        TransferField.Cc => "copies",
        _ => field.PolicyName(),
    };

    internal static IReadOnlyDictionary<string, TransferField> ByPolicyName { get; } =
        Enum.GetValues<TransferField>().ToDictionary(f => f.PolicyName(), StringComparer.Ordinal);
}
