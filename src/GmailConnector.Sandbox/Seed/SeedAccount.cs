namespace GmailConnector.Sandbox.Seed;

internal sealed record SeedAccount(string Email, string DisplayName, string Sub, string Role, string PictureInitials);
