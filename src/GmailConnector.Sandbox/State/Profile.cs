namespace GmailConnector.Sandbox.State;

/// <summary>Who an account is; the subject is OpenID's `sub`.</summary>
internal sealed record Profile(string Email, string Name, string Role, string Subject);
