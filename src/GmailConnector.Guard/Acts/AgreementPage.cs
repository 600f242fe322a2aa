namespace GmailConnector.Guard.Acts;

/// <summary>What the agreement page shows: our own words, so nothing is sealed.</summary>
/// <param name="Version">Such as <c>mailbox-1</c>.</param>
/// <param name="Text">The exact text.</param>
/// <param name="Hash">Its SHA-256, which the posted form repeats.</param>
public sealed record AgreementPage(string Version, AgreedText Text, string Hash);
