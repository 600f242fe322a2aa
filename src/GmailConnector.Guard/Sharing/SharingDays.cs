namespace GmailConnector.Guard.Sharing;

/// <summary>How long messages may be shared, by the policy and what the tenant has stricter.</summary>
/// <param name="Default">How many days where nobody says.</param>
/// <param name="Most">How many at most.</param>
public sealed record SharingDays(int Default, int Most);
