using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Acts;

/// <summary>What the agreement page shows: our own words, so nothing is sealed.</summary>
/// <param name="Version">Such as <c>mailbox-1</c>.</param>
/// <param name="Text">The exact text.</param>
/// <param name="Hash">Its SHA-256, which the posted form repeats.</param>
/// <param name="Language">In which language it is (RFC 5646): that of the pages, where the policy has it.</param>
public sealed record AgreementPage(string Version, AgreedText Text, string Hash, string Language)
{
    internal static AgreementPage Of(AgreementText agreement)
    {
        var shown = agreement.Shown;
        return new(agreement.Version, new AgreedText(shown.Text, shown.Hash), shown.Hash, shown.Language);
    }
}
